import { describe, expect, it } from 'vitest';
import { createNetwork, type ActivationName } from '../../../src/index.js';
import { scaleEnds, valueRange } from './value-range.js';

const view = { left: -3, right: 3, bottom: -3, top: 3 };
const neuron = (activation: ActivationName, w1: number, w2: number, bias: number) => {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation }] });
  network.layers[0]?.weights.set([w1, w2]);
  network.layers[0]?.biases.set([bias]);
  return network;
};

describe('valueRange', () => {
  it('is reached at the corners of the view', () => {
    expect(valueRange(neuron('identity', 1, -2, 0.5), view, 0, 0, 'activation')).toEqual([-8.5, 9.5]);
    expect(valueRange(neuron('relu', 1, 1, 0), view, 0, 0, 'activation')).toEqual([0, 6]);
  });

  it('covers a bump in the middle and a jump', () => {
    expect(valueRange(neuron('gaussian', 1, 0, 0), view, 0, 0, 'activation')[1]).toBe(1);
    expect(valueRange(neuron('step', 1, 0, 0), view, 0, 0, 'activation')).toEqual([0, 1]);
    expect(valueRange(neuron('tanh', 1, 0, 0), view, 0, 0, 'derivative')[1]).toBe(1);
  });
});

it('the derivative by a weight is as large as f′ times its input', () => {
  expect(valueRange(neuron('identity', 1, 1, 0), view, 0, 0, 'derivative', 0)).toEqual([-3, 3]);
  const wide = { ...view, bottom: 0, top: 7 };
  expect(valueRange(neuron('tanh', 1, 0, 0), wide, 0, 0, 'derivative', 1)[1]).toBe(7);
  expect(scaleEnds(neuron('sigmoid', 1, 0, 0), view, 0, 0, 'derivative', 0)).toEqual({
    low: -0.75,
    centre: 0,
    high: 0.75,
  });
});

describe('scaleEnds', () => {
  it('puts the paper at ½ where a neuron answers between 0 and 1, else at 0', () => {
    expect(scaleEnds(neuron('sigmoid', 1, 1, 0), view, 0, 0, 'activation')).toEqual({ low: 0, centre: 0.5, high: 1 });
    expect(scaleEnds(neuron('tanh', 1, 1, 0), view, 0, 0, 'activation')).toEqual({ low: -1, centre: 0, high: 1 });
    expect(scaleEnds(neuron('sigmoid', 1, 1, 0), view, 0, 0, 'pre-activation')).toEqual({
      low: -6,
      centre: 0,
      high: 6,
    });
  });

  it('reaches as far as the values go where they have no bound', () => {
    expect(scaleEnds(neuron('relu', 1, 1, 1), view, 0, 0, 'activation')).toEqual({ low: -7, centre: 0, high: 7 });
  });

  it('has an extent even where all values are 0', () => {
    expect(scaleEnds(neuron('identity', 0, 0, 0), view, 0, 0, 'activation')).toEqual({ low: -1, centre: 0, high: 1 });
  });
});
