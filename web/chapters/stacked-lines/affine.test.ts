import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, openBackend, type Network } from '../../../src/index.js';
import { affineOf, applyMap, collapse, compose, identityMap } from './affine.js';
import { createStack } from './stack.js';

/** A stack with biases, which a fresh one has not got. */
function stackOf(data: 'wave' | 'xor', depth: number, width: number, seed: number): Network {
  const network = createStack({ data, width, seed, activations: Array.from({ length: depth }, () => 'identity') });
  const random = createRandom(seed, 100);
  for (const { biases } of network.layers) for (const k of biases.keys()) biases[k] = random.normal();
  return network;
}

describe('one layer of many', () => {
  it('multiplies out two layers as on paper', () => {
    const first = { inputs: 1, outputs: 2, weights: Float64Array.of(2, -1), biases: Float64Array.of(0.5, 3) };
    const second = { inputs: 2, outputs: 1, weights: Float64Array.of(4, 10), biases: Float64Array.of(1) };
    expect(compose(second, first)).toEqual({
      inputs: 1,
      outputs: 1,
      weights: Float64Array.of(4 * 2 - 10),
      biases: Float64Array.of(4 * 0.5 + 10 * 3 + 1),
    });
  });

  it('changes nothing by what changes nothing', () => {
    const layer = affineOf(stackOf('xor', 2, 5, 3).layers[0] as Network['layers'][number]);
    expect(compose(identityMap(5), layer)).toEqual(layer);
    expect(compose(layer, identityMap(2))).toEqual(layer);
  });

  it('gives what all layers give, in float64, however deep and wide', async () => {
    const backend = await openBackend('reference');
    const asked = fc.record({
      data: fc.constantFrom('wave' as const, 'xor' as const),
      depth: fc.integer({ min: 1, max: 8 }),
      width: fc.integer({ min: 1, max: 64 }),
      seed: fc.integer({ min: 1, max: 9999 }),
      x: fc.tuple(...[0, 1].map(() => fc.double({ min: -3, max: 3, noNaN: true }))),
    });
    await fc.assert(
      fc.asyncProperty(asked, async ({ data, depth, width, seed, x }) => {
        const network = stackOf(data, depth, width, seed);
        const inputs = Float32Array.from(x).subarray(0, network.inputs);
        const evaluation = await backend.evaluation(network, { batch: 1 });
        evaluation.write(inputs);
        evaluation.run();
        const [expected = Number.NaN] = await evaluation.read();
        evaluation.destroy();
        const [got = Number.NaN] = applyMap(collapse(network), inputs);
        // Reading a result rounds it to float32.
        expect(Math.abs(got - expected)).toBeLessThanOrEqual(2 ** -24 * Math.abs(got) + 1e-9);
      }),
      { numRuns: 60 },
    );
    backend.destroy();
  });
});
