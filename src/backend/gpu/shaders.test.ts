import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ResourceType, WgslReflect } from 'wgsl_reflect';
import { activations } from '../../neuron/activations/index.js';
import { parseBindings } from './bindings.js';
import { explain } from './compile.js';
import { assembleShader, shaderSources, type ShaderName } from './shaders.js';
import { denseShape, gridUniform, pictureUniform, scaleOffset, scaleUniform } from './uniforms.js';

const kernels = (Object.keys(shaderSources) as ShaderName[]).filter(
  (name) => name !== 'activations' && name !== 'display/colour',
);
const line = (name: ShaderName) =>
  name.startsWith('dense/') ? 'fn activate(z: f32, parameter: f32) -> f32 { return z; }' : '';
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
    ['network/grid', 'Grid', gridUniform],
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

it('activations.wgsl holds a value and a derivative of every activation', () => {
  for (const name of Object.keys(activations)) {
    const identifier = name.replaceAll('-', '_');
    expect(shaderSources.activations).toContain(`fn ${identifier}_value(z: f32`);
    expect(shaderSources.activations).toContain(`fn ${identifier}_derivative(z: f32`);
  }
});

it('explains a compile error with its line and a caret', () => {
  const code = 'fn main() {\n  let x = oops;\n}';
  expect(explain('dense/naive', code, { message: "unresolved value 'oops'", lineNum: 2, linePos: 11 })).toBe(
    "dense/naive:2: unresolved value 'oops'\n    let x = oops;\n            ^",
  );
});
