import { describe, expect, it } from 'vitest';
import { gather } from '../../../src/index.js';
import { judge, type Verdict } from './judge.js';
import { initialState, type PlaygroundState } from './state.js';
import { makeTask, type Part, type Task } from './task.js';
import { scoreWords } from './words.js';

const state: PlaygroundState = {
  ...initialState,
  data: { ...initialState.data, samples: 20 } as PlaygroundState['data'],
};
const task = makeTask(state, null);
const loss = { kind: 'mean-squared-error' } as const;

/** Every output right but those of the samples named. */
const outputsBut = (...mistakes: number[]) =>
  Float32Array.from(task.targets, (target, at) => (mistakes.includes(at) ? -target : target));

const sum = (counts: Uint32Array | null | undefined) => counts?.reduce((all, count) => all + count, 0);

describe('a verdict', () => {
  it('tells training from test, and which are wrong', () => {
    const [train = 0, test = 0] = [task.train[0], task.test[0]];
    const verdict = judge(task, loss, outputsBut(train, test));
    expect(verdict).toMatchObject({ judged: 20, mistakes: 2 });
    expect(verdict.train).toEqual({ loss: expect.closeTo(4 / 14), share: 13 / 14 });
    expect(verdict.test).toEqual({ loss: expect.closeTo(4 / 6), share: 5 / 6 });
    expect(Array.from(verdict.wrong?.keys() ?? []).filter((at) => verdict.wrong?.[at])).toEqual(
      [train, test].toSorted((one, other) => one - other),
    );
    expect([sum(verdict.confusion?.train), sum(verdict.confusion?.test)]).toEqual([14, 6]);
  });

  it('of a part is that of its samples, whichever rows they have', () => {
    const part: Part = { samples: Uint32Array.of(...task.train.slice(0, 4), ...task.test.slice(0, 2)), train: 4 };
    const partly: Task = { ...task, part };
    const [wrongTrain = 0, wrongTest = 0] = [task.train[1], task.test[0]];
    const outputs = outputsBut(wrongTrain, wrongTest, task.train[9] ?? 0);
    const verdict = judge(partly, loss, gather(outputs, 1, part.samples), part);
    expect(verdict).toMatchObject({ judged: 6, mistakes: 2 });
    expect(verdict.train).toEqual({ loss: 1, share: 0.75 });
    expect(verdict.test).toEqual({ loss: 2, share: 0.5 });
    expect([...(verdict.wrong ?? [])]).toEqual([0, 1, 0, 0, 1, 0]);
    // Of all samples the score is that of all, but marked are those of the part.
    const whole = judge(partly, loss, outputs);
    expect(whole).toMatchObject({ judged: 20, mistakes: 3 });
    expect([...(whole.wrong ?? [])]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  it('without test samples has no score for them', () => {
    const all = makeTask({ ...state, testShare: 0 }, null);
    const verdict = judge(all, loss, Float32Array.from(all.targets));
    expect(verdict.test).toEqual({ loss: Number.NaN, share: Number.NaN });
    expect(verdict.confusion?.test).toBeNull();
    expect(scoreWords(all, verdict)).toBe('Training accuracy 100.0% · 0 of 20 wrong');
  });
});

describe('the score in words', () => {
  const score = { loss: 0.1, share: 0.975 };
  const verdict: Verdict = { train: score, test: score, judged: 2000, mistakes: 57, wrong: null, confusion: null };
  const many: Task = { ...task, samples: 80_000 };

  it('says how many were judged', () => {
    expect(scoreWords(many, verdict)).toBe(
      'Test accuracy 97.5%, training 97.5% · 57 wrong of 2,000 of the 80,000 samples',
    );
    expect(scoreWords(many, { ...verdict, judged: 80_000, mistakes: 1234 })).toBe(
      'Test accuracy 97.5%, training 97.5% · 1,234 of 80,000 wrong',
    );
    expect(scoreWords({ ...many, classes: 0 }, verdict)).toBe(
      'Test R² 0.97, training 0.97 · of 2,000 of the 80,000 samples',
    );
  });

  it('is silent about tests that are hidden', () => {
    expect(scoreWords(many, verdict, true)).toBe('Training accuracy 97.5%');
  });
});
