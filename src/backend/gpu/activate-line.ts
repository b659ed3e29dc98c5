/** The lines that pick the activations of a kernel which computes layers of several kinds. */
import { type ActivationName, getActivation, wgslName } from '../../neuron/activations/index.js';
import type { Network } from '../../neuron/network.js';

/** `NAME_value(z, parameters.x, parameters.y)`, with as many of the parameters as the activation has. */
export function activationCall(activation: ActivationName, what: 'value' | 'derivative'): string {
  const own = getActivation(activation).parameters.map((_, at) => `parameters.${'xyzw'[at]}`);
  return `${wgslName(activation)}_${what}(${['z', ...own].join(', ')})`;
}

/** The WGSL of those that are no part of shaders/activations.wgsl, each once. */
export const formulaTexts = (used: readonly ActivationName[]): string[] =>
  [...new Set(used)].flatMap((name) => getActivation(name).wgsl ?? []);

/**
 * `activate(layer, z, parameters)` and `activate_derivative(layer, z, parameters)`, on one line: a switch over the
 * layers. Networks of the same activations get the same line, and so the same compiled kernel.
 */
export function activateLayersLine({ layers }: Pick<Network, 'layers'>): string {
  return [switchLine('activate', 'value', layers), switchLine('activate_derivative', 'derivative', layers)].join(' ');
}

function switchLine(name: string, what: 'value' | 'derivative', layers: Network['layers']): string {
  const places = new Map<ActivationName, string[]>();
  for (const [at, { activation }] of layers.entries()) {
    places.set(activation, [...(places.get(activation) ?? []), `${at}u`]);
  }
  const groups = [...places].map(([activation, cases]) => {
    return { cases: cases.join(', '), call: `return ${activationCall(activation, what)};` };
  });
  const last = groups.pop();
  const cases = groups.map((group) => `case ${group.cases}: { ${group.call} }`);
  const body = `switch (layer) { ${[...cases, `default: { ${last?.call} }`].join(' ')} }`;
  return `fn ${name}(layer: u32, z: f32, parameters: vec4<f32>) -> f32 { ${body} }`;
}
