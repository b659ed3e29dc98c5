import { describe, expect, it } from 'vitest';
import { lessonOf } from './lesson.js';
import { stateAfter } from './prose.testing.js';
import { ribbonValues, widthOf } from './ribbons.js';
import { initialState, type LearnState, type Stage, stages } from './state.js';
import { conditionOf, sentenceOf, verdictOf } from './words.js';

const say = (state: LearnState, stage: Stage) => sentenceOf({ ...state, stage }, lessonOf(state));

describe('what the figure says', () => {
  it('tells each stage of the first sample', () => {
    expect(stages.map((stage) => say(initialState, stage))).toEqual([
      'Forward: of the sample (1.20, 0.30) the hidden neurons (Tanh) make 0.975 and 0.572, and of these the output makes 0.274.',
      'Error: the output, 0.274, is 0.726 below its target. The loss is the square of that, 0.528.',
      'Back: δ of the output is −0.289. Through its weights 0.433 arrives at h₁ and −0.144 at h₂; times their slopes that leaves δ = 0.022 and −0.097.',
      'Update: the weights of h₁ move by 0.017, those of h₂ move by 0.077: h₂ changes more. With all the new weights the loss is 0.417; it was 0.528.',
    ]);
  });

  it('names what keeps a neuron from learning', () => {
    expect(say(stateAfter('large weights'), 'back')).toContain(
      'h₁ is saturated: at z = 7.600 its slope f′(z) is 1.0×10⁻⁶',
    );
    expect(say(stateAfter('a ReLU whose sum is below 0'), 'update')).toContain('the weights of h₁ do not move');
    expect(say(stateAfter('a ReLU whose sum is below 0'), 'update')).toContain('h₁ is dead for this sample');
    expect(say(stateAfter('Make it sure of the wrong answer'), 'back')).toContain('The output is saturated');
    expect(say(initialState, 'back')).not.toMatch(/saturated|dead/);
    expect([0, -0, 0.009, -0.009, 0.01, 1].map((slope) => conditionOf({ slope }))).toEqual([
      'dead',
      'dead',
      'saturated',
      'saturated',
      null,
      null,
    ]);
  });

  it('says that there is nothing to learn where the output is the target', () => {
    const flat = { weights: [0, 0], bias: 0 } as const;
    const state = { ...initialState, neurons: { h1: flat, h2: flat, y: flat }, target: 0.5 };
    expect(say(state, 'error')).toContain('there is nothing to learn');
    expect(say(state, 'update')).toContain('neither hidden neuron changes');
  });

  it('answers what the reader expected', () => {
    const lesson = lessonOf(initialState);
    expect(verdictOf('h2', lesson)).toMatch(/^As you said, h₂\. Less of the error arrives there/);
    expect(verdictOf('h1', lesson)).toMatch(/^It is h₂\./);
    const twin = {
      ...initialState,
      neurons: { ...initialState.neurons, h2: initialState.neurons.h1, y: { weights: [1, 1], bias: 0 } as const },
    };
    expect(verdictOf('same', lessonOf(twin))).toBe('As you said: about the same.');
    expect(verdictOf('h1', lessonOf(twin))).toMatch(/^Neither/);
  });
});

describe('the ribbons', () => {
  it('show the weights, what goes back, and what changes', () => {
    const lesson = lessonOf(initialState);
    const { h1, h2, y } = lesson.neurons;
    expect(ribbonValues(lesson, 'forward').map((value) => Number(value.toFixed(4)))).toEqual([
      1.8, -0.6, 0.4, 0.9, -1.5, 0.5,
    ]);
    expect(ribbonValues(lesson, 'back')).toEqual(
      [0, 0, 0, 0, h1.arrives, h2.arrives].map((value) => expect.closeTo(value, 12)),
    );
    expect(ribbonValues(lesson, 'update')[4]).toBe(y.updated[0] - y.numbers[0]);
  });

  it('are as thick as their values, and thin where there is none', () => {
    expect([0, 1, -2, 4, Number.NaN].map((value) => widthOf(value, 4))).toEqual([1, 3, 5, 9, 1]);
    expect(widthOf(0, 0)).toBe(1);
  });
});
