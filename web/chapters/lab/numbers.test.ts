import { describe, expect, it } from 'vitest';
import {
  bandwidth,
  digits,
  duration,
  estimate,
  operationRate,
  percent,
  rate,
  size,
  spreadOf,
  tidy,
} from './numbers.js';

describe('how measured quantities are written', () => {
  it('three digits, without an exponent', () => {
    expect([12_345, 123.4, 12.34, 1.234, 0.012_34, 0].map(digits)).toEqual([
      '12,300',
      '123',
      '12.3',
      '1.23',
      '0.0123',
      '0',
    ]);
    expect(digits(Number.NaN)).toBe('–');
  });

  it('the unit that keeps them short', () => {
    expect([0.04, 31.25, 31_250].map(operationRate)).toEqual(['40.0 MFLOP/s', '31.3 GFLOP/s', '31.3 TFLOP/s']);
    expect([0.5, 4.8, 3350].map(bandwidth)).toEqual(['500 MB/s', '4.80 GB/s', '3.35 TB/s']);
    expect([0.000_5, 0.0123, 4.2, 1500, 90_000].map(duration)).toEqual([
      '500 ns',
      '12.3 µs',
      '4.20 ms',
      '1.50 s',
      '1.50 min',
    ]);
    expect([128, 16_384, 2 ** 27, 2 ** 31].map(size)).toEqual(['128 bytes', '16.0 KiB', '128 MiB', '2.00 GiB']);
    expect([950, 41_200_000].map(rate)).toEqual(['950', '41.2 million']);
  });

  it('goes to the next unit where rounding would reach it', () => {
    expect(duration(999.9)).toBe('1.00 s');
    expect(operationRate(999.6)).toBe('1.00 TFLOP/s');
  });

  it('tidies what is round, and only that', () => {
    expect(['10.0 GFLOP/s', '1.00 ms', '0.100', '1,000', '100 µs', '12.5 MB/s', '0.250'].map(tidy)).toEqual([
      '10 GFLOP/s',
      '1 ms',
      '0.1',
      '1,000',
      '100 µs',
      '12.5 MB/s',
      '0.25',
    ]);
  });

  it('estimates', () => {
    expect([0.4, 1.6, 38, 150].map(estimate)).toEqual(['less than a second', 'about 2 s', 'about 40 s', 'about 3 min']);
  });

  it('shares and spreads', () => {
    expect([0.421, 0.0421, 1].map(percent)).toEqual(['42%', '4.2%', '100%']);
    expect(spreadOf({ median: 100, low: 97, high: 101 })).toBe('±3.0%');
  });
});
