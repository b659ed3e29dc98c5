import { describe, expect, it } from 'vitest';
import { gradientNorm } from './float32-optimizer.js';

const { fround } = Math;

describe('gradientNorm', () => {
  it('sums 64 lanes, each in order, then the lanes', () => {
    const gradient = Float32Array.from({ length: 200 }, (_, at) => Math.sin(at) + 2);
    const lanes = Array.from({ length: 64 }, (_, lane) => {
      let sum = 0;
      for (let at = lane; at < gradient.length; at += 64) {
        sum = fround(sum + fround((gradient[at] as number) * (gradient[at] as number)));
      }
      return sum;
    });
    const total = lanes.reduce((sum, lane) => fround(sum + lane), 0);
    expect(gradientNorm(gradient)).toBe(fround(Math.sqrt(total)));
    expect(gradientNorm(Float32Array.of(3, 4))).toBe(5);
  });

  it('is not finite where its square is not', () => {
    expect(gradientNorm(Float32Array.of(1e20))).toBe(Infinity);
    expect(gradientNorm(Float32Array.of(Number.NaN))).toBeNaN();
  });
});
