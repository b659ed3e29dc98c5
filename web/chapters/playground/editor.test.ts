import { afterEach, describe, expect, it, vi } from 'vitest';
import { openBackend, packParameters, type Backend } from '../../../src/index.js';
import { Editor } from './editor.js';
import type { Place } from './paint.js';
import { Session } from './session.js';
import { initialState, type PaintedData, type PlaygroundState } from './state.js';

let backend: Backend;
let session: Session;
let shown: PlaygroundState;

async function opened(): Promise<Editor> {
  backend = await openBackend({ kind: 'cpu', threads: 0 });
  session = new Session(initialState, {
    backend: () => Promise.resolve(backend),
    table: () => Promise.resolve(null),
    draw: () => Promise.resolve(),
    nextFrame: () => new Promise((resolve) => setTimeout(resolve, 1)),
  });
  const editor = new Editor(session, (state) => {
    shown = state;
  });
  await editor.open({ state: initialState, training: null, curve: [] });
  return editor;
}

const weights = () => packParameters(session.network ?? { layers: [] });

afterEach(() => {
  session.destroy();
  backend.destroy();
});

describe('an editor', () => {
  it('takes a change that follows another at once for one on top of it', async () => {
    const editor = await opened();
    const first = editor.change({ ...shown, optimizer: { kind: 'momentum' } }, 'optimizer');
    const second = editor.change({ ...shown, batch: 9 }, 'batch');
    await Promise.all([first, second]);
    expect(session.state).toMatchObject({ optimizer: { kind: 'momentum' }, batch: 9 });
    expect(session.plans?.training.options).toMatchObject({ optimizer: { kind: 'momentum' }, batch: 9 });
    await editor.undo();
    expect(shown).toMatchObject({ optimizer: { kind: 'momentum' }, batch: initialState.batch });
    await editor.undo();
    expect(shown).toEqual(initialState);
    expect(editor.canUndo).toBe(false);
  });

  it('brings back the weights with the network', async () => {
    const editor = await opened();
    await session.runSteps(25);
    const before = weights();
    await editor.change({ ...shown, hidden: [] }, 'layers');
    expect(session.report?.step).toBe(0);
    await editor.undo();
    expect(weights()).toEqual(before);
    expect(session.report?.step).toBe(25);
    const { train } = session.curve;
    expect([train[0]?.step, train.at(-1)?.step]).toEqual([0, 25]);
    await editor.redo();
    expect(shown.hidden).toEqual([]);
  });

  it('takes back a weight that was set, a rewind, and points that were painted', async () => {
    const editor = await opened();
    await session.runSteps(5);
    const before = weights();
    await editor.setParameter(0, 3);
    await editor.setParameter(0, 4);
    expect(weights()[0]).toBe(4);
    await editor.undo();
    expect(weights()).toEqual(before);
    await editor.rewind();
    expect(session.report?.step).toBe(0);
    await editor.undo();
    expect(weights()).toEqual(before);
    await editor.paint([[1, 1]], 1);
    await editor.paint([[1, 2]], 1);
    expect(shown.data.kind).toBe('painted');
    await editor.undo();
    expect(shown.data.kind).toBe('drawn');
  });

  it('shows the points of a stroke at once, and learns them once, when it is done', async () => {
    const editor = await opened();
    const { plans } = session;
    for (const x1 of [1, 2, 3]) await editor.paint([[x1, 1]], 1);
    expect((shown.data as PaintedData).points).toHaveLength(403 * 3);
    expect(session.plans).toBe(plans);
    await vi.waitFor(() => expect(session.task?.samples).toBe(403), 5000);
    await editor.undo();
    expect(shown.data).toEqual(initialState.data);
  });

  it('erases the points that were meant, however quickly strokes follow each other', async () => {
    const editor = await opened();
    const places: Place[] = [
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ];
    await editor.change({ ...shown, data: { kind: 'painted', classes: 2, range: [-6, 6], points: [] } }, 'data');
    await editor.paint(places, 1);
    const strokes = [[places[0]], [places[1]], [places[2]]] as Place[][];
    await Promise.all(strokes.map((stroke) => editor.erase(stroke)));
    expect((shown.data as PaintedData).points).toEqual([4, 4, 1]);
    await vi.waitFor(() => expect(session.task?.samples).toBe(1), 5000);
  });

  it('opens a playground with the losses on its way, and says where its weights do not fit', async () => {
    const editor = await opened();
    await session.runSteps(20);
    const training = await session.save();
    const curve = [
      { step: 0, train: 2, test: 3 },
      { step: 10, train: 1, test: 2 },
      { step: 20, train: 0.5, test: 1 },
    ];
    await editor.replace({ state: initialState, training, curve });
    expect(session.curve.train.map(({ step }) => step)).toEqual([0, 10, 20]);
    expect(session.curve.train[1]).toEqual({ step: 10, loss: 1 });
    expect(session.problem).toBe('');
    await editor.replace({ state: { ...initialState, hidden: [] }, training, curve });
    expect(session.problem).toBe('There are 137 weights for a network of 3: training begins with its first weights.');
    expect(session.curve.train.map(({ step }) => step)).toEqual([0]);
  });

  it('keeps no undo for how things are shown', async () => {
    const editor = await opened();
    await editor.change({ ...shown, speed: 1 }, 'speed');
    expect(editor.canUndo).toBe(false);
    expect(session.state.speed).toBe(1);
  });
});
