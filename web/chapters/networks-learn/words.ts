/** What the figure says in sentences. */
import { getActivation, type ActivationName } from '../../../src/index.js';
import { formatFixed, formatNumber, inParentheses } from '../../elements/format.js';
import type { Lesson, NeuronLesson } from './lesson.js';
import type { LearnState, NeuronName, Stage } from './state.js';

/** Decimals of the figure's numbers. */
export const decimals = 3;

export const number = (value: number): string => formatNumber(value, decimals);
export const factor = (value: number): string => inParentheses(number(value));
/** With its sign, plus included. */
export const change = (value: number): string => (value > 0 ? `+${number(value)}` : number(value));

/** As a name is read out, and in plain text. */
export const plainName: Readonly<Record<NeuronName, string>> = { h1: 'h₁', h2: 'h₂', y: 'the output' };

/** A neuron that passes on less of an error than this is called saturated. */
export const saturation = 0.01;

export type Condition = 'dead' | 'saturated' | null;

/** What keeps a neuron from learning of this sample: a slope that is 0, or hardly more. */
export function conditionOf({ slope }: Pick<NeuronLesson, 'slope'>): Condition {
  if (slope === 0) return 'dead';
  return Math.abs(slope) < saturation ? 'saturated' : null;
}

/** The neuron of the two that changes more; null where they are within a twentieth of each other. */
export function moreChanged({ neurons: { h1, h2 } }: Lesson): 'h1' | 'h2' | null {
  const [less, more] = [Math.min(h1.moved, h2.moved), Math.max(h1.moved, h2.moved)];
  if (!(less < 0.95 * more)) return null;
  return h1.moved > h2.moved ? 'h1' : 'h2';
}

function conditionWords(neuron: NeuronLesson, activation: ActivationName): string {
  const name = plainName[neuron.name];
  const of = neuron.name === 'y' ? 'The output' : name;
  switch (conditionOf(neuron)) {
    case 'dead':
      return activation === 'relu'
        ? `${of} is dead for this sample: its z is ${number(neuron.z)}, below 0, so f′(z) is 0 exactly. Its δ is 0, and none of its weights will change.`
        : `${of} has a slope of exactly 0 at z = ${number(neuron.z)}. Its δ is 0, and none of its weights will change.`;
    case 'saturated':
      return `${of} is saturated: at z = ${number(neuron.z)} its slope f′(z) is ${number(neuron.slope)}, and of the error that arrives, ${number(neuron.arrives)}, it keeps ${number(neuron.delta)}.`;
    default:
      return '';
  }
}

/** Of all neurons that cannot learn, or hardly; empty where none is so. */
function conditions({ neurons }: Lesson, activation: ActivationName): string {
  const words = [
    conditionWords(neurons.h1, activation),
    conditionWords(neurons.h2, activation),
    conditionWords(neurons.y, 'sigmoid'),
  ];
  return words.filter(Boolean).join(' ');
}

function forwardWords({ inputs }: LearnState, { neurons: { h1, h2, y } }: Lesson, activation: ActivationName): string {
  const [x1, x2] = inputs;
  const { label } = getActivation(activation);
  return `Forward: of the sample (${formatFixed(x1)}, ${formatFixed(x2)}) the hidden neurons (${label}) make ${number(h1.a)} and ${number(h2.a)}, and of these the output makes ${number(y.a)}.`;
}

function errorWords({ target }: LearnState, { neurons: { y }, loss }: Lesson): string {
  const difference = y.a - target;
  if (difference === 0) return 'Error: the output is the target. The loss is 0, and there is nothing to learn.';
  const side = difference < 0 ? 'below' : 'above';
  return `Error: the output, ${number(y.a)}, is ${number(Math.abs(difference))} ${side} its target. The loss is the square of that, ${number(loss)}.`;
}

function backWords(lesson: Lesson, activation: ActivationName): string {
  const { h1, h2, y } = lesson.neurons;
  const said = conditions(lesson, activation);
  const passes = `Back: δ of the output is ${number(y.delta)}. Through its weights ${number(h1.arrives)} arrives at h₁ and ${number(h2.arrives)} at h₂; times their slopes that leaves δ = ${number(h1.delta)} and ${number(h2.delta)}.`;
  return said ? `${passes} ${said}` : passes;
}

function updateWords(lesson: Lesson, activation: ActivationName): string {
  const { neurons, loss, lossAfter } = lesson;
  const more = moreChanged(lesson);
  const moves = (name: 'h1' | 'h2') => {
    const { moved } = neurons[name];
    return moved === 0 ? 'do not move' : `move by ${number(moved)}`;
  };
  const both = `the weights of h₁ ${moves('h1')}, those of h₂ ${moves('h2')}`;
  const which =
    neurons.h1.moved === 0 && neurons.h2.moved === 0
      ? 'neither hidden neuron changes'
      : more === null
        ? `${both}: about the same`
        : `${both}: ${plainName[more]} changes more`;
  const outcome = Number.isFinite(lossAfter)
    ? `With all the new weights the loss is ${number(lossAfter)}; it was ${number(loss)}.`
    : 'The new weights are too large to be kept: a smaller learning rate will do.';
  const said = [neurons.h1, neurons.h2, neurons.y].some((neuron) => conditionOf(neuron) !== null);
  return `Update: ${which}. ${outcome}${said ? ` ${conditions(lesson, activation)}` : ''}`;
}

/** What the figure shows now. */
export function sentenceOf(state: LearnState, lesson: Lesson): string {
  const { activation } = state;
  const sentences: Readonly<Record<Stage, () => string>> = {
    forward: () => forwardWords(state, lesson, activation),
    error: () => errorWords(state, lesson),
    back: () => backWords(lesson, activation),
    update: () => updateWords(lesson, activation),
  };
  return sentences[state.stage]();
}

export const guesses = ['h1', 'h2', 'same'] as const;
/** Which hidden neuron changes more, as the reader thought before it was told. */
export type Guess = (typeof guesses)[number];

export function verdictOf(guess: Guess, lesson: Lesson): string {
  const more = moreChanged(lesson);
  const { h1, h2 } = lesson.neurons;
  if (more === null) return guess === 'same' ? 'As you said: about the same.' : 'Neither: they change about as much.';
  const [name, other] = more === 'h1' ? [h1, h2] : [h2, h1];
  const start = guess === more ? `As you said, ${plainName[more]}.` : `It is ${plainName[more]}.`;
  const why =
    Math.abs(name.arrives) < Math.abs(other.arrives)
      ? ` Less of the error arrives there (${number(name.arrives)} against ${number(other.arrives)}), but its slope is ${number(name.slope)}, and that of ${plainName[other.name]} is ${number(other.slope)}.`
      : '';
  return `${start}${why}`;
}
