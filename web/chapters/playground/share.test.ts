import { describe, expect, it } from 'vitest';
import { createRandom, packJson } from '../../../src/index.js';
import { readState } from './read-state.js';
import { fileOf, linkTo, mostLinkCharacters, readFile, readLink, withoutState } from './share.js';
import { initialState, type PlaygroundState } from './state.js';

const state: PlaygroundState = {
  ...initialState,
  data: { kind: 'painted', classes: 3, range: [-6, 6], points: [1, 2, 0, -3, 0.5, 1, 2, 2, 2] },
  features: ['x1', 'x1-x2'],
  hidden: [{ neurons: 3, activation: 'relu' }],
  loss: { kind: 'cross-entropy' },
  outputActivation: 'identity',
  optimizer: { kind: 'nesterov', learningRate: 0.02, momentum: 0.8 },
  schedule: { kind: 'cosine', over: 500 },
  clipNorm: 2,
  frozen: [0, 4],
  stop: { epoch: 100, loss: null },
  speed: null,
};
const training = {
  step: 7,
  seen: 20,
  parameters: Float32Array.of(0.1, -0.2, 1e-30),
  first: Float32Array.of(1, 2, 3),
  second: Float32Array.of(4, 5, 6),
};
const curve = [
  { step: 0, train: 1.25, test: 2.5 },
  { step: 3, train: Number.NaN, test: 1.5 },
  { step: 7, train: 0.1234, test: 0.5 },
];
const page = 'https://example.org/playground.html';
const hashOf = (link: string) => link.slice(page.length);

describe('a link', () => {
  it('brings back the whole state and the training, to the last bit', async () => {
    const link = await linkTo(page, { state, training, curve }, false);
    expect(link.startsWith(`${page}#state=`)).toBe(true);
    expect(await readLink(hashOf(link))).toEqual({
      state,
      training,
      curve,
      given: true,
      embed: false,
      message: '',
    });
  });

  it('is the same text for the same playground', async () => {
    expect(await linkTo(page, { state, training, curve }, false)).toBe(
      await linkTo(page, { state, training, curve }, false),
    );
  });

  it('says in plain words what it hides, and whether it is embedded', async () => {
    const link = await linkTo(page, { state: { ...state, hide: ['data', 'rate'] }, training: null, curve }, true);
    expect(link).toContain('&hide=data,rate&embed');
    const read = await readLink(hashOf(link));
    expect(read.state.hide).toEqual(['data', 'rate']);
    expect(read).toMatchObject({ embed: true, training: null });
  });

  it('may name nothing but what is hidden: teachers write it by hand', async () => {
    const read = await readLink('#hide=health,loss');
    expect(read).toMatchObject({ given: false, embed: false, training: null, message: '' });
    expect(read.state).toEqual({ ...initialState, hide: ['loss', 'health'] });
    expect((await readLink('')).state).toEqual(initialState);
    expect(await readLink('#state=&embed')).toMatchObject({ given: false, embed: true });
  });

  it('says what it should hide that is not there, and hides the rest', async () => {
    const read = await readLink('#hide=loss, nonsense,all');
    expect(read.state.hide).toEqual(['loss']);
    expect(read.message).toMatch(
      /^The link hides "nonsense", "all", which nothing here is called: choose among data, /,
    );
  });

  it('keeps a shape of its losses, in few characters, and does without them where there is no room', async () => {
    const long = Array.from({ length: 900 }, (_, step) => ({
      step: step * 7,
      train: Math.exp(-step / 99),
      test: null,
    }));
    const read = await readLink(
      hashOf(await linkTo(page, { state, training: { ...training, step: 6293 }, curve: long }, false)),
    );
    expect(read.curve).toHaveLength(100);
    expect(read.curve.at(-1)).toEqual({ step: 6293, train: 0.0001138, test: null });

    const random = createRandom(1);
    const noise = Array.from({ length: 40_000 }, () =>
      String.fromCharCode(48 + Math.floor(64 * random.uniform())),
    ).join('');
    const linkWith = (length: number, losses: typeof long | []) => {
      const data = { kind: 'table', name: 't', text: noise.slice(0, length), inputs: ['a'], target: 'b' } as const;
      const full: PlaygroundState = { ...state, data: { ...data, missing: 'mean', header: null } };
      return linkTo(page, { state: full, training, curve: losses }, false);
    };
    const rest = mostLinkCharacters - (await linkWith(20_000, [])).length;
    const nearlyFull = 20_000 + rest - 400;
    expect((await readLink(hashOf(await linkWith(nearlyFull, long)))).curve).toEqual([]);
    expect((await readLink(hashOf(await linkWith(20_000, long)))).curve).toHaveLength(100);
  });

  it('that was cut off, or holds something else, is refused', async () => {
    const link = await linkTo(page, { state, training, curve }, false);
    await expect(readLink(hashOf(link).slice(0, -20))).rejects.toThrow('cut off');
    await expect(readLink(`#state=${await packJson({ a: 1 })}`)).rejects.toThrow('no playground');
    expect(await readLink(withoutState('#state=garbage!!&hide=data&embed'))).toMatchObject({
      state: { hide: ['data'] },
      given: false,
      embed: true,
    });
  });

  it('does not grow beyond what can be sent', async () => {
    const points = Array.from({ length: 15_000 }, (_, at) => Math.sin(at * at));
    const large: PlaygroundState = { ...state, data: { kind: 'painted', classes: 2, range: [-6, 6], points } };
    await expect(linkTo(page, { state: large, training: null, curve: [] }, false)).rejects.toThrow(
      'save a file instead',
    );
  });
});

describe('a file', () => {
  it('brings back the same', () => {
    expect(readFile(fileOf({ state: { ...state, hide: ['share'] }, training, curve }))).toEqual({
      state: { ...state, hide: ['share'] },
      training,
      curve,
    });
  });

  it.each([
    ['no JSON', 'no whole JSON'],
    ['{"playground": 1, "state": {', 'it may have been cut off'],
    ['{}', 'no playground'],
    ['{"playground": 0}', 'no playground'],
    ['{"playground": 2}', 'saved by a later version of the playground (2, this one is 1)'],
    ['{"playground": 1, "state": 5}', 'state is 5'],
    ['{"playground": 1, "state": {}, "training": 5}', 'training is 5'],
    ['{"playground": 1, "state": {}, "curve": {"steps": [3, 2]}}', 'curve.steps is not a list of rising whole numbers'],
    [
      '{"playground": 1, "state": {}, "curve": {"steps": [2, 3], "train": [1]}}',
      'curve.train is not a list of 2 numbers',
    ],
    [
      '{"playground": 1, "state": {}, "curve": {"steps": [2], "train": [1], "test": ["x"]}}',
      'curve.test is not a list of 1',
    ],
  ])('that is %s is refused', (text, message) => {
    expect(() => readFile(text)).toThrow(message);
  });
});

describe('a state from outside', () => {
  it('may leave parts out', () => {
    expect(readState({})).toEqual(initialState);
    expect(readState({ batch: 5 })).toEqual({ ...initialState, batch: 5 });
  });

  it.each<[object, string]>([
    [{ batch: 0 }, 'batch is 0'],
    [{ batch: 1.5 }, 'batch is 1.5: give a whole number'],
    [{ seed: 'one' }, 'seed is "one"'],
    [{ hidden: Array.from({ length: 9 }, () => ({ neurons: 1, activation: 'tanh' })) }, 'hidden.length is 9'],
    [{ hidden: [{ neurons: 513, activation: 'tanh' }] }, 'hidden[0].neurons is 513'],
    [{ hidden: [{ neurons: 3, activation: 'toString' }] }, 'hidden[0].activation is "toString"'],
    [{ features: [] }, 'features is []'],
    [{ features: ['x3'] }, 'features[0] is "x3"'],
    [{ loss: { kind: 'guess' } }, 'loss is guess'],
    [{ optimizer: { kind: 'adam', learningRate: -1 } }, 'learningRate is -1'],
    [{ data: { kind: 'drawn', name: 'penguins' } }, 'data.name is "penguins"'],
    [{ data: { kind: 'painted', classes: 2, range: [-1, 1], points: [1, 2] } }, 'data.points.length is 2'],
    [{ data: null }, 'data is null'],
    [{ l2: Number.NaN }, 'l2 is null'],
    [{ clipNorm: 0 }, 'clipNorm is 0'],
    [{ hide: ['everything'] }, 'hide[0] is "everything"'],
  ])('%j is refused', (broken, message) => {
    expect(() => readState(broken)).toThrow(message);
  });
});
