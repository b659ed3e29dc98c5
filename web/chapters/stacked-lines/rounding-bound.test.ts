import { describe, expect, it } from 'vitest';
import { createRandom, type Network, type Random } from '../../../src/index.js';
import { largestOver, roundingBound } from './rounding-bound.js';
import { createStack, oneLayerOf } from './stack.js';

const shapes = [
  [1, 1],
  [2, 1],
  [2, 64],
  [5, 8],
  [8, 1],
  [8, 3],
  [8, 24],
] as const;

/** A stack as a training leaves it: biases, and weights that are no isometry any more. */
function wornStack(data: 'wave' | 'xor', depth: number, width: number, random: Random): Network {
  const network = createStack({
    data,
    width,
    seed: 1 + random.integer(9999),
    activations: Array.from({ length: depth }, () => 'identity'),
  });
  for (const { weights, biases } of network.layers) {
    for (const [k, weight] of weights.entries()) weights[k] = weight + 0.2 * random.normal();
    for (const k of biases.keys()) biases[k] = 0.5 * random.normal();
  }
  return network;
}

/** A machine that takes, after every operation, the worse neighbour that WGSL allows, and adds up in its own order. */
function roughly(network: Network, x: ArrayLike<number>, random: Random): number {
  const step = new Float32Array(1);
  const bits = new Int32Array(step.buffer);
  const rounded = (value: number, away: number) => {
    step[0] = value;
    const nearest = step[0];
    if (nearest === value || nearest === 0) return nearest;
    const isAbove = nearest > value;
    if (isAbove === away > 0) return nearest;
    bits[0] = (bits[0] as number) + (nearest > 0 === away > 0 ? 1 : -1);
    return step[0];
  };
  let values = Float64Array.from(x);
  for (const { weights, biases, inputs, neurons } of network.layers) {
    const next = new Float64Array(neurons);
    for (let row = 0; row < neurons; row++) {
      const away = random.uniform() < 0.5 ? 1 : -1;
      const products = Array.from({ length: inputs }, (_, k) =>
        rounded((weights[row * inputs + k] as number) * (values[k] as number), away),
      );
      if (random.uniform() < 0.5) products.reverse();
      const sum = products.reduce((total, product) => rounded(total + product, away), biases[row] as number);
      next[row] = sum;
    }
    values = next;
  }
  return values[0] as number;
}

const randomInput = (network: Network, random: Random) =>
  Float32Array.from({ length: network.inputs }, () => 6 * random.uniform() - 3);

describe('the bound between a stack and its one layer', () => {
  it.each(shapes)('holds for %i layers of %i neurons, whatever neighbour is taken', (depth, width) => {
    const random = createRandom(depth * 100 + width);
    for (const data of ['wave', 'xor'] as const) {
      for (let drawn = 0; drawn < 12; drawn++) {
        const network = wornStack(data, depth, width, random);
        const one = oneLayerOf(network);
        const bound = roundingBound(network);
        for (let asked = 0; asked < 12; asked++) {
          const x = randomInput(network, random);
          const difference = roughly(network, x, random) - roughly(one, x, random);
          expect(Math.abs(difference)).toBeLessThanOrEqual(bound(x));
        }
      }
    }
  });

  it('is not idle: a machine at its worst comes within reach of it', () => {
    const random = createRandom(5);
    const worst = (depth: number, width: number) => {
      let ratio = 0;
      for (let drawn = 0; drawn < 300; drawn++) {
        const network = wornStack('wave', depth, width, random);
        const one = oneLayerOf(network);
        const x = randomInput(network, random);
        ratio = Math.max(
          ratio,
          Math.abs(roughly(network, x, random) - roughly(one, x, random)) / roundingBound(network)(x),
        );
      }
      return ratio;
    };
    expect(worst(2, 2)).toBeGreaterThan(0.2);
    expect(worst(5, 8)).toBeGreaterThan(0.02);
  });

  it.each([
    ['a bias left out', (one: Network) => one.layers[0]?.biases.fill(0)],
    ['weights of 16 bits', (one: Network) => shorten(one.layers[0]?.weights)],
    [
      'the weights of the inputs exchanged',
      (one: Network) => one.layers[0]?.weights.set(one.layers[0].weights.toReversed()),
    ],
    [
      'a layer taken for another',
      (one: Network, stack: Network) =>
        one.layers[0]?.weights.set(
          oneLayerOf({ ...stack, layers: stack.layers.with(2, stack.layers[3] as Network['layers'][number]) }).layers[0]
            ?.weights ?? [],
        ),
    ],
  ] as const)('tells a mistake from rounding: %s', (_, mistake) => {
    const random = createRandom(11);
    const network = wornStack('xor', 5, 8, random);
    const one = oneLayerOf(network);
    const bound = roundingBound(network);
    mistake(one, network);
    let beyond = 0;
    for (let asked = 0; asked < 50; asked++) {
      const x = randomInput(network, random);
      if (Math.abs(roughly(network, x, random) - roughly(one, x, random)) > bound(x)) beyond += 1;
    }
    expect(beyond).toBeGreaterThan(40);
  });

  it('is largest at a corner of what is shown', () => {
    const random = createRandom(2);
    const network = wornStack('xor', 4, 6, random);
    const bound = roundingBound(network);
    const most = largestOver(bound, [
      [-3, 3],
      [-3, 3],
    ]);
    expect(most).toBe(Math.max(bound([-3, -3]), bound([-3, 3]), bound([3, -3]), bound([3, 3])));
    for (let asked = 0; asked < 500; asked++) expect(bound(randomInput(network, random))).toBeLessThanOrEqual(most);
  });

  it('grows with what is lost, not with the layers: eight that only turn lose little more than four', () => {
    const bounds = [4, 8].map((depth) => {
      const network = createStack({
        data: 'xor',
        width: 32,
        seed: 1,
        activations: Array.from({ length: depth }, () => 'identity'),
      });
      return roundingBound(network)([1, 1]);
    });
    expect((bounds[1] as number) / (bounds[0] as number)).toBeLessThan(4);
  });
});

/** To the precision of float16, 11 bits. */
function shorten(values: Float32Array | undefined): void {
  for (const [at, value] of (values ?? []).entries()) {
    const size = 2 ** (Math.floor(Math.log2(Math.abs(value))) - 10);
    if (values) values[at] = Math.round(value / size) * size;
  }
}
