/** The state of the chapter's two figures: one plain object, that goes into the address and comes back out of it. */
import type { ActivationName } from '../../../src/index.js';
import { readActivation, startingParameters } from '../../own-activation.js';
import { printKey } from '../story/address.js';

export const stages = ['forward', 'error', 'back', 'update'] as const;
/** How far the sample has come: through the network, to its error, back, and to the new weights. */
export type Stage = (typeof stages)[number];

export interface NeuronState {
  readonly weights: readonly [number, number];
  readonly bias: number;
}

export const neuronNames = ['h1', 'h2', 'y'] as const;
/** The two hidden neurons and the output. */
export type NeuronName = (typeof neuronNames)[number];

export interface LearnState {
  readonly inputs: readonly [number, number];
  /** t, what the output should be. */
  readonly target: number;
  readonly neurons: Readonly<Record<NeuronName, NeuronState>>;
  /** Of the hidden neurons, with its own numbers; the output is a sigmoid. */
  readonly activation: ActivationName;
  readonly parameters: readonly number[];
  /** η, the learning rate. */
  readonly rate: number;
  readonly stage: Stage;
  /** Hidden layers of the second figure. */
  readonly depth: number;
  /** What its first weights are multiplied by. */
  readonly scale: number;
  /** Of its first weights and its samples. */
  readonly seed: number;
}

export const initialState: LearnState = {
  inputs: [1.2, 0.3],
  target: 1,
  neurons: {
    h1: { weights: [1.8, -0.6], bias: 0.2 },
    h2: { weights: [0.4, 0.9], bias: -0.1 },
    y: { weights: [-1.5, 0.5], bias: 0.2 },
  },
  activation: 'tanh',
  parameters: [],
  rate: 0.5,
  stage: 'forward',
  depth: 12,
  scale: 1,
  seed: 1,
};

/** What the dials reach. */
export const limits = {
  input: 3,
  weight: 20,
  rate: { min: 0.01, max: 10 },
  depth: { min: 1, max: 20 },
  scale: { min: 0.25, max: 4 },
} as const;

const seeds = { min: 1, max: 1_000_000 };

const clamp = (value: number, { min, max }: { readonly min: number; readonly max: number }): number =>
  Math.min(max, Math.max(min, value));
const within = (value: number, most: number): number => clamp(value, { min: -most, max: most });

const withinWeight = (value: number): number => within(value, limits.weight);

/** Enough digits for every float32. */
const digits = (value: number): number => Number(value.toPrecision(9));

/** The three numbers of a neuron in a row: its weights, then its bias. */
export const numbersOf = ({ weights, bias }: NeuronState): readonly [number, number, number] => [...weights, bias];

export const neuronOf = ([w1 = 0, w2 = 0, bias = 0]: readonly number[]): NeuronState => ({ weights: [w1, w2], bias });

/** Number `at` of a neuron (0, 1: its weights; 2: its bias) replaced. */
export function withNumber(state: LearnState, name: NeuronName, at: number, value: number): LearnState {
  const numbers = numbersOf(state.neurons[name]).map((before, place) => (place === at ? withinWeight(value) : before));
  return { ...state, neurons: { ...state.neurons, [name]: neuronOf(numbers) } };
}

/** Another activation, with the numbers that it begins with; the same one keeps its numbers. */
export function withActivation(state: LearnState, activation: ActivationName): LearnState {
  if (activation === state.activation) return state;
  return { ...state, activation, parameters: startingParameters(activation) };
}

/** `learn.x=1.2,0.3&learn.t=1&learn.h1=1.8,-0.6,0.2&learn.h2=…&learn.y=…&learn.f=tanh&learn.rate=0.5&learn.stage=back&…`. */
export function printAll(state: LearnState): string {
  const { inputs, target, neurons, activation, parameters, rate, stage, depth, scale, seed } = state;
  const row = (name: NeuronName) => numbersOf(neurons[name]).map(digits).join();
  const keys = {
    x: inputs.join(),
    t: target,
    h1: row('h1'),
    h2: row('h2'),
    y: row('y'),
    f: activation,
    ...(parameters.length > 0 ? { p: parameters.join() } : {}),
    rate,
    stage,
    depth,
    scale,
    seed,
  };
  return Object.entries(keys)
    .map(([key, value]) => printKey(`learn.${key}`, value))
    .join('&');
}

/** Numbers of a list, one for each of `before`; what is missing or no number stays as it was. */
function readNumbers(text: string | null, before: readonly number[], fit: (value: number) => number): number[] {
  const parts = (text ?? '').split(',');
  return before.map((value, at) => {
    const part = parts[at]?.trim();
    return part && Number.isFinite(Number(part)) ? fit(Number(part)) : value;
  });
}

/** Reads what was written. What is missing or unknown stays as it was; what is out of reach is held at its end. */
export function parseState(given: URLSearchParams, base: LearnState = initialState): LearnState {
  const key = (name: string) => given.get(`learn.${name}`);
  const one = (name: string, before: number, fit: (value: number) => number): number =>
    readNumbers(key(name), [before], fit)[0] ?? before;
  const row = (name: NeuronName) => neuronOf(readNumbers(key(name), numbersOf(base.neurons[name]), withinWeight));
  const [x1 = 0, x2 = 0] = readNumbers(key('x'), base.inputs, (value) => within(value, limits.input));
  const named = readActivation(key('f') ?? '');
  const { activation, parameters } = named ? withActivation(base, named) : base;
  return {
    inputs: [x1, x2],
    target: one('t', base.target, (value) => clamp(value, { min: 0, max: 1 })),
    neurons: { h1: row('h1'), h2: row('h2'), y: row('y') },
    activation,
    parameters: readNumbers(key('p'), parameters, (value) => within(value, 10)),
    rate: one('rate', base.rate, (value) => clamp(value, limits.rate)),
    stage: stages.find((stage) => stage === key('stage')) ?? base.stage,
    depth: one('depth', base.depth, (value) => Math.round(clamp(value, limits.depth))),
    scale: one('scale', base.scale, (value) => clamp(value, limits.scale)),
    seed: one('seed', base.seed, (value) => Math.round(clamp(value, seeds))),
  };
}
