import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ResourceType, WgslReflect } from 'wgsl_reflect';
import { activations } from '../../neuron/activations/index.js';
import { createNetwork } from '../../neuron/create-network.js';
import type { NetworkSpecification } from '../../neuron/network.js';
import { mostClasses } from '../validate-tiles.js';
import { activateLayersLine } from './activate-line.js';
import { parseBindings } from './bindings.js';
import { explain } from './compile.js';
import { blockConstants, denseKernels } from './dense-ladder.js';
import { assembleShader, shaderSources, type ShaderName } from './shaders.js';
import {
  denseShape,
  factorUniform,
  fieldLayer,
  fieldPicture,
  fusedLayer,
  gridUniform,
  histogramsUniform,
  pictureUniform,
  populationLayer,
  slicedLayer,
  slicedPart,
  scaleOffset,
  scaleUniform,
  stepLayer,
  tileFields,
  tilePictureUniform,
  tileScaleOffset,
  tileSizeBytes,
  trainingUniform,
} from './uniforms.js';

const twoLayers: NetworkSpecification = {
  inputs: 2,
  layers: [
    { neurons: 3, activation: 'tanh' },
    { neurons: 1, activation: 'prelu' },
  ],
};

/** Shaders with an entry; the others stand in front of them. */
const kernels = (Object.keys(shaderSources) as ShaderName[]).filter((name) =>
  /@(compute|vertex|fragment)\b/.test(shaderSources[name]),
);
const fusedLine = ['STEPS', 'TILE', 'PARTS', 'LAYERS', 'ROWS'].map((name) => `const ${name} = 4u;`).join('\n');
const probeLines = ['WORKGROUP', 'EACH', 'ROUNDS'].map((name) => `const ${name} = 4u;`).join('\n');
const fieldLine = [
  'const LAYERS = 2u;',
  'const WIDTH = 4u;',
  'fn answer(z: f32, parameters: vec4<f32>) -> f32 { return z; }',
];
const populationLine = ['LANES', 'TILE', 'STEPS', 'LAYERS', 'BLOCKS', 'OWN', 'ROW']
  .map((name) => `const ${name} = 4u;`)
  .join('\n');
const line = (name: ShaderName) => {
  if (name === 'network/field') return [...fieldLine, activateLayersLine(createNetwork(twoLayers))].join('\n');
  if (name === 'population/steps') return `${populationLine}\n${activateLayersLine(createNetwork(twoLayers))}`;
  if (name === 'training/fused') return `${fusedLine}\n${activateLayersLine(createNetwork(twoLayers))}`;
  if (name === 'training/slice') return `const LAYERS = 2u;\n${activateLayersLine(createNetwork(twoLayers))}`;
  if (name === 'training/block-update') return 'const LAYERS = 2u;';
  if (name === 'probe/activation')
    return `${probeLines}\nfn activate(z: f32, parameters: vec4<f32>) -> f32 { return z; }`;
  if (name.startsWith('probe/')) return probeLines;
  if (name.endsWith('-blocked'))
    return Object.entries(blockConstants(64))
      .map(([constant, value]) => `const ${constant} = ${value}u;`)
      .join('\n');
  return name.startsWith('dense/') ? denseLines(name).join('\n') : '';
};
/** As src/backend/gpu/dense-stage.ts puts them in front. */
function denseLines(name: ShaderName): string[] {
  const kernel = denseKernels.find(({ shader }) => shader === name);
  const lines = Object.entries(kernel?.constants ?? {}).map(([constant, value]) => `const ${constant} = ${value}u;`);
  if (kernel?.readsFours) lines.push(shaderSources['dense/scalars']);
  return [...lines, 'fn activate(z: f32, parameters: vec4<f32>) -> f32 { return z; }'];
}
const reflect = (name: ShaderName) => new WgslReflect(assembleShader(shaderSources, name, line(name)));

const accessOf = (resource: { resourceType: ResourceType; access: string }) =>
  resource.resourceType === ResourceType.Uniform ? 'uniform' : `storage, ${resource.access}`;

describe('every shader', () => {
  it('in the folder is imported by the host, under its path', () => {
    const files = readdirSync('shaders', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.wgsl'),
    );
    expect(
      files
        .map((file) =>
          join(file)
            .replace(/\.wgsl$/, '')
            .replaceAll('\\', '/'),
        )
        .toSorted(),
    ).toEqual(Object.keys(shaderSources).toSorted());
  });

  it.each(kernels)('%s binds what the host reads from its text, and no more than 8 storage buffers', (name) => {
    const reflected = reflect(name)
      .getBindGroups()
      .flat()
      .map((resource) => ({
        name: resource.name,
        group: resource.group,
        binding: resource.binding,
        access: accessOf(resource),
      }));
    expect(reflected.length).toBeGreaterThan(0);
    expect(parseBindings(shaderSources[name])).toEqual(reflected);
    expect(reflected.filter(({ access }) => access.startsWith('storage')).length).toBeLessThanOrEqual(8);
  });

  it.each(kernels)('%s begins with a header that says what it computes and names its CPU twin', (name) => {
    expect(shaderSources[name]).toMatch(/^\/\/ [A-Z—].*[.:]/);
    const twin = /^\/\/.*CPU twin: (src\/backend\/[\w/.-]+?\.ts)/m.exec(shaderSources[name])?.[1];
    expect(existsSync(twin ?? ''), `the CPU twin ${twin}`).toBe(true);
  });
});

const members = (name: ShaderName, struct: string) => {
  const found = reflect(name).structs.find((each) => each.name === struct);
  if (!found) throw new Error(`${name} has no structure ${struct}`);
  return {
    size: found.size,
    offsets: Object.fromEntries(found.members.map((member) => [member.name, member.offset])),
  };
};

describe('uniform structures', () => {
  it.each([
    ['dense/naive', 'Shape', denseShape],
    ['dense/tiled', 'Shape', denseShape],
    ['dense/blocked', 'Shape', denseShape],
    ['dense/join', 'Shape', denseShape],
    ['dense/quad', 'Shape', denseShape],
    ['dense/quad-column', 'Shape', denseShape],
    ['dense/quad-row', 'Shape', denseShape],
    ['dense/quad-turned', 'Shape', denseShape],
    ['dense/row', 'Shape', denseShape],
    ['dense/split', 'Shape', denseShape],
    ['health/counts', 'Histograms', histogramsUniform],
    ['training/forward', 'Layer', stepLayer],
    ['network/field', 'Layer', fieldLayer],
    ['network/field', 'Picture', fieldPicture],
    ['network/grid', 'Grid', gridUniform],
    ['network/times-input', 'Factor', factorUniform],
    ['population/steps', 'Layer', populationLayer],
    ['training/fused', 'Training', trainingUniform],
    ['training/fused', 'Layer', fusedLayer],
    ['training/slice', 'Layer', slicedLayer],
    ['training/slice', 'Part', slicedPart],
    ['display/field', 'Scale', scaleUniform],
  ] as const)('%s: %s is laid out as the host packs it', (name, struct, layout) => {
    expect({ size: layout.sizeBytes, offsets: layout.offsets }).toEqual(members(name, struct));
  });

  it("display/field's Picture holds its scale where the host writes it", () => {
    const { offsets, size } = members('display/field', 'Picture');
    expect(offsets).toEqual({ ...pictureUniform.offsets, scale: scaleOffset });
    expect(size).toBe(scaleOffset + scaleUniform.sizeBytes);
  });
});

describe("display/tiles' structures", () => {
  it('hold a scale in every tile, and the palette after all else, where the host writes them', () => {
    expect(members('display/tiles', 'Tile')).toEqual({
      size: tileSizeBytes,
      offsets: { ...tileFields.offsets, scale: tileScaleOffset },
    });
    expect(members('display/tiles', 'Picture')).toEqual({
      size: tilePictureUniform.sizeBytes + mostClasses * 16,
      offsets: { ...tilePictureUniform.offsets, palette: tilePictureUniform.sizeBytes },
    });
  });
});

it('activations.wgsl holds a value and a derivative of every activation', () => {
  for (const name of Object.keys(activations)) {
    const identifier = name.replaceAll('-', '_');
    expect(shaderSources.activations).toContain(`fn ${identifier}_value(z: f32`);
    expect(shaderSources.activations).toContain(`fn ${identifier}_derivative(z: f32`);
  }
});

it('puts the directives of a file in front of what stands before it', () => {
  const sources = { ...shaderSources, 'quad/columns': shaderSources['quad/columns-shared'] };
  const text = assembleShader(sources, 'training/block-update', 'const LAYERS = 2u;');
  expect(text).toMatch(/^enable subgroups;\ndiagnostic\(off, subgroup_uniformity\);\n/);
  expect(text.match(/^(enable|diagnostic)\b/gm)).toHaveLength(2);
  expect(assembleShader(shaderSources, 'training/block-update', 'const LAYERS = 2u;')).not.toMatch(/^enable\b/m);
});

it('explains a compile error with its line and a caret', () => {
  const code = 'fn main() {\n  let x = oops;\n}';
  expect(explain('dense/naive', code, { message: "unresolved value 'oops'", lineNum: 2, linePos: 11 })).toBe(
    "dense/naive:2: unresolved value 'oops'\n    let x = oops;\n            ^",
  );
});
