import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.testing.js';
import { along, expectedMs, figureAt, operationsOf, sweepPlaces, takesTooLong } from './throughput.js';

const at = (batch: number, width: number, gflops = 1) =>
  figureOf({ shape: { batch, inputs: width, neurons: width }, workload: `dense ${batch}×${width}×${width}`, gflops });

const figures = [at(64, 32), at(4, 32), at(64, 128), at(1, 8)];

describe('throughput by batch and width', () => {
  it('what was measured at a setting', () => {
    expect(figureAt(figures, { batch: 64, width: 128 })).toBe(figures[2]);
    expect(figureAt(figures, { batch: 64, width: 64 })).toBeUndefined();
  });

  it('along one axis, the other held', () => {
    expect(along(figures, 'batch', { batch: 512, width: 32 })).toEqual([figures[1], figures[0]]);
    expect(along(figures, 'width', { batch: 64, width: 512 })).toEqual([figures[0], figures[2]]);
  });

  it('foresees how long a run takes', () => {
    const setting = { batch: 1024, width: 512 };
    expect(operationsOf(setting)).toBe(2 ** 29);
    expect(expectedMs(setting, [at(1, 1, 2), at(2, 2, 1)], false)).toBeCloseTo(2 ** 29 / 2e6, 9);
    expect(takesTooLong(expectedMs(setting, [], true))).toBe(true);
    expect(takesTooLong(expectedMs(setting, [], false))).toBe(false);
  });

  it('sweeps powers of two, fewer of them in a hurry', () => {
    expect(sweepPlaces('batch', false)).toEqual([1, 4, 16, 64, 256, 1024, 4096, 16_384]);
    expect(sweepPlaces('width', true)).toEqual([1, 4, 16, 64, 256, 1024]);
  });
});
