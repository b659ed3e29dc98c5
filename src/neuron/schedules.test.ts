import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import { resolveOptimizer } from './optimizers.js';
import { resolveSchedule, type ScheduleName, scheduleShare, stepNumbers } from './schedules.js';

const share = (settings: Parameters<typeof resolveSchedule>[0], step: number) =>
  scheduleShare(resolveSchedule(settings), step);

describe('the share of the learning rate', () => {
  it('constant: all of it, after a linear warm-up that never begins with nothing', () => {
    expect(share('constant', 0)).toBe(1);
    expect(share('constant', 1e9)).toBe(1);
    const warm = { kind: 'constant', warmUp: 3 } as const;
    expect([0, 1, 2, 3, 4].map((step) => share(warm, step))).toEqual([0.25, 0.5, 0.75, 1, 1]);
  });

  it('step: falls at every corner, and not before', () => {
    const settings = { kind: 'step', every: 10, factor: 0.5 } as const;
    expect([0, 9, 10, 19, 20, 30].map((step) => share(settings, step))).toEqual([1, 1, 0.5, 0.5, 0.25, 0.125]);
    expect(share('step', 999)).toBe(1);
    expect(share('step', 1000)).toBe(0.5);
    expect(share({ kind: 'step', every: 10, factor: 0 }, 10)).toBe(0);
  });

  it('cosine: from all to the floor, where it stays', () => {
    const settings = { kind: 'cosine', over: 100, floor: 0.2 } as const;
    expect(share(settings, 0)).toBe(1);
    expect(share(settings, 50)).toBeCloseTo(0.6, 14);
    expect(share(settings, 100)).toBeCloseTo(0.2, 14);
    expect(share(settings, 5000)).toBeCloseTo(0.2, 14);
    expect(share({ kind: 'cosine', over: 4 }, 1)).toBeCloseTo((1 + Math.SQRT1_2) / 2, 14);
    expect(share({ kind: 'cosine', over: 100, warmUp: 1 }, 0)).toBe(0.5);
  });
});

describe('stepNumbers', () => {
  it('are float32, with the corrections of the step counted from 1', () => {
    const optimizer = resolveOptimizer({ kind: 'adam', learningRate: 0.1, beta1: 0.5, beta2: 0.75 });
    const first = stepNumbers(optimizer, resolveSchedule(), 0);
    expect(first).toEqual({ rate: Math.fround(0.1), firstCorrection: 2, secondCorrection: 4 });
    const second = stepNumbers(optimizer, resolveSchedule({ kind: 'step', every: 1, factor: 0.5 }), 1);
    expect(second.rate).toBe(Math.fround(0.05));
    expect(second.firstCorrection).toBe(Math.fround(4 / 3));
    expect(second.secondCorrection).toBe(Math.fround(1 / (1 - 0.5625)));
  });

  it('correct by the β that float32 holds', () => {
    const { secondCorrection } = stepNumbers(resolveOptimizer('adam'), resolveSchedule(), 0);
    expect(secondCorrection).toBe(Math.fround(1 / (1 - Math.fround(0.999))));
    expect(stepNumbers(resolveOptimizer('adam'), resolveSchedule(), 1e6).secondCorrection).toBe(1);
  });

  it('need no correction without a β', () => {
    const numbers = stepNumbers(resolveOptimizer('momentum'), resolveSchedule(), 3);
    expect(numbers).toEqual({ rate: Math.fround(0.01), firstCorrection: 1, secondCorrection: 1 });
  });
});

describe('resolveSchedule', () => {
  it('fills in what is left out', () => {
    expect(resolveSchedule()).toEqual({
      kind: 'constant',
      warmUp: 0,
      every: 1000,
      factor: 0.5,
      over: 10_000,
      floor: 0,
    });
  });

  it.each([
    ['linear', /schedule is linear: give one of constant, step, cosine/],
    [{ kind: 'constant', warmUp: -1 }, /schedule.warmUp is -1: give a whole number of steps, 0 or more/],
    [{ kind: 'step', every: 0 }, /schedule.every is 0/],
    [{ kind: 'step', factor: 1.5 }, /schedule.factor is 1.5: give a share from 0 to 1/],
    [{ kind: 'cosine', over: 2.5 }, /schedule.over is 2.5/],
    [{ kind: 'cosine', floor: -0.1 }, /schedule.floor is -0.1/],
    [null, /schedule is null/],
  ])('refuses %j', (settings, message) => {
    expect(() => resolveSchedule(settings as ScheduleName)).toThrow(message);
    expect(() => resolveSchedule(settings as ScheduleName)).toThrow(InvalidValueError);
  });
});
