import { afterEach, describe, expect, it } from 'vitest';
import { openBackend, packParameters, type Backend } from '../../../src/index.js';
import { Editor } from './editor.js';
import { Session } from './session.js';
import { initialState, type PlaygroundState } from './state.js';

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
  await editor.open({ state: initialState, training: null });
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
    expect(session.curve.train.map(({ step }) => step)).toEqual([0, 25]);
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

  it('keeps no undo for how things are shown', async () => {
    const editor = await opened();
    await editor.change({ ...shown, speed: 1 }, 'speed');
    expect(editor.canUndo).toBe(false);
    expect(session.state.speed).toBe(1);
  });
});
