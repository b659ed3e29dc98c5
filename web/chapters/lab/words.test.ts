import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.testing.js';
import { headline, ratioOf, sayCheck, sayOnRoofline } from './words.js';

const roofs = { copyGbps: 10, peakGflops: 40, adapter: figureOf().adapter, software: false };

describe('a figure in words', () => {
  it('on the roofline: below the slope, and below the level', () => {
    const slow = figureOf({ intensity: 2, gflops: 5, kernel: 'dense/tiled', tile: '64 × 64' });
    expect(sayOnRoofline(slow, roofs)).toBe(
      'dense/tiled (64 × 64), dense 256×256×256, ReLU: 5.00 GFLOP/s at 2.00 operations a byte, 25% of what the roofs allow there.',
    );
    expect(sayOnRoofline(figureOf({ intensity: 100, gflops: 10 }), roofs)).toContain('25% of what the roofs allow');
    expect(sayOnRoofline(slow, null)).not.toContain('roofs');
  });

  it('what people count, and where nobody counts, operations', () => {
    expect(headline(figureOf({ rates: { 'steps/s': 1_234_000 } }))).toBe('1.23 million steps/s');
    expect(headline(figureOf({ rates: {}, gflops: 12 }))).toBe('12.0 GFLOP/s');
  });

  it('how a check went', () => {
    expect(sayCheck(figureOf({ compared: 1024, worstRatio: 0.25 }))).toBe(
      '1,024 results within their bounds; worst error 0.25 of its bound',
    );
    expect(sayCheck(figureOf({ compared: 1024, violations: 3, worstRatio: 7 }))).toBe(
      '3 of 1,024 results beyond their bounds',
    );
    expect([0, 0.001, 0.4, Infinity].map(ratioOf)).toEqual(['0.00', 'less than 0.01', '0.40', 'more than any part']);
  });
});
