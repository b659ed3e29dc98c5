/** Which values a neuron can take over a rectangle of inputs, and the colour scale that suits them. */
import {
  type Activation,
  activationRange,
  type ColourScale,
  getActivation,
  type Network,
  type Quantity,
  type View,
} from '../../../src/index.js';

type Range = readonly [low: number, high: number];

/** What f (or f′) takes over an interval, by looking at it closely: for colours, not for proofs. */
function image(f: (z: number) => number, [low, high]: Range): Range {
  const values = Array.from({ length: 257 }, (_, at) => f(low + ((high - low) * at) / 256));
  if (low < 0 && high > 0) values.push(f(0), f(-Number.MIN_VALUE));
  return [Math.min(...values), Math.max(...values)];
}

function product([low, high]: Range, [from, to]: Range): Range {
  const corners = [low * from, low * to, high * from, high * to];
  return [Math.min(...corners), Math.max(...corners)];
}

/** The least and greatest value of one neuron over the view (for deeper networks a range that covers them). */
export function valueRange(
  network: Network,
  view: View,
  layer: number,
  neuron: number,
  quantity: Quantity,
  weight: number | null = null,
): Range {
  let inputs: Range[] = [
    [view.left, view.right],
    [view.bottom, view.top],
  ];
  for (const [at, { weights, biases, neurons, activation, parameters }] of network.layers
    .slice(0, layer + 1)
    .entries()) {
    const f = getActivation(activation);
    const outputs: Range[] = [];
    for (let o = 0; o < neurons; o++) {
      let [low, high] = [biases[o] ?? 0, biases[o] ?? 0];
      for (const [i, [from, to]] of inputs.entries()) {
        const w = weights[o * inputs.length + i] ?? 0;
        low += Math.min(w * from, w * to);
        high += Math.max(w * from, w * to);
      }
      const wanted = at === layer ? quantity : 'activation';
      if (wanted === 'pre-activation') outputs.push([low, high]);
      else
        outputs.push(
          image((z) => (wanted === 'activation' ? f.value(z, parameters) : f.derivative(z, parameters)), [low, high]),
        );
    }
    if (at === layer && weight !== null) {
      return product(outputs[neuron] ?? [0, 0], inputs[weight] ?? [0, 0]);
    }
    inputs = outputs;
  }
  return inputs[neuron] ?? [0, 0];
}

/** Where the scale has its paper: a neuron that answers between 0 and 1 is undecided at ½, any other at 0. */
export const scaleCentre = ({ range: [least, most] }: Pick<Activation, 'range'>): number =>
  least === 0 && most === 1 ? 0.5 : 0;

/**
 * Ends and centre of the scale. Zero is the paper, and the ends are as far from it as the values go; where the
 * answers lie between 0 and 1 the paper is ½.
 */
export function scaleEnds(
  network: Network,
  view: View,
  layer: number,
  neuron: number,
  quantity: Quantity,
  weight: number | null = null,
): Pick<ColourScale, 'low' | 'centre' | 'high'> {
  const { activation = 'identity' as const, parameters = [] } = network.layers[layer] ?? {};
  const range = activationRange(activation, parameters);
  const [least, most] = range;
  if (quantity === 'activation' && scaleCentre({ range }) !== 0) return { low: 0, centre: 0.5, high: 1 };
  const bounded = quantity === 'activation' && Number.isFinite(least) && Number.isFinite(most);
  const [low, high] = bounded ? range : valueRange(network, view, layer, neuron, quantity, weight);
  const reach = Math.max(Math.abs(low), Math.abs(high)) || 1;
  return { low: -reach, centre: 0, high: reach };
}
