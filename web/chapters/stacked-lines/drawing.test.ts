import { describe, expect, it } from 'vitest';
import { Pace } from './pace.js';
import { areaPath, curveRuns } from './paths.js';
import { lessons } from './samples.js';

const view = { left: -2, right: 2, bottom: -1, top: 1 };

describe('values as drawings', () => {
  it('stand in the middles of their columns, with a gap where there is no number', () => {
    expect(curveRuns([1, 2, Number.NaN, 4], view)).toEqual([
      [
        { z: -1.5, value: 1 },
        { z: -0.5, value: 2 },
      ],
    ]);
    expect(curveRuns([], view)).toEqual([]);
  });

  it('fill, for each sign, the area from 0 on', () => {
    const place = { width: 100, y: (value: number) => 50 - 10 * value };
    expect(areaPath([1, -2], 1, place)).toBe('M0 50.0V40.0H50.0V50.0H100.0V50.0Z');
    expect(areaPath([1, -2], -1, place)).toBe('M0 50.0V50.0H50.0V70.0H100.0V50.0Z');
    expect(areaPath([Number.NEGATIVE_INFINITY], -1, place)).toBe('M0 50.0V50.0H100.0V50.0Z');
    expect(areaPath([], 1, place)).toBe('');
  });
});

describe('the pace', () => {
  it('slows down where a few steps take long, and comes back', () => {
    const pace = new Pace();
    expect(pace.steps).toBe(8);
    for (const _ of [1, 2, 3, 4]) pace.took(400);
    expect(pace.steps).toBe(2);
    pace.took(200);
    expect(pace.steps).toBe(2);
    for (const _ of [1, 2, 3, 4]) pace.took(20);
    expect(pace.steps).toBe(8);
  });
});

describe('the points', () => {
  it('lie where they are shown', () => {
    for (const { data, view: shown, inputs } of Object.values(lessons)) {
      expect(data.inputs).toHaveLength(inputs * data.targets.length);
      for (let at = 0; at < data.targets.length; at++) {
        const x = data.inputs[at * inputs] as number;
        const y = inputs === 1 ? (data.targets[at] as number) : (data.inputs[2 * at + 1] as number);
        expect(x > shown.left && x < shown.right && y > shown.bottom && y < shown.top).toBe(true);
      }
    }
  });

  it('of the exclusive or are 1 where the signs differ, each mirrored at both axes', () => {
    const { inputs, targets } = lessons.xor.data;
    const sums: [number, number, number] = [0, 0, 0];
    for (const [at, target] of targets.entries()) {
      const [x1, x2] = [inputs[2 * at] as number, inputs[2 * at + 1] as number];
      expect(target).toBe(x1 * x2 < 0 ? 1 : -1);
      sums[0] += target;
      sums[1] += target * x1;
      sums[2] += target * x2;
    }
    expect(sums).toEqual([0, 0, 0]);
  });
});
