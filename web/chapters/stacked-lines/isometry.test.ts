import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/index.js';
import { collapse } from './affine.js';
import { drawIsometry } from './isometry.js';
import { createStack } from './stack.js';

const draw = (inputs: number, neurons: number, seed: number) => {
  const weights = new Float32Array(neurons * inputs);
  drawIsometry(weights, inputs, neurons, createRandom(seed));
  return weights;
};

describe('first weights', () => {
  it.each([
    [1, 1],
    [2, 8],
    [8, 8],
    [64, 64],
    [64, 1],
    [3, 2],
  ])('of %i inputs to %i neurons are perpendicular, and a row has length 1 on average', (inputs, neurons) => {
    const weights = draw(inputs, neurons, 7);
    const tall = neurons > inputs;
    const [count, length] = tall ? [inputs, neurons] : [neurons, inputs];
    const at = (one: number, k: number) => weights[tall ? k * inputs + one : one * inputs + k] as number;
    for (let one = 0; one < count; one++) {
      for (let other = one; other < count; other++) {
        let sum = 0;
        for (let k = 0; k < length; k++) sum += at(one, k) * at(other, k);
        expect(sum).toBeCloseTo(one === other ? (tall ? neurons / inputs : 1) : 0, 5);
      }
    }
    const squares = weights.reduce((sum, weight) => sum + weight * weight, 0);
    expect(squares / neurons).toBeCloseTo(1, 5);
  });

  it('are the same for the same seed only', () => {
    expect(draw(8, 8, 1)).toEqual(draw(8, 8, 1));
    expect(draw(8, 8, 1)).not.toEqual(draw(8, 8, 2));
  });

  it('let signals through a stack of any depth and width, neither vanishing nor exploding', () => {
    const sizes: number[] = [];
    for (const width of [1, 2, 8, 64]) {
      for (const depth of [1, 2, 4, 8]) {
        for (let seed = 1; seed <= 6; seed++) {
          const activations = Array.from({ length: depth }, () => 'identity' as const);
          const { weights } = collapse(createStack({ data: 'xor', width, seed, activations }));
          sizes.push(Math.hypot(...weights));
        }
      }
    }
    const mean = Math.sqrt(sizes.reduce((sum, size) => sum + size * size, 0) / sizes.length);
    expect(mean).toBeGreaterThan(0.7);
    expect(mean).toBeLessThan(1.5);
    expect(Math.max(...sizes)).toBeLessThan(4);
    expect(sizes.filter((size) => size < 0.1).length / sizes.length).toBeLessThan(0.02);
  });
});
