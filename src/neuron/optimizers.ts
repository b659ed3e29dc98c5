/** Optimizers: how a gradient becomes a change of a parameter. */
import { checkFloat32, checkName, checkObject, invalid } from './checks.js';

export const optimizerNames = [
  'gradient-descent',
  'momentum',
  'nesterov',
  'rmsprop',
  'adam',
  'adamw',
  'perceptron',
] as const;

export type OptimizerName = (typeof optimizerNames)[number];

/** Numbers an optimizer may have. */
export const optimizerNumbers = ['momentum', 'decay', 'beta1', 'beta2', 'epsilon', 'weightDecay'] as const;
export type OptimizerNumber = (typeof optimizerNumbers)[number];

export interface OptimizerSettings extends Partial<Readonly<Record<OptimizerNumber, number>>> {
  readonly kind: OptimizerName;
  /** η, per step; the optimizer's default if left out. */
  readonly learningRate?: number;
}

export type ResolvedOptimizer = Required<OptimizerSettings>;

/** What changes from step to step; see schedules.ts. */
export interface StepNumbers {
  /** η of this step, after the schedule. */
  readonly rate: number;
  /** 1 / (1 − β₁ᵗ) and 1 / (1 − β₂ᵗ), t counted from 1: Adam's correction of its start from zero. */
  readonly firstCorrection: number;
  readonly secondCorrection: number;
}

/** A parameter with what the optimizer remembers of it. */
export interface Remembered {
  parameter: number;
  first: number;
  second: number;
}

export interface Optimizer {
  readonly label: string;
  /** For people; g is the gradient, w the parameter. */
  readonly formula: string;
  readonly source: string;
  readonly learningRate: number;
  /** The numbers it has, with their usual values. */
  readonly numbers: Partial<Readonly<Record<OptimizerNumber, number>>>;
  /** How many numbers it remembers of each parameter. */
  readonly slots: 0 | 1 | 2;
  /** One step, in float64; WGSL twin: shaders/training/optimizer.wgsl. */
  update(of: Remembered, gradient: number, step: StepNumbers, settings: ResolvedOptimizer): void;
}

const descend: Optimizer['update'] = (of, gradient, { rate }) => {
  of.parameter -= rate * gradient;
};

/** A share β as every backend holds it. 1 − 0.999 of float32 and of float64 differ in their sixth digit. */
const share = Math.fround;

const adam: Optimizer['update'] = (of, gradient, step, settings) => {
  const [beta1, beta2] = [share(settings.beta1), share(settings.beta2)];
  of.first = beta1 * of.first + (1 - beta1) * gradient;
  of.second = beta2 * of.second + (1 - beta2) * gradient * gradient;
  const mean = of.first * step.firstCorrection;
  const size = Math.sqrt(of.second * step.secondCorrection) + settings.epsilon;
  of.parameter -= (step.rate * mean) / size;
};

export const optimizers: Readonly<Record<OptimizerName, Optimizer>> = {
  'gradient-descent': {
    label: 'Gradient descent',
    formula: 'w ← w − η g',
    source: 'A.-L. Cauchy, 1847; on mini-batches H. Robbins and S. Monro, "A stochastic approximation method", 1951',
    learningRate: 0.03,
    numbers: {},
    slots: 0,
    update: descend,
  },
  momentum: {
    label: 'Momentum',
    formula: 'v ← μ v + g;  w ← w − η v',
    source: 'B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", 1964',
    learningRate: 0.01,
    numbers: { momentum: 0.9 },
    slots: 1,
    update(of, gradient, { rate }, { momentum }) {
      of.first = momentum * of.first + gradient;
      of.parameter -= rate * of.first;
    },
  },
  nesterov: {
    label: 'Nesterov',
    formula: 'v ← μ v + g;  w ← w − η (g + μ v)',
    source:
      'Y. Nesterov, 1983; as I. Sutskever, J. Martens, G. Dahl and G. Hinton, "On the importance of initialization and ' +
      'momentum in deep learning", 2013',
    learningRate: 0.01,
    numbers: { momentum: 0.9 },
    slots: 1,
    update(of, gradient, { rate }, { momentum }) {
      of.first = momentum * of.first + gradient;
      of.parameter -= rate * (gradient + momentum * of.first);
    },
  },
  rmsprop: {
    label: 'RMSProp',
    formula: 's ← ρ s + (1 − ρ) g²;  w ← w − η g / (√s + ε)',
    source: 'T. Tieleman and G. Hinton, "Neural Networks for Machine Learning", lecture 6.5, 2012',
    learningRate: 0.003,
    numbers: { decay: 0.9, epsilon: 1e-8 },
    slots: 1,
    update(of, gradient, { rate }, settings) {
      const decay = share(settings.decay);
      of.first = decay * of.first + (1 - decay) * gradient * gradient;
      of.parameter -= (rate * gradient) / (Math.sqrt(of.first) + settings.epsilon);
    },
  },
  adam: {
    label: 'Adam',
    formula: 'm ← β₁ m + (1 − β₁) g;  v ← β₂ v + (1 − β₂) g²;  w ← w − η m̂ / (√v̂ + ε)',
    source: 'D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1',
    learningRate: 0.01,
    numbers: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    slots: 2,
    update: adam,
  },
  adamw: {
    label: 'AdamW',
    formula: 'w ← w − η λ w, then as Adam',
    source: 'I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019, algorithm 2',
    learningRate: 0.01,
    numbers: { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01 },
    slots: 2,
    update(of, gradient, step, settings) {
      of.parameter -= step.rate * settings.weightDecay * of.parameter;
      adam(of, gradient, step, settings);
    },
  },
  perceptron: {
    label: 'Perceptron rule',
    formula: 'w ← w + η (t − a) x',
    source:
      'F. Rosenblatt, "The perceptron: a probabilistic model for information storage and organization in the brain", 1958',
    learningRate: 1,
    numbers: {},
    slots: 0,
    // For a gradient it is given (a − t) x, not the loss's.
    update: descend,
  },
};

export const isOptimizerName = (name: unknown): name is OptimizerName => optimizerNames.some((known) => known === name);

/** What each number may be: from `least` (or above it) to below `below`. */
const reach: Record<OptimizerNumber, { readonly least: number; readonly below: number }> = {
  momentum: { least: 0, below: 1 },
  decay: { least: 0, below: 1 },
  beta1: { least: 0, below: 1 },
  beta2: { least: 0, below: 1 },
  epsilon: { least: 1e-30, below: 1 },
  weightDecay: { least: 0, below: Infinity },
};

/** The optimizer with all its numbers, checked; those it does not have are 0. Throws InvalidValueError. */
export function resolveOptimizer(optimizer: OptimizerName | OptimizerSettings): ResolvedOptimizer {
  const settings: OptimizerSettings = typeof optimizer === 'string' ? { kind: optimizer } : optimizer;
  checkObject('optimizer', settings, "a name such as 'adam', or { kind, learningRate }");
  checkName('optimizer', settings.kind, optimizerNames);
  const { numbers, learningRate: usual } = optimizers[settings.kind];
  const { kind, learningRate = usual } = settings;
  checkFloat32('optimizer.learningRate', learningRate);
  if (learningRate < 0) invalid(`optimizer.learningRate is ${learningRate}: give 0 or more`);
  const own = (name: OptimizerNumber): number => {
    if (numbers[name] === undefined) return 0;
    const value = settings[name] ?? numbers[name];
    checkFloat32(`optimizer.${name}`, value);
    const { least, below } = reach[name];
    if (value < least || Math.fround(value) >= below) {
      invalid(`optimizer.${name} is ${value}: give ${least} or more${below < Infinity ? `, below ${below}` : ''}`);
    }
    return value;
  };
  return {
    kind,
    learningRate,
    momentum: own('momentum'),
    decay: own('decay'),
    beta1: own('beta1'),
    beta2: own('beta2'),
    epsilon: own('epsilon'),
    weightDecay: own('weightDecay'),
  };
}
