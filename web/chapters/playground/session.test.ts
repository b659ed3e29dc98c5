import { afterEach, describe, expect, it } from 'vitest';
import { openBackend, packParameters, parseCsv, type Backend, type Table } from '../../../src/index.js';
import { Session } from './session.js';
import { initialState, type PlaygroundState, type TableData } from './state.js';
import { tableData } from './suitable.js';

let backend: Backend | null = null;
let session: Session | null = null;
let drawn = 0;

async function opened(state: PlaygroundState = initialState, table: Table | null = null): Promise<Session> {
  backend = await openBackend({ kind: 'cpu', threads: 0 });
  const used = backend;
  drawn = 0;
  session = new Session(state, {
    backend: () => Promise.resolve(used),
    table: () => Promise.resolve(table),
    draw: async () => {
      drawn += 1;
    },
    nextFrame: () => new Promise((resolve) => setTimeout(resolve, 1)),
  });
  await session.open();
  expect(session.problem).toBe('');
  return session;
}

afterEach(() => {
  session?.destroy();
  backend?.destroy();
});

const weights = ({ network }: Session) => (network ? packParameters(network) : new Float32Array());
const until = async (done: () => boolean) => {
  for (let tries = 0; tries < 2000 && !done(); tries++) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(done()).toBe(true);
};

describe('a session', () => {
  it('is judged and drawn before it is played', async () => {
    const one = await opened();
    await until(() => drawn > 0);
    expect(one.report).toMatchObject({ step: 0, failure: null });
    expect(one.verdict?.train.share).toBeGreaterThan(0.2);
    expect(one.reaches).toHaveLength(5);
    expect(one.curve.train).toHaveLength(1);
  });

  it('plays until it is paused', async () => {
    const one = await opened({ ...initialState, speed: 3 });
    one.play();
    await until(() => (one.report?.step ?? 0) > 10);
    one.pause();
    expect(one.playing).toBe(false);
    await until(() => drawn > 2);
    await one.look();
    const { step } = one.report ?? { step: 0 };
    await new Promise((resolve) => setTimeout(resolve, 30));
    await one.look();
    expect(one.report?.step).toBe(step);
  });

  it('makes exactly the steps asked for, and rewinds to the very weights it began with', async () => {
    const one = await opened();
    const first = weights(one);
    await one.runSteps(137);
    expect(one.report?.step).toBe(137);
    expect(one.longRun).toBeNull();
    expect(weights(one)).not.toEqual(first);
    await one.rewind();
    expect(one.report).toMatchObject({ step: 0, epoch: 0 });
    expect(weights(one)).toEqual(first);
    await one.runSteps(1);
    expect(one.curve.train.map(({ step }) => step)).toEqual([0, 1]);
  });

  it('ends an epoch where it ends', async () => {
    const one = await opened();
    await one.runSteps(2);
    await one.runSteps(one.stepsToEpochEnd);
    expect(one.report?.epoch).toBe(1);
    await one.runSteps(one.stepsToEpochEnd);
    expect(one.report?.epoch).toBe(2);
  });

  it('can be stopped in the middle of many steps', async () => {
    const one = await opened();
    const running = one.runSteps(10_000_000);
    await until(() => (one.longRun?.done ?? 0) > 100);
    one.stop();
    await running;
    expect(one.report?.step).toBeLessThan(1_000_000);
    expect(one.longRun).toBeNull();
  });

  it.each<[string, Partial<PlaygroundState>]>([
    ['the learning rate', { optimizer: { kind: 'adam', learningRate: 0.5 } }],
    ['the optimizer', { optimizer: { kind: 'momentum' } }],
    ['penalties', { l1: 0.1, l2: 0.2 }],
    ['the loss', { loss: { kind: 'huber' } }],
    ['the activations', { hidden: initialState.hidden.map((layer) => ({ ...layer, activation: 'relu' as const })) }],
    ['the batch', { batch: 7 }],
    ['the share of tests', { testShare: 0.6 }],
    ['the noise', { data: { ...initialState.data, noise: 0.3 } as PlaygroundState['data'] }],
  ])('keeps its weights and its steps when %s changes', async (_, change) => {
    const one = await opened();
    await one.runSteps(20);
    const before = weights(one);
    await one.change({ ...initialState, ...change });
    expect(one.problem).toBe('');
    expect(weights(one)).toEqual(before);
    expect(one.report?.step).toBe(20);
    await one.runSteps(1);
    expect(weights(one)).not.toEqual(before);
  });

  it.each<[string, Partial<PlaygroundState>]>([
    ['the seed', { seed: 2 }],
    ['a layer', { hidden: initialState.hidden.slice(1) }],
    ['the inputs', { features: ['x1', 'x1-x2'] }],
    ['the set', { data: { ...initialState.data, name: 'circle' } as PlaygroundState['data'] }],
  ])('begins anew when %s changes', async (_, change) => {
    const one = await opened();
    await one.runSteps(20);
    await one.change({ ...initialState, ...change });
    expect(one.report?.step).toBe(0);
    expect(one.curve.train).toHaveLength(1);
  });

  it('goes on from a saved state with the same numbers as without the pause', async () => {
    const one = await opened();
    await one.runSteps(30);
    const saved = await one.save();
    await one.runSteps(30);
    const straight = weights(one);
    await one.change({ ...initialState, seed: 5 });
    await one.change(initialState, saved);
    expect(one.report?.step).toBe(30);
    await one.runSteps(30);
    expect(weights(one)).toEqual(straight);
  });

  it('keeps what is frozen, and takes a weight that is set by hand', async () => {
    const one = await opened({ ...initialState, frozen: [3] });
    await one.setParameter(3, 0.75);
    expect(weights(one)[3]).toBe(0.75);
    const other = weights(one)[4];
    await one.runSteps(25);
    expect(weights(one)[3]).toBe(0.75);
    expect(weights(one)[4]).not.toBe(other);
  });

  it('says where a training broke, keeps the last good weights, and goes on from them', async () => {
    const wild: PlaygroundState = {
      ...initialState,
      hidden: [{ neurons: 4, activation: 'relu' }],
      outputActivation: 'identity',
      optimizer: { kind: 'gradient-descent', learningRate: 100 },
    };
    const one = await opened(wild);
    await one.runSteps(500);
    expect(one.problem).toMatch(/^Step \d+ /);
    expect(one.report?.failure?.step).toBe((one.report?.step ?? 0) + 1);
    expect(weights(one).every(Number.isFinite)).toBe(true);
    expect(one.problem).toContain('Play goes on from step 0');
    expect(one.goodStep).toBe(0);
    await one.change({ ...wild, optimizer: { kind: 'gradient-descent', learningRate: 1e-20 } });
    await one.runSteps(5);
    expect(one.report).toMatchObject({ step: 5, failure: null });
    expect(one.problem).toBe('');
    expect(one.goodStep).toBeNull();
  });

  it('goes back to before the loss ran away, not to the last finite one, and keeps its curve', async () => {
    const calm: PlaygroundState = {
      ...initialState,
      outputActivation: 'identity',
      optimizer: { kind: 'gradient-descent', learningRate: 0.01 },
    };
    const one = await opened(calm);
    await one.runSteps(20);
    await one.runSteps(20);
    await one.change({ ...calm, optimizer: { kind: 'gradient-descent', learningRate: 10 } });
    for (let step = 0; step < 40 && !one.report?.failure; step++) await one.runSteps(1);
    expect(one.report?.failure).not.toBeNull();
    expect(one.goodStep).toBeGreaterThanOrEqual(40);
    expect(one.goodStep).toBeLessThan(45);
    await one.change(calm);
    const { goodStep } = one;
    await one.goBack();
    expect(one.problem).toBe('');
    expect(one.report).toMatchObject({ step: goodStep, failure: null });
    expect(one.curve.train.map(({ step }) => step)).toEqual(expect.arrayContaining([0, 20, 40]));
    expect(one.verdict?.train.loss).toBeLessThan(10);
  });

  it('goes on from the good state where a change after a failure needs another network', async () => {
    const wild: PlaygroundState = {
      ...initialState,
      outputActivation: 'identity',
      optimizer: { kind: 'gradient-descent', learningRate: 100 },
    };
    const one = await opened(wild);
    const first = weights(one);
    await one.runSteps(500);
    expect(one.goodStep).toBe(0);
    await one.change({ ...wild, batch: 10 });
    expect(weights(one)).toEqual(first);
    expect(one.problem).toBe('');
  });

  it('stops by itself where the state says so', async () => {
    const one = await opened({ ...initialState, stop: { epoch: 3, loss: null } });
    one.play();
    await until(() => !one.playing);
    await one.look();
    expect(one.report?.epoch).toBe(3);
    expect(one.problem).toContain('Training stops at epoch 3');
    one.play();
    expect(one.playing).toBe(false);
    await one.runSteps(100);
    expect(one.report?.epoch).toBe(3);
    await one.change({ ...initialState, stop: { epoch: 4, loss: null } });
    expect(one.problem).toBe('');
    await one.runSteps(100);
    expect(one.report?.epoch).toBe(4);
  });

  it('stops at a loss, and says so at once when played again', async () => {
    const one = await opened({ ...initialState, stop: { epoch: null, loss: 0.9 } });
    await one.runSteps(100_000);
    expect(one.verdict?.train.loss).toBeLessThanOrEqual(0.9);
    // A fast machine makes many steps before it looks at the loss again.
    expect(one.report?.step).toBeLessThan(100_000);
    expect(one.problem).toContain('Training stops at a training loss of 0.9');
    await one.runSteps(1);
    one.play();
    expect(one.playing).toBe(false);
  });

  it('tells how fast it was when it is at rest again', async () => {
    const one = await opened();
    one.play();
    await until(() => (one.report?.step ?? 0) > 10);
    one.pause();
    await until(() => drawn > 2);
    await one.look();
    const { stepsPerSecond } = one;
    expect(stepsPerSecond).toBeGreaterThan(0);
    await one.runSteps(1);
    expect(one.stepsPerSecond).toBe(stepsPerSecond);
  });

  it('judges a part of many samples while it moves, and all of them at rest', async () => {
    const rows = Array.from({ length: 8000 }, (_, at) => `${Math.sin(at)},${Math.cos(3 * at)},${at % 3 ? 'a' : 'b'}`);
    const text = `x,y,kind\n${rows.join('\n')}`;
    const table = await parseCsv(text);
    const data: TableData = { ...tableData('t.csv', text, table) };
    const one = await opened({ ...initialState, data, hidden: [{ neurons: 2, activation: 'tanh' }] }, table);
    expect(one.task?.part?.samples).toHaveLength(2000);
    expect(one.verdict).toMatchObject({ judged: 8000 });
    expect(one.verdict?.wrong).toHaveLength(2000);
    const judged: number[] = [];
    one.addEventListener('progress', () => judged.push(one.verdict?.judged ?? 0));
    one.play();
    await until(() => judged.length > 1);
    one.pause();
    await until(() => one.verdict?.judged === 8000);
    expect(judged[0]).toBe(2000);
    expect(one.curve.train.at(-1)?.loss).not.toBe(one.verdict?.train.loss);
  });

  it('ends where the last of many quick changes points, whatever was under way', async () => {
    const one = await opened();
    await one.runSteps(10);
    const circle = { ...initialState, data: { ...initialState.data, name: 'circle' } as PlaygroundState['data'] };
    const back: PlaygroundState = { ...initialState, l2: 0.5 };
    await Promise.all([one.change(circle), one.change({ ...circle, batch: 5 }), one.change(back)]);
    expect(one.plans?.training.options).toMatchObject({ l2: 0.5, batch: initialState.batch });
    expect(one.task?.samples).toBe(400);
    expect(one.preparing).toBe(false);
    const first = one.change(circle);
    await new Promise((resolve) => setTimeout(resolve, 1));
    const second = one.change(back);
    await Promise.all([first, second]);
    expect(one.plans?.training.options.l2).toBe(0.5);
    expect(one.problem).toBe('');
  });

  it('says what is wrong with a state, and goes on once that is mended', async () => {
    const one = await opened();
    await one.change({ ...initialState, optimizer: { kind: 'perceptron' } });
    expect(one.problem).toContain('perceptron rule trains one layer');
    expect(one.report?.failure).toBeNull();
    await one.change(initialState);
    expect(one.problem).toBe('');
  });
});
