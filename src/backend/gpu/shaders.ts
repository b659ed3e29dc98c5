/** The WGSL files by name. */
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

/** Which files stand in front of a kernel's own. */
export const preludes: Partial<Record<ShaderName, readonly ShaderName[]>> = {
  'dense/naive': ['activations'],
  'dense/tiled': ['activations'],
  'display/field': ['display/colour'],
};
