/** What the figures say in words and numbers. */
import { formatFixed, formatNumber } from '../../elements/format.js';
import type { Kind } from './neurons.js';
import type { Nudged } from './nudge.js';
import type { Progress } from './learner.js';
import type { Guess } from './state.js';
import { type ChangeTally, countAbove } from './tally.js';

export const count = (value: number): string => value.toLocaleString('en');

/** A change with its sign, as ink says it: '+0.019', '−1', '0'. */
export function signed(value: number, digits = 4): string {
  if (value === 0) return '0';
  return `${value > 0 ? '+' : ''}${Number.isInteger(value) ? formatFixed(value, 0) : formatNumber(value, digits)}`;
}

/** An answer: 0 and 1 as they are, the rest to three digits. */
export const answer = (value: number): string =>
  Number.isInteger(value) ? formatFixed(value, 0) : formatNumber(value, 3);

/** 10⁻³ as a person writes it: 0.001; whole powers of ten from 1 to a millionth. */
export const powerOfTen = (power: number): string => (power === 0 ? '1' : (10 ** -power).toFixed(power));

/** A small number to three digits, written out down to a billionth: '0.000212'. */
export function small(value: number): string {
  if (value === 0 || value >= 1) return formatFixed(value, 0);
  const digits = Math.min(9, 2 - Math.floor(Math.log10(value)));
  return formatNumber(value, digits);
}

/** A share, from all to one in a million: '100 %', '1.86 %', '0.00048 %'. */
export function percent(share: number): string {
  const value = 100 * share;
  if (value === 0) return '0 %';
  if (share === 1) return '100 %';
  const digits = Math.max(1, 2 - Math.floor(Math.log10(value)) - 1);
  // What is not all is not written as all.
  const text = value.toFixed(Math.min(8, digits));
  return `${Number(text) >= 100 ? '> 99.9' : text} %`;
}

const moved = ({ before, after, change }: Nudged): string => {
  if (change === 0) return `stays at ${answer(after.a)}`;
  const way = change > 0 ? 'rises' : 'falls';
  return `${way} by ${signed(Math.abs(change)).replace('+', '')}, from ${answer(before.a)} to ${answer(after.a)}`;
};

/** The figure's sentence about one nudge. */
export function sayNudge(nudge: number, step: Nudged, sigmoid: Nudged): string {
  const by = `With w₁ nudged by ${signed(nudge, 2)},`;
  return `${by} the step’s answer ${moved(step)}. The sigmoid’s ${moved(sigmoid)}.`;
}

/** Of those that are counted, and of those that are not. */
export function sayRest(kind: Kind, tally: ChangeTally, threshold: number): string {
  const changed = countAbove(tally, threshold);
  if (kind === 'step') return changed > 0 ? 'Each of these by a whole 1, all others by nothing.' : 'No answer notices.';
  if (changed === tally.inputs) return 'Each of them by a little.';
  return threshold === 0 ? 'The others by less than float32 can tell.' : 'The others by less.';
}

/** Of one nudge and all inputs. */
export function sayCensus(
  power: number,
  threshold: number,
  step: ChangeTally | undefined,
  sigmoid: ChangeTally | undefined,
): string {
  if (!step || !sigmoid) return `A nudge of ${powerOfTen(power)} is being counted.`;
  const than = threshold === 0 ? '' : ` by more than ${threshold}`;
  const [ofStep, ofSigmoid] = [countAbove(step, threshold), countAbove(sigmoid, threshold)];
  return (
    `With a nudge of ${powerOfTen(power)}, ${count(ofStep)} of ${count(step.inputs)} answers of the step change${than}` +
    `${ofStep > 0 ? ', each by a whole 1' : ''}; of the sigmoid ${count(ofSigmoid)}, by ${small(sigmoid.greatest)} at most.`
  );
}

const learned = ({ isUnchanged, right, samples }: Progress) => !isUnchanged && right > samples.length / 2;

const stands = (progress: Progress) =>
  progress.isUnchanged
    ? `has moved by nothing in ${count(progress.step)} steps: each of its gradients was 0`
    : `has ${progress.right} of ${progress.samples.length} right after ${count(progress.step)} steps`;

/** What a run has shown, beside what the reader thought. */
export function verdict(guess: Guess | null, step: Progress, sigmoid: Progress): string {
  const [ofStep, ofSigmoid] = [learned(step), learned(sigmoid)];
  const truth: Guess = ofStep && ofSigmoid ? 'both' : ofStep ? 'step' : ofSigmoid ? 'sigmoid' : 'neither';
  const judged = guess === null ? '' : guess === truth ? 'As you thought. ' : 'Not as you thought. ';
  return `${judged}The step ${stands(step)}. The sigmoid ${stands(sigmoid)}.`;
}

/** Where a run is, for a screen reader. */
export function sayDescent(guess: Guess | null, step: Progress, sigmoid: Progress, most: number): string {
  if (sigmoid.step >= most) return verdict(guess, step, sigmoid);
  return (
    `Step ${count(sigmoid.step)}: the step has ${step.right} of ${step.samples.length} right, ` +
    `the sigmoid ${sigmoid.right}.`
  );
}
