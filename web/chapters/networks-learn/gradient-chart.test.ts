import { describe, expect, it } from 'vitest';
import { chartFrame, columnOf, heightOf, powersOf, spread } from './gradient-chart.js';

const measured = (...sizes: number[]) => [{ activation: { name: 'sigmoid' as const, parameters: [] }, sizes }];

describe('the chart', () => {
  it('has an axis of whole powers that holds every size', () => {
    expect(powersOf(measured(0.5, 0.2))).toEqual({ low: -3, high: 1 });
    expect(powersOf(measured(2e-8, 5e11, 0))).toEqual({ low: -8, high: 12 });
    expect(powersOf([])).toEqual({ low: -3, high: 1 });
  });

  it('puts equal factors at equal heights, and nothing at the foot', () => {
    const frame = chartFrame(800);
    const powers = { low: -4, high: 0 };
    expect(heightOf(1, powers, frame)).toBe(frame.top);
    expect(heightOf(0.01, powers, frame)).toBeCloseTo((frame.top + frame.bottom) / 2, 9);
    expect(heightOf(0, powers, frame)).toBe(frame.bottom);
    expect([0, 11].map((back) => columnOf(back, 12, frame))).toEqual([frame.left, frame.right]);
    expect(columnOf(0, 1, frame)).toBe(frame.left);
  });

  it('writes no name upon another', () => {
    expect(spread([100, 20, 102], 0, 200)).toEqual([100, 20, 117]);
    expect(spread([199, 198, 10], 0, 200)).toEqual([200, 183, 10]);
  });
});
