import { describe, expect, it } from 'vitest';
import { proseLinks } from './prose.testing.js';
import { initialState, type LearnState, limits, parseState, printAll, withActivation, withNumber } from './state.js';

const read = (text: string, base?: LearnState) => parseState(new URLSearchParams(text), base);

describe('the state in the address', () => {
  it('comes back as it was, new weights to the last bit of float32', () => {
    const learned = withNumber(
      { ...initialState, stage: 'update', depth: 20, scale: 0.5, seed: 7 },
      'h2',
      1,
      Math.fround(1 / 3),
    );
    const back = read(printAll(learned));
    expect(Math.fround(back.neurons.h2.weights[1])).toBe(Math.fround(1 / 3));
    expect(read(printAll(back))).toEqual(back);
    const prelu = { ...withActivation(initialState, 'prelu'), parameters: [0.3] };
    expect(read(printAll(prelu))).toEqual(prelu);
  });

  it('keeps what a link does not name', () => {
    const base = { ...initialState, depth: 3, rate: 2 };
    expect(read('learn.scale=2', base)).toEqual({ ...base, scale: 2 });
  });

  it('holds what is out of reach at its end, and passes over what is no number', () => {
    const state = read(
      'learn.x=99,no&learn.t=-3&learn.h1=,1e9&learn.depth=77.2&learn.scale=0&learn.f=nonsense&learn.rate=NaN&learn.stage=sideways',
    );
    expect(state).toEqual({
      ...initialState,
      inputs: [limits.input, initialState.inputs[1]],
      target: 0,
      neurons: { ...initialState.neurons, h1: { weights: [1.8, limits.weight], bias: 0.2 } },
      depth: limits.depth.max,
      scale: limits.scale.min,
    });
  });

  it('is set by every link of the text, and by nothing that it does not know', () => {
    expect(proseLinks.size).toBeGreaterThanOrEqual(7);
    for (const [words, given] of proseLinks) {
      const printed = new URLSearchParams(printAll(parseState(given, initialState)));
      for (const [key, value] of given) expect(printed.get(key), `${key} of “${words}”`).toBe(value);
    }
  });
});
