/** The WGSL files by name, and the whole text of a shader: what the host puts in front of it, then its own. */
import activations from '../../../shaders/activations.wgsl?raw';
import denseNaive from '../../../shaders/dense/naive.wgsl?raw';
import denseTiled from '../../../shaders/dense/tiled.wgsl?raw';
import displayColour from '../../../shaders/display/colour.wgsl?raw';
import displayField from '../../../shaders/display/field.wgsl?raw';
import networkGrid from '../../../shaders/network/grid.wgsl?raw';

export const shaderSources = {
  activations,
  'dense/naive': denseNaive,
  'dense/tiled': denseTiled,
  'display/colour': displayColour,
  'display/field': displayField,
  'network/grid': networkGrid,
} as const;

export type ShaderName = keyof typeof shaderSources;
export type ShaderSources = Readonly<Record<ShaderName, string>>;

/** Invocations of a workgroup in the kernels that have one line of them. */
export const workgroupSize = 64;
/** dense/tiled: samples and neurons of a tile, and how far it reaches along k at a time. */
export const tile = { size: 64, depth: 16 } as const;

const constants: Partial<Record<ShaderName, Readonly<Record<string, number>>>> = {
  'dense/naive': { WORKGROUP: workgroupSize },
  'dense/tiled': { TILE: tile.size, DEPTH: tile.depth },
  'network/grid': { WORKGROUP: workgroupSize },
};

/** Which files stand in front of a kernel's own. */
const preludes: Partial<Record<ShaderName, readonly ShaderName[]>> = {
  'dense/naive': ['activations'],
  'dense/tiled': ['activations'],
  'display/field': ['display/colour'],
};

/** `line` is the one-line `activate` of a kernel that has one. */
export function assembleShader(sources: ShaderSources, name: ShaderName, line: string): string {
  const lines = Object.entries(constants[name] ?? {}).map(([constant, value]) => `const ${constant} = ${value}u;`);
  const files = (preludes[name] ?? []).map((prelude) => sources[prelude]);
  return [...lines, ...files, line, sources[name]].join('\n');
}
