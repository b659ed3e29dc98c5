import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../neuron/random.js';
import { type DenseLayer, denseTile } from './dense.js';

const size = fc.integer({ min: 1, max: 13 });
const shape = fc.record({ batch: size, inputs: size, neurons: size, seed: fc.nat() });

function sample({ batch, inputs, neurons, seed }: { batch: number; inputs: number; neurons: number; seed: number }) {
  const { normal } = createRandom(seed);
  const drawn = (count: number) => Float32Array.from({ length: count }, normal);
  const layer: DenseLayer = { inputs, neurons, weights: drawn(neurons * inputs), biases: drawn(neurons) };
  return { layer, samples: drawn(batch * inputs) };
}

/** One neuron for one sample, summed in the order that dense.ts promises. */
function weightedSum(
  { inputs, weights, biases }: DenseLayer,
  samples: Float32Array,
  row: number,
  neuron: number,
): number {
  let sum = biases[neuron] as number;
  for (let k = 0; k < inputs; k++) {
    sum += (samples[row * inputs + k] as number) * (weights[neuron * inputs + k] as number);
  }
  return Math.fround(sum);
}

describe('denseTile', () => {
  it('computes its tile, to the bit, and touches nothing else', () => {
    const edges = fc.tuple(size, size).map(([a, b]) => [Math.min(a, b) - 1, Math.max(a, b)] as const);
    fc.assert(
      fc.property(shape, edges, edges, (asked, rows, columns) => {
        const { layer, samples } = sample(asked);
        const tile = {
          firstRow: Math.min(rows[0], asked.batch),
          endRow: Math.min(rows[1], asked.batch),
          firstNeuron: Math.min(columns[0], asked.neurons),
          endNeuron: Math.min(columns[1], asked.neurons),
        };
        const outputs = new Float32Array(asked.batch * asked.neurons).fill(77);
        denseTile(layer, samples, outputs, tile);
        const expected = outputs.map((_, at) => {
          const [row, neuron] = [Math.floor(at / asked.neurons), at % asked.neurons];
          const isInside =
            row >= tile.firstRow && row < tile.endRow && neuron >= tile.firstNeuron && neuron < tile.endNeuron;
          return isInside ? weightedSum(layer, samples, row, neuron) : 77;
        });
        expect(outputs).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
