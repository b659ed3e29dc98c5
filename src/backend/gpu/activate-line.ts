/** The lines that pick the activations of a kernel which computes layers of several kinds. */
import { type ActivationName, activations } from '../../neuron/activations/index.js';
import type { Network } from '../../neuron/network.js';

/**
 * `activate(layer, z, parameter)` and `activate_derivative(layer, z, parameter)`, on one line: a switch over the
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
    const given = activations[activation].parameter ? 'z, parameter' : 'z';
    return { cases: cases.join(', '), call: `return ${activation.replaceAll('-', '_')}_${what}(${given});` };
  });
  const last = groups.pop();
  const cases = groups.map((group) => `case ${group.cases}: { ${group.call} }`);
  const body = `switch (layer) { ${[...cases, `default: { ${last?.call} }`].join(' ')} }`;
  return `fn ${name}(layer: u32, z: f32, parameter: f32) -> f32 { ${body} }`;
}
