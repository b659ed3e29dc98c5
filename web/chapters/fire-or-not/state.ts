/** The state of the figure: one plain object, that goes into the address and comes back out of it. */
import type { NeuronSetting } from '../../elements/quantity.js';
import { printKey } from '../story/address.js';
import { hundredths, sameNeuron, type StepNeuron, within } from './step-neuron.js';
import {
  knownTables,
  parseTable,
  printTable,
  type Row,
  rows,
  sameTable,
  samples,
  type TruthTable,
} from './truth-table.js';

export const guesses = ['yes', 'no', 'unsure'] as const;
/** Whether one neuron can do it, as the reader thought before it was told. */
export type Guess = (typeof guesses)[number];

export interface FireState {
  readonly table: TruthTable;
  /** The neuron as the reader set it: where the rule begins. */
  readonly start: StepNeuron;
  /** η, the learning rate. */
  readonly rate: number;
  /** How many samples the rule has looked at since. */
  readonly visits: number;
  /** The row of the sample that is held. */
  readonly held: Row;
  readonly guess: Guess | null;
}

/** The first chapter's neuron, with a step. */
export const initialState: FireState = {
  table: knownTables.AND,
  start: { weights: [0.8, -0.5], bias: 0.1 },
  rate: 1,
  visits: 0,
  held: 2,
  guess: null,
};

export const rates = { min: 0.1, max: 2 } as const;

/** More visits than anyone waits for: what an address may ask to be gone through again. */
const mostVisits = 10_000;

/** Other weights, a bias, a table or a rate are a new beginning for the rule. */
export const begunAnew = (
  state: FireState,
  start: StepNeuron,
  other: Partial<Pick<FireState, 'table' | 'rate'>> = {},
): FireState => ({ ...state, ...other, start, visits: 0 });

/** One number of the neuron turned by its dial, or an input, which is 0 or 1: more than it is makes it 1, less 0. */
export function withSetting(state: FireState, neuron: StepNeuron, setting: NeuronSetting, value: number): FireState {
  const [w1, w2] = neuron.weights;
  switch (setting) {
    case 'w1':
      return begunAnew(state, { ...neuron, weights: [within(value), w2] });
    case 'w2':
      return begunAnew(state, { ...neuron, weights: [w1, within(value)] });
    case 'b':
      return begunAnew(state, { ...neuron, bias: within(value) });
    default: {
      const at = setting === 'x1' ? 0 : 1;
      const bit = value > samples[state.held][at] ? 1 : 0;
      const inputs = samples[state.held].map((each, place) => (place === at ? bit : each)).join();
      return { ...state, held: rows.find((row) => samples[row].join() === inputs) ?? state.held };
    }
  }
}

const sameState = (one: FireState, other: FireState): boolean =>
  sameTable(one.table, other.table) &&
  sameNeuron(one.start, other.start) &&
  (['rate', 'visits', 'held', 'guess'] as const).every((key) => one[key] === other[key]);

/** `fire.t=0001&fire.w=0.8,-0.5&fire.b=0.1&fire.rate=1&fire.visits=3&fire.x=01`. */
export function printAll({ table, start, rate, visits, held, guess }: FireState): string {
  const keys = {
    t: printTable(table),
    w: start.weights.join(),
    b: start.bias,
    rate,
    visits,
    x: samples[held].join(''),
    ...(guess ? { guess } : {}),
  };
  return Object.entries(keys)
    .map(([key, value]) => printKey(`fire.${key}`, value))
    .join('&');
}

/** As `printAll`; nothing while the figure is as it began. */
export const printState = (state: FireState): string => (sameState(state, initialState) ? '' : printAll(state));

function readNumber(part: string | null | undefined, before: number, fit: (value: number) => number): number {
  return part?.trim() && Number.isFinite(Number(part)) ? fit(Number(part)) : before;
}

/** Reads what was written. What is missing or unknown stays as it was; what is out of reach is held at its end. */
export function parseState(text: string, base: FireState = initialState): FireState {
  const given = new URLSearchParams(text.replace(/^#/, ''));
  const key = (name: string) => given.get(`fire.${name}`);
  const [w1, w2] = (key('w') ?? '').split(',');
  const start: StepNeuron = {
    weights: [readNumber(w1, base.start.weights[0], within), readNumber(w2, base.start.weights[1], within)],
    bias: readNumber(key('b'), base.start.bias, within),
  };
  const table = parseTable(key('t') ?? '') ?? base.table;
  const rate = readNumber(key('rate'), base.rate, (value) =>
    hundredths(Math.min(rates.max, Math.max(rates.min, value))),
  );
  const isNew = !sameNeuron(start, base.start) || !sameTable(table, base.table) || rate !== base.rate;
  const visits = readNumber(key('visits'), isNew || key('w') || key('b') ? 0 : base.visits, (value) =>
    Math.min(mostVisits, Math.max(0, Math.floor(value))),
  );
  return {
    table,
    start,
    rate,
    visits,
    held: rows.find((row) => samples[row].join('') === key('x')) ?? base.held,
    guess: guesses.find((guess) => guess === key('guess')) ?? base.guess,
  };
}
