/**
 * The perceptron's rule, one sample after the other: w ← w + η(t − a)x, b ← b + η(t − a).
 * Source: F. Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the brain",
 * Psychological Review 65, 1958; in this form, his "Principles of Neurodynamics", 1962.
 */
import { answerOf, type Bit, hundredths, preActivationOf, type StepNeuron } from './step-neuron.js';
import { rightRows, type Row, samples, type TruthTable } from './truth-table.js';

/** One look at one sample. */
export interface Visit {
  readonly row: Row;
  readonly before: StepNeuron;
  /** z and a of the neuron before. */
  readonly preActivation: number;
  readonly answer: Bit;
  readonly target: Bit;
  /** t − a: 0 where it was right. */
  readonly error: -1 | 0 | 1;
  /** η(t − a)x for each weight, η(t − a) for the bias. */
  readonly change: { readonly weights: readonly [number, number]; readonly bias: number };
  readonly after: StepNeuron;
}

export function visit(before: StepNeuron, table: TruthTable, row: Row, rate: number): Visit {
  const inputs = samples[row];
  const answer = answerOf(before, inputs);
  const target = table[row];
  const error = (target - answer) as -1 | 0 | 1;
  const by = (input: number) => hundredths(rate * error * input);
  const change = { weights: [by(inputs[0]), by(inputs[1])] as const, bias: by(1) };
  const after: StepNeuron = {
    weights: [hundredths(before.weights[0] + change.weights[0]), hundredths(before.weights[1] + change.weights[1])],
    bias: hundredths(before.bias + change.bias),
  };
  return { row, before, preActivation: preActivationOf(before, inputs), answer, target, error, change, after };
}

/** Epochs that end with the weights they began with, and made mistakes: the same will happen again, and again. */
export interface Cycle {
  /** Counted from 0. */
  readonly firstEpoch: number;
  readonly epochs: number;
  readonly mistakes: number;
}

export interface Run {
  readonly visits: readonly Visit[];
  readonly mistakes: number;
  /** As it is now. */
  readonly neuron: StepNeuron;
  /** The row that comes next. */
  readonly next: Row;
  /** All four rows are right: nothing will change any more. */
  readonly done: boolean;
  readonly cycle: Cycle | null;
}

export const visitsPerEpoch = samples.length;

export interface RunOptions {
  readonly start: StepNeuron;
  readonly table: TruthTable;
  /** η */
  readonly rate: number;
}

/** What the rule does in so many visits, row after row, from the first row on. */
export function replay({ start, table, rate }: RunOptions, count: number): Run {
  const visits: Visit[] = [];
  const begun = new Map<string, { epoch: number; mistakes: number }>();
  let [neuron, mistakes, cycle] = [start, 0, null as Cycle | null];
  for (let at = 0; ; at++) {
    if (at % visitsPerEpoch === 0 && cycle === null) {
      const key = [...neuron.weights, neuron.bias].join();
      const epoch = at / visitsPerEpoch;
      const earlier = begun.get(key);
      // The order is always the same, so what an epoch does follows from the weights that it begins with.
      if (earlier && mistakes > earlier.mistakes) {
        cycle = { firstEpoch: earlier.epoch, epochs: epoch - earlier.epoch, mistakes: mistakes - earlier.mistakes };
      }
      begun.set(key, { epoch, mistakes });
    }
    const next = (at % visitsPerEpoch) as Row;
    if (at === count) {
      return { visits, mistakes, neuron, next, done: rightRows(neuron, table).every(Boolean), cycle };
    }
    const made = visit(neuron, table, next, rate);
    visits.push(made);
    if (made.error !== 0) mistakes += 1;
    neuron = made.after;
  }
}
