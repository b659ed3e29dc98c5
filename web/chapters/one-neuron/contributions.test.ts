import { describe, expect, it } from 'vitest';
import { contributionsOf, whatMatters } from './contributions.js';

const fires = (z: number) => z >= 0;

const say = (inputs: number[], weights: number[], bias: number) =>
  whatMatters(contributionsOf(inputs, weights, bias), fires);

describe('contributionsOf', () => {
  it('chains the terms so that the last one ends at z', () => {
    const bars = contributionsOf([1.2, 0.3], [0.8, -0.5], 0.1);
    expect(bars.map(({ quantity }) => quantity)).toEqual(['term1', 'term2', 'b']);
    expect(bars.map(({ from }) => from)).toEqual([0, bars[0]?.to, bars[1]?.to]);
    expect(bars.at(-1)?.to).toBeCloseTo(0.91, 12);
  });
});

describe('whatMatters', () => {
  it('names the input with the largest product, and says whether the decision hangs on it', () => {
    expect(say([1.2, 0.3], [0.8, -0.5], 0.1)).toMatch(/^Input 1 .* hangs on it: .* would stay silent\.$/);
    expect(say([1.2, 0.3], [0.8, -0.5], 1)).toMatch(/^Input 1 .* would still fire\.$/);
    expect(say([0.1, 3], [0.8, -2], 1)).toMatch(/^Input 2 .* hangs on it: .* would fire\.$/);
  });

  it('says where the inputs weigh the same, or nothing', () => {
    expect(say([1, -1], [2, 2], 0)).toBe('The inputs weigh the same here.');
    expect(say([1, 1], [0, 0], 1)).toBe('No input has a say here: the bias decides alone.');
  });
});
