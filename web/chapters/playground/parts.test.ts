/** The small parts that the session is made of. */
import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../../src/index.js';
import { CurveHistory, thinnedTo } from './curve-history.js';
import { DrawPace } from './draw-pace.js';
import { Exclusive } from './exclusive.js';
import { History } from './history.js';
import { ShownPoints } from './map-points.js';
import { type Place, withoutPoints, withPoints } from './paint.js';
import { sideOf } from './plans.js';
import { RateMeter } from './rate-meter.js';
import { roundedUp } from './scales.js';
import { beginningOf, type DrawnData, initialState, type PaintedData, type PlaygroundState } from './state.js';
import { StepBudget } from './step-budget.js';
import { fitted } from './suitable.js';
import { makeTask, samplesOf } from './task.js';

describe('the budget of a frame', () => {
  it('begins with one step and comes to what fits, doubling at most', () => {
    const budget = new StepBudget(8);
    const seen: number[] = [];
    for (let frame = 0; frame < 12; frame++) {
      seen.push(budget.steps);
      budget.took(budget.steps, budget.steps * 0.05);
    }
    expect(seen.slice(0, 5)).toEqual([1, 2, 4, 8, 16]);
    expect(Math.abs(budget.steps - 160)).toBeLessThan(12);
  });

  it('does not take the wait for an answer for the work', () => {
    const budget = new StepBudget(8);
    for (let frame = 0; frame < 12; frame++) budget.took(budget.steps, 20 + budget.steps * 0.05);
    expect(budget.steps).toBeGreaterThan(60);
    expect(budget.steps).toBeLessThanOrEqual(90);
  });

  it('tries more again after steps have been slow for a while', () => {
    const budget = new StepBudget(8);
    for (let frame = 0; frame < 10; frame++) budget.took(budget.steps, budget.steps * 100);
    expect(budget.steps).toBe(1);
    for (let frame = 0; frame < 400; frame++) budget.took(budget.steps, budget.steps * 0.5);
    expect(budget.steps).toBeGreaterThan(10);
  });

  it('cuts what was asked for to what fits, and begins with little', () => {
    const budget = new StepBudget(8);
    expect(budget.fitting(25, 50)).toBe(1);
    for (let frame = 0; frame < 12; frame++) budget.took(budget.fitting(25, 50), 10 * budget.fitting(25, 50));
    expect(budget.fitting(25, 50)).toBeLessThanOrEqual(6);
    expect(budget.fitting(3, 50)).toBe(3);
  });

  it('never falls below one step, and shrinks at once when steps get slow', () => {
    const budget = new StepBudget(8);
    for (let frame = 0; frame < 12; frame++) budget.took(budget.steps, budget.steps * 0.1);
    expect(Math.abs(budget.steps - 80)).toBeLessThan(6);
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
    curve.add(0, 3, null);
    curve.add(10, 2, null);
    curve.add(10, 1.5, null);
    expect(curve.train).toEqual([
      { step: 0, loss: 3 },
      { step: 10, loss: 1.5 },
    ]);
    expect(curve.test).toEqual([]);
    curve.add(0, 3, 4);
    expect(curve.train).toEqual([{ step: 0, loss: 3 }]);
    expect(curve.test).toEqual([{ step: 0, loss: 4 }]);
  });

  it('keeps what was before where the training went back to the middle, and numbers that are not finite', () => {
    const curve = new CurveHistory();
    for (const step of [0, 10, 20, 30]) curve.add(step, step === 30 ? Infinity : 1, step === 30 ? Number.NaN : 2);
    expect(curve.test.at(-1)).toEqual({ step: 30, loss: Number.NaN });
    expect(curve.test).toHaveLength(4);
    curve.add(20, 1, 2);
    expect(curve.train.map(({ step }) => step)).toEqual([0, 10, 20]);
    expect(curve.train.at(-1)?.loss).toBe(1);
  });

  it('is thinned with its ends', () => {
    const curve = Array.from({ length: 301 }, (_, step) => ({ step, train: 1, test: null }));
    const few = thinnedTo(curve, 100).map(({ step }) => step);
    expect(few).toHaveLength(100);
    expect([few[0], few.at(-1)]).toEqual([0, 300]);
    expect(thinnedTo(curve, 400)).toBe(curve);
  });
});

describe('the rate', () => {
  it('is that of the last second of work, and stays when the work is over', () => {
    const meter = new RateMeter();
    expect(meter.perSecond).toBe(0);
    meter.begin(0, 0);
    for (let ms = 100; ms <= 5000; ms += 100) meter.mark(ms * 2, ms);
    expect(meter.perSecond).toBeCloseTo(2000, 6);
    for (let ms = 5100; ms <= 9000; ms += 100) meter.mark(10_000, ms);
    meter.end();
    meter.mark(10_001, 20_000);
    expect(meter.perSecond).toBeCloseTo(2000, 6);
  });

  it('is measured however rarely somebody looks, and kept until there is another', () => {
    const meter = new RateMeter();
    meter.begin(10, 0);
    meter.mark(45, 2500);
    expect(meter.perSecond).toBeCloseTo(14, 6);
    meter.mark(80, 5000);
    expect(meter.perSecond).toBeCloseTo(14, 6);
    meter.begin(80, 60_000);
    meter.mark(81, 60_010);
    expect(meter.perSecond).toBeCloseTo(14, 6);
    meter.mark(180, 60_100);
    expect(meter.perSecond).toBeCloseTo(1000, 6);
  });
});

/** Draws 40 times while things move, for so long each at full sharpness, by `area` for what grows with the canvas. */
const moved = (fixedMs: number, areaMs: number) => {
  const pace = new DrawPace();
  let nowMs = 0;
  let sharpness = 1;
  for (let drawing = 0; drawing < 40; drawing++) {
    sharpness = pace.sharpnessAt(nowMs, true);
    const tookMs = fixedMs + areaMs * sharpness ** 2;
    nowMs += tookMs;
    pace.took(tookMs, sharpness, nowMs);
  }
  return { pace, sharpness, nowMs };
};

describe('the pace of drawing', () => {
  it('stays sharp where drawing is quick', () => {
    expect(moved(1, 4).sharpness).toBe(1);
  });

  it('gives up sharpness while things move where drawing is slow, and no more than it must', () => {
    expect(moved(5, 25).sharpness).toBe(0.7);
    expect(moved(10, 40).sharpness).toBe(0.5);
    const { pace, nowMs } = moved(10, 160);
    expect(pace.sharpnessAt(nowMs + 100, false)).toBe(0.5);
    expect(pace.sharpnessAt(nowMs + 400, false)).toBe(1);
  });

  it('takes sharpness back once drawing is quick', () => {
    const { pace, nowMs } = moved(5, 25);
    for (let drawing = 0; drawing < 30; drawing++) pace.took(3, pace.sharpnessAt(nowMs, true), nowMs);
    expect(pace.sharpnessAt(nowMs, true)).toBe(1);
  });

  it('draws seldom where even that is not enough', () => {
    const { pace, nowMs } = moved(200, 0);
    expect(pace.isDue(nowMs + 90)).toBe(false);
    expect(pace.isDue(nowMs + 110)).toBe(true);
    expect(moved(1, 4).pace.isDue(0)).toBe(true);
  });
});

const network = (neurons: number) =>
  createNetwork({
    inputs: 2,
    layers: [
      { neurons, activation: 'tanh' },
      { neurons: 1, activation: 'tanh' },
    ],
  });

describe('the grid of a picture', () => {
  it('is as fine as wanted, but coarser for a large network', () => {
    expect(sideOf(network(8), 64, 3e6)).toBe(64);
    expect(sideOf(network(512), 64, 1e6)).toBe(22);
    expect(sideOf(network(512), 64, 1e3)).toBe(12);
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

  it('erases the points at the places asked for, but never the last one', () => {
    const data: PaintedData = { kind: 'painted', classes: 2, range: [-6, 6], points: [1, 1, 0, 2, 2, 1, 3, 3, 0] };
    const next = withoutPoints({ ...initialState, data }, [
      [1, 1],
      [3, 3],
    ]);
    expect((next.data as PaintedData).points).toEqual([2, 2, 1]);
    expect((withoutPoints(next, [[2, 2]]).data as PaintedData).points).toEqual([2, 2, 1]);
    expect(withoutPoints(next, [[1, 1]])).toBe(next);
  });

  it('erases as many points as were struck where several stand at one place', () => {
    const data: PaintedData = { kind: 'painted', classes: 2, range: [-6, 6], points: [1, 1, 0, 1, 1, 1, 2, 2, 0] };
    const next = withoutPoints({ ...initialState, data }, [[1, 1]]);
    expect((next.data as PaintedData).points).toEqual([1, 1, 1, 2, 2, 0]);
  });

  it('finds points of a set, whose places it rounds', () => {
    const { points } = samplesOf(initialState.data as DrawnData);
    const places = [10, 20, 30].map((at): Place => [points[2 * at] as number, points[2 * at + 1] as number]);
    expect((withoutPoints(initialState, places).data as PaintedData).points).toHaveLength(397 * 3);
  });
});

describe('the points on the map', () => {
  const task = makeTask(initialState, null);
  const wrong = Uint8Array.from({ length: 400 }, (_, at) => at % 2);

  it('are those of the task, the same object while nothing changes', () => {
    const shown = new ShownPoints();
    const first = shown.of(task, wrong, initialState);
    expect(shown.of(task, wrong, { ...initialState, batch: 3 })).toBe(first);
    expect(first.wrong).toBe(wrong);
    expect(first.test.reduce((sum, each) => sum + each, 0)).toBe(120);
    const later = shown.of(task, wrong.slice(), initialState);
    expect(later).not.toBe(first);
    expect(later.positions).toBe(first.positions);
  });

  it('are there as soon as they are painted, and gone as soon as they are erased', () => {
    const painted = withoutPoints(withPoints(initialState, [[1, 2]], 1), [
      [task.positions[0] as number, task.positions[1] as number],
    ]);
    const shown = new ShownPoints();
    const learned = shown.of(task, wrong, initialState);
    const points = shown.of(task, wrong, painted);
    expect(points.test).toHaveLength(400);
    expect(points.positions.slice(-2)).toEqual(Float32Array.of(1, 2));
    expect([points.test.at(-1), points.wrong?.at(-1)]).toEqual([0, 0]);
    expect(points.test.slice(0, -1)).toEqual(learned.test.slice(1));
    expect(points.wrong?.slice(0, -1)).toEqual(wrong.slice(1));
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
