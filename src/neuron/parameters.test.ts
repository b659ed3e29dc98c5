import { describe, expect, it } from 'vitest';
import { createNetwork } from './create-network.js';
import { packParameters, parameterLayout, unpackParameters } from './parameters.js';

const create = () =>
  createNetwork({
    inputs: 3,
    layers: [
      { neurons: 2, activation: 'tanh' },
      { neurons: 4, activation: 'relu' },
    ],
  });

describe('parameters in one array', () => {
  it('layer by layer: weights, then biases', () => {
    expect(parameterLayout(create())).toEqual({
      length: 20,
      layers: [
        { inputs: 3, neurons: 2, weightsAt: 0, biasesAt: 6 },
        { inputs: 2, neurons: 4, weightsAt: 8, biasesAt: 16 },
      ],
    });
  });

  it('are what the layers hold, and go back to where they came from', () => {
    const network = create();
    for (const [at, layer] of network.layers.entries()) layer.biases.fill(at + 1);
    const packed = packParameters(network);
    const [first, second] = network.layers;
    expect([...packed]).toEqual([
      ...(first?.weights ?? []),
      ...(first?.biases ?? []),
      ...(second?.weights ?? []),
      ...(second?.biases ?? []),
    ]);
    const other = create();
    const arrays = other.layers.map(({ weights }) => weights);
    unpackParameters(other, packed);
    expect(packParameters(other)).toEqual(packed);
    expect(other.layers.map(({ weights }) => weights)).toEqual(arrays);
    expect(other.layers.map(({ weights }, at) => weights === arrays[at])).toEqual([true, true]);
    packed.fill(0);
    expect(other.layers[0]?.biases[0]).toBe(1);
  });
});
