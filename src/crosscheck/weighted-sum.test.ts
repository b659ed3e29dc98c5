import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { largestFloat32 } from './float32.js';
import { createIntervalRow, type IntervalRow, traitsOf } from './intervals.js';
import { boundWeightedSum, WeightedSums } from './weighted-sum.js';

const rowOf = (values: readonly number[], reach = 0): IntervalRow => {
  const row = createIntervalRow(values.length);
  row.value.set(values);
  row.low.set(values.map((value) => value - reach));
  row.high.set(values.map((value) => value + reach));
  return row;
};

function bound(weights: readonly number[], bias: number, row: IntervalRow) {
  const sums = new WeightedSums(Float32Array.from(weights), Float32Array.of(bias), weights.length);
  const z = { value: 0, low: 0, high: 0 };
  const isBounded = boundWeightedSum(sums, 0, row, traitsOf(row), z);
  return { ...z, isBounded };
}

describe('boundWeightedSum', () => {
  it('is the formula', () => {
    const { value, low, high } = bound([1.5, -2], 0.25, rowOf([0.5, 0.25]));
    const magnitudes = 0.25 + 0.75 + 0.5;
    const gamma = (3 * 2 ** -23) / (1 - 3 * 2 ** -23);
    const error = gamma * magnitudes + 5 * 2 ** -126 * 2 + 2 * 2 ** -52 * magnitudes;
    expect(value).toBe(0.5);
    expect(high - value).toBeCloseTo(error, 14);
    expect(value - low).toBeCloseTo(error, 14);
    expect(error).toBeGreaterThan(5e-7);
  });

  it('does not shrink where the sum cancels', () => {
    const { value, high } = bound([1000, -1000], 0, rowOf([1.1, 1.1].map(Math.fround)));
    expect(value).toBe(0);
    expect(high).toBeGreaterThan(2 * 1100 * 2 ** -23);
  });

  it('demands whole numbers below 2^24 to the bit, and no others', () => {
    expect(bound([3, -5], 7, rowOf([1000, 2]))).toEqual({ value: 2997, low: 2997, high: 2997, isBounded: true });
    for (const open of [
      bound([3, -5], 7.5, rowOf([1000, 2])),
      bound([3.5, -5], 7, rowOf([1000, 2])),
      bound([3, -5], 7, rowOf([1000, 2.5])),
      bound([4096, 1], 0, rowOf([4096, 0])),
      bound([3, -5], 7, rowOf([1000, 2], 1)),
    ]) {
      expect(open.high).toBeGreaterThan(open.low);
    }
  });

  it('carries the intervals of its inputs, whatever the sign of the weight', () => {
    const row = createIntervalRow(2);
    row.value.set([1, 10]);
    row.low.set([0, 10]);
    row.high.set([3, 12]);
    const { value, low, high } = bound([2, -1], 0, row);
    expect(value).toBe(-8);
    expect(low).toBeCloseTo(0 - 12, 4);
    expect(high).toBeCloseTo(6 - 10, 4);
  });

  it('says when a partial sum may overflow, and when an input is unknown', () => {
    expect(bound([largestFloat32, -largestFloat32], 0, rowOf([1, 1])).isBounded).toBe(false);
    expect(bound([0, 1], 0, rowOf([0, 1], Number.POSITIVE_INFINITY)).isBounded).toBe(false);
    expect(bound([1e38, 1e38], 0, rowOf([1, 1])).isBounded).toBe(true);
  });

  it('leaves room for products, weights and inputs that are flushed', () => {
    const { value, low } = bound([1e-20, 1e-20], 0, rowOf([1e-19, 1e-19]));
    expect(value).toBeCloseTo(2e-39, 44);
    expect(low).toBeLessThanOrEqual(0);
    const flushedWeight = bound([Math.fround(1e-40)], 0, rowOf([1e10]));
    expect(flushedWeight.low).toBeLessThanOrEqual(0);
  });

  it('holds sums in any order, fused or not, rounded to either neighbour', () => {
    const random = createRandom(2);
    for (let trial = 0; trial < 2000; trial++) {
      const fanIn = 1 + random.integer(12);
      const draw = () => Math.fround(random.normal() * 2 ** (random.integer(40) - 20));
      const [weights, inputs] = [Array.from({ length: fanIn }, draw), Array.from({ length: fanIn }, draw)];
      const { low, high } = bound(weights, 0.5, rowOf(inputs));
      const round = (exact: number) => Math.fround(exact * (1 + (random.uniform() - 0.5) * 2 ** -24));
      const terms = weights.map((weight, at) => {
        const product = weight * (inputs[at] as number);
        return random.uniform() < 0.5 ? product : round(product);
      });
      terms.push(0.5);
      while (terms.length > 1) {
        const [a = 0] = terms.splice(random.integer(terms.length), 1);
        const [b = 0] = terms.splice(random.integer(terms.length), 1);
        terms.push(round(a + b));
      }
      expect(terms[0]).toBeGreaterThanOrEqual(low);
      expect(terms[0]).toBeLessThanOrEqual(high);
    }
  });
});
