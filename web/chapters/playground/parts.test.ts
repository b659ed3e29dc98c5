/** The small parts that the session is made of. */
import { describe, expect, it } from 'vitest';
import { CurveHistory } from './curve-history.js';
import { Exclusive } from './exclusive.js';
import { History } from './history.js';
import { withoutPoints, withPoints } from './paint.js';
import { RateMeter } from './rate-meter.js';
import { roundedUp } from './scales.js';
import { beginningOf, initialState, type PaintedData, type PlaygroundState } from './state.js';
import { StepBudget } from './step-budget.js';
import { fitted } from './suitable.js';

describe('the budget of a frame', () => {
  it('begins with one step and comes to what fits, doubling at most', () => {
    const budget = new StepBudget(8);
    const seen: number[] = [];
    for (let frame = 0; frame < 12; frame++) {
      seen.push(budget.steps);
      budget.took(budget.steps, budget.steps * 0.05);
    }
    expect(seen.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(budget.steps).toBe(160);
  });

  it('never falls below one step, and shrinks at once when steps get slow', () => {
    const budget = new StepBudget(8);
    for (let frame = 0; frame < 10; frame++) budget.took(budget.steps, budget.steps * 0.1);
    expect(budget.steps).toBe(80);
    for (let frame = 0; frame < 20; frame++) budget.took(budget.steps, budget.steps * 100);
    expect(budget.steps).toBe(1);
  });
});

const shared = (seed: number) => ({ state: { seed } });

describe('the history', () => {
  it('goes back and forth', () => {
    const history = new History<ReturnType<typeof shared>>();
    history.add(shared(1));
    history.add(shared(2));
    expect(history.undo(shared(3))?.state.seed).toBe(2);
    expect(history.undo(shared(2))?.state.seed).toBe(1);
    expect(history.undo(shared(1))).toBeNull();
    expect(history.redo(shared(1))?.state.seed).toBe(2);
    expect(history.redo(shared(2))?.state.seed).toBe(3);
    expect(history.canRedo).toBe(false);
  });

  it('forgets what was undone once something else is done', () => {
    const history = new History<ReturnType<typeof shared>>();
    history.add(shared(1));
    history.undo(shared(2));
    history.add(shared(1));
    expect(history.canRedo).toBe(false);
  });

  it('takes the values of one drag as one change, and two drags as two', () => {
    const history = new History<ReturnType<typeof shared>>();
    expect(history.continues('rate', 0)).toBe(false);
    history.add(shared(1));
    expect(history.continues('rate', 300)).toBe(true);
    expect(history.continues('rate', 900)).toBe(true);
    expect(history.continues('rate', 2000)).toBe(false);
    expect(history.continues('batch', 2100)).toBe(false);
  });
});

describe('the loss curve', () => {
  it('keeps the first and the newest point however many come', () => {
    const curve = new CurveHistory();
    for (let step = 0; step <= 20_000; step++) curve.add(step, 1 / (step + 1), 2);
    expect(curve.train.length).toBeLessThanOrEqual(1001);
    expect(curve.train.length).toBeGreaterThan(200);
    expect(curve.train[0]).toEqual({ step: 0, loss: 1 });
    expect(curve.train.at(-1)).toEqual({ step: 20_000, loss: 1 / 20_001 });
    expect(curve.test).toHaveLength(curve.train.length);
    const steps = curve.train.map(({ step }) => step);
    expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
  });

  it('begins anew when the training goes back, and replaces a step that is looked at twice', () => {
    const curve = new CurveHistory();
    curve.add(0, 3, Number.NaN);
    curve.add(10, 2, Number.NaN);
    curve.add(10, 1.5, Number.NaN);
    expect(curve.train).toEqual([
      { step: 0, loss: 3 },
      { step: 10, loss: 1.5 },
    ]);
    expect(curve.test).toEqual([]);
    curve.add(0, 3, 4);
    expect(curve.train).toEqual([{ step: 0, loss: 3 }]);
    expect(curve.test).toEqual([{ step: 0, loss: 4 }]);
  });
});

describe('the rate', () => {
  it('is that of the last second of work', () => {
    const meter = new RateMeter();
    expect(meter.perSecond).toBe(0);
    for (let ms = 0; ms <= 5000; ms += 100) meter.mark(ms * 2, ms);
    expect(meter.perSecond).toBeCloseTo(2000, 6);
    for (let ms = 5100; ms <= 9000; ms += 100) meter.mark(10_000, ms);
    expect(meter.perSecond).toBeCloseTo(2000, 6);
  });
});

describe('one thing at a time', () => {
  it('goes on in order, after a failure too', async () => {
    const exclusive = new Exclusive();
    const order: number[] = [];
    const slow = exclusive.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push(1);
      throw new Error('one');
    });
    const quick = exclusive.run(async () => void order.push(2));
    await expect(slow).rejects.toThrow('one');
    await quick;
    expect(order).toEqual([1, 2]);
  });
});

describe('the colour scale', () => {
  it.each([
    [0.9, 1],
    [1, 1],
    [1.2, 1.5],
    [2.9, 3],
    [7, 8],
    [9, 10],
    [0.031, 0.04],
    [0, 1],
    [Infinity, 1],
  ])('for values up to %d reaches to %d', (value, reach) => {
    expect(roundedUp(value)).toBeCloseTo(reach, 9);
  });
});

describe('painting', () => {
  it('makes the points that were drawn the reader’s own, and adds theirs', () => {
    const next = withPoints(
      { ...initialState, data: { ...initialState.data, samples: 20 } as PlaygroundState['data'] },
      [[1, 2]],
      1,
    );
    const data = next.data as PaintedData;
    expect(data).toMatchObject({ kind: 'painted', classes: 2 });
    expect(data.points).toHaveLength(63);
    expect(data.points.slice(-3)).toEqual([1, 2, 1]);
  });

  it('erases the points asked for, but never the last one', () => {
    const data: PaintedData = { kind: 'painted', classes: 2, range: [-6, 6], points: [1, 1, 0, 2, 2, 1, 3, 3, 0] };
    const next = withoutPoints({ ...initialState, data }, [0, 2]);
    expect((next.data as PaintedData).points).toEqual([2, 2, 1]);
    expect(withoutPoints(next, [0])).toEqual(next);
    expect((withoutPoints({ ...initialState, data }, [0, 1, 2]).data as PaintedData).points).toEqual([3, 3, 0]);
  });
});

describe('a loss and an output that fit the task', () => {
  it('stay as they are where they do', () => {
    expect(fitted(initialState, 2)).toBe(initialState);
    const huber = { ...initialState, loss: { kind: 'huber' as const }, outputActivation: 'identity' as const };
    expect(fitted(huber, 0)).toBe(huber);
  });

  it('are softmax and cross-entropy for several classes, and squares of a plain sum for values', () => {
    expect(fitted(initialState, 3)).toMatchObject({ loss: { kind: 'cross-entropy' }, outputActivation: 'identity' });
    const hinge = { ...initialState, loss: { kind: 'hinge' as const } };
    expect(fitted(hinge, 0)).toMatchObject({ loss: { kind: 'mean-squared-error' }, outputActivation: 'identity' });
  });

  it('come back to those of the start after values or several classes', () => {
    expect(fitted(fitted(initialState, 5), 2)).toEqual(initialState);
    expect(fitted(fitted(initialState, 0), 2)).toEqual(initialState);
  });
});

describe('what begins a training anew', () => {
  it('is another network, set or seed, and nothing else', () => {
    const begin = beginningOf(initialState);
    expect(beginningOf({ ...initialState, seed: 2 })).not.toBe(begin);
    expect(beginningOf({ ...initialState, hidden: [] })).not.toBe(begin);
    expect(beginningOf({ ...initialState, features: ['x1'] })).not.toBe(begin);
    const relu = initialState.hidden.map((layer) => ({ ...layer, activation: 'relu' as const }));
    expect(beginningOf({ ...initialState, hidden: relu, batch: 7, l2: 1, testShare: 0.5 })).toBe(begin);
  });
});
