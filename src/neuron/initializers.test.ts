import { describe, expect, it } from 'vitest';
import { type InitializerName, initialize, initializerNames } from './initializers.js';
import { createRandom } from './random.js';

const inputs = 300;
const neurons = 200;

function drawn(name: InitializerName, seed = 1): Float32Array {
  const weights = new Float32Array(inputs * neurons).fill(9);
  initialize(name, weights, inputs, neurons, createRandom(seed));
  return weights;
}

const moments = (values: Float32Array) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, standardDeviation: Math.sqrt(variance), largest: Math.max(...values.map(Math.abs)) };
};

describe('initialize', () => {
  it.each([
    ['uniform', 1 / Math.sqrt(inputs)],
    ['lecun-uniform', Math.sqrt(3 / inputs)],
    ['xavier-uniform', Math.sqrt(6 / (inputs + neurons))],
    ['he-uniform', Math.sqrt(6 / inputs)],
  ] as const)('%s fills its interval evenly', (name, bound) => {
    const { mean, standardDeviation, largest } = moments(drawn(name));
    expect(Math.abs(mean)).toBeLessThan(bound * 0.01);
    expect(standardDeviation / (bound / Math.sqrt(3))).toBeCloseTo(1, 2);
    expect(largest).toBeLessThanOrEqual(Math.fround(bound));
    expect(largest).toBeGreaterThan(0.999 * bound);
  });

  it.each([
    ['normal', 1],
    ['lecun-normal', Math.sqrt(1 / inputs)],
    ['xavier-normal', Math.sqrt(2 / (inputs + neurons))],
    ['he-normal', Math.sqrt(2 / inputs)],
  ] as const)('%s has its standard deviation', (name, expected) => {
    const { mean, standardDeviation, largest } = moments(drawn(name));
    expect(Math.abs(mean)).toBeLessThan(expected * 0.015);
    expect(standardDeviation / expected).toBeCloseTo(1, 2);
    expect(largest).toBeGreaterThan(3.5 * expected);
  });

  it('zeros are zeros', () => {
    expect(drawn('zeros').every((weight) => weight === 0)).toBe(true);
  });

  it.each(initializerNames.slice(1))('%s gives the same weights for the same seed only', (name) => {
    const first = (seed: number) => drawn(name, seed).slice(0, 20);
    expect(first(1)).toEqual(first(1));
    expect(first(1)).not.toEqual(first(2));
  });
});
