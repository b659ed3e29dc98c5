/** Losses: how wrong the outputs of a network are, and how that changes with each output. */
import { checkFloat32, checkName, checkObject, invalid } from './checks.js';

export const lossNames = [
  'mean-squared-error',
  'mean-absolute-error',
  'huber',
  'hinge',
  'binary-cross-entropy',
  'cross-entropy',
] as const;

export type LossName = (typeof lossNames)[number];

/** What targets a loss can be given: any number, −1 or 1, 0 to 1, or a row of shares that add up to 1. */
export type LossTargets = 'number' | 'sign' | 'probability' | 'distribution';

/** A loss with its own number. */
export interface LossSettings {
  readonly kind: LossName;
  /** Huber's δ or the hinge's margin; the loss's default if left out. */
  readonly parameter?: number;
}

/**
 * A loss over the outputs a (B, O) of the last layer and targets t (B, O):
 * L = scale · Σ value(row of a, row of t), where scale is 1 / (B·O), or 1 / B where a row is judged as a whole.
 *
 * Its WGSL twin stands in shaders/training/loss.wgsl.
 */
export interface Loss {
  readonly label: string;
  /** For people, of one output, or of one row where it is judged as a whole. */
  readonly formula: string;
  readonly source: string;
  readonly targets: LossTargets;
  /** The outputs are logits: what the loss judges is their sigmoid or softmax, so the last layer wants the identity. */
  readonly onLogits: boolean;
  readonly averagedOver: 'outputs' | 'samples';
  /** `least` is the least that it may be. */
  readonly parameter?: { readonly label: string; readonly default: number; readonly least: number };
  /** Of one row of outputs, not scaled. */
  value(outputs: ArrayLike<number>, targets: ArrayLike<number>, parameter?: number): number;
  /** ∂value / ∂outputs[at]; at a kink, one of its subgradients. */
  derivative(outputs: ArrayLike<number>, targets: ArrayLike<number>, at: number, parameter?: number): number;
}

type Term = (output: number, target: number, parameter: number) => number;

/** A loss that is a sum over outputs which know nothing of each other. */
function separate(about: Omit<Loss, 'value' | 'derivative' | 'averagedOver'>, value: Term, derivative: Term): Loss {
  const usual = about.parameter?.default ?? 0;
  return {
    ...about,
    averagedOver: 'outputs',
    value(outputs, targets, parameter = usual) {
      let sum = 0;
      for (let at = 0; at < outputs.length; at++) {
        sum += value(outputs[at] as number, targets[at] as number, parameter);
      }
      return sum;
    },
    derivative: (outputs, targets, at, parameter = usual) =>
      derivative(outputs[at] as number, targets[at] as number, parameter),
  };
}

/** ln Σ exp(outputs), with the largest taken out so that nothing overflows. */
function logSumExp(outputs: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let at = 0; at < outputs.length; at++) largest = Math.max(largest, outputs[at] as number);
  let sum = 0;
  for (let at = 0; at < outputs.length; at++) sum += Math.exp((outputs[at] as number) - largest);
  return largest + Math.log(sum);
}

const sigmoid = (z: number) => {
  const decayed = Math.exp(-Math.abs(z));
  return z < 0 ? decayed / (1 + decayed) : 1 / (1 + decayed);
};

export const losses: Readonly<Record<LossName, Loss>> = {
  'mean-squared-error': separate(
    {
      label: 'Mean squared error',
      formula: '(a − t)²',
      source: 'A.-M. Legendre, "Nouvelles méthodes pour la détermination des orbites des comètes", 1805',
      targets: 'number',
      onLogits: false,
    },
    (a, t) => (a - t) ** 2,
    (a, t) => 2 * (a - t),
  ),
  'mean-absolute-error': separate(
    {
      label: 'Mean absolute error',
      formula: '|a − t|',
      source: 'R. J. Boscovich, 1757; P.-S. Laplace, "Traité de mécanique céleste", 1799',
      targets: 'number',
      onLogits: false,
    },
    (a, t) => Math.abs(a - t),
    (a, t) => Math.sign(a - t),
  ),
  huber: separate(
    {
      label: 'Huber',
      formula: '½ (a − t)² where |a − t| ≤ δ, else δ (|a − t| − ½ δ)',
      source: 'P. J. Huber, "Robust estimation of a location parameter", 1964',
      targets: 'number',
      onLogits: false,
      parameter: { label: 'δ', default: 1, least: 1e-3 },
    },
    (a, t, delta) => {
      const distance = Math.abs(a - t);
      return distance <= delta ? 0.5 * distance * distance : delta * (distance - 0.5 * delta);
    },
    (a, t, delta) => Math.min(delta, Math.max(-delta, a - t)),
  ),
  hinge: separate(
    {
      label: 'Hinge',
      formula: 'max(0, margin − t·a)',
      source:
        'C. Cortes and V. Vapnik, "Support-vector networks", 1995; with margin 0 the criterion of the perceptron, ' +
        'F. Rosenblatt, 1958',
      targets: 'sign',
      onLogits: false,
      parameter: { label: 'margin', default: 1, least: 0 },
    },
    (a, t, margin) => Math.max(0, margin - t * a),
    // On the margin itself the perceptron still has to learn: a network of zeros begins there.
    (a, t, margin) => (t * a <= margin ? -t : 0),
  ),
  'binary-cross-entropy': separate(
    {
      label: 'Binary cross-entropy',
      formula: '−t ln σ(a) − (1 − t) ln(1 − σ(a))',
      source:
        'I. J. Good, "Rational decisions", 1952; C. M. Bishop, "Pattern Recognition and Machine Learning", 2006, eq. 4.90',
      targets: 'probability',
      onLogits: true,
    },
    (a, t) => Math.max(a, 0) - a * t + Math.log1p(Math.exp(-Math.abs(a))),
    (a, t) => sigmoid(a) - t,
  ),
  'cross-entropy': {
    label: 'Cross-entropy',
    formula: '−Σ t ln softmax(a)',
    source: 'J. S. Bridle, "Probabilistic interpretation of feedforward classification network outputs", 1990',
    targets: 'distribution',
    onLogits: true,
    averagedOver: 'samples',
    value(outputs, targets) {
      const normaliser = logSumExp(outputs);
      let sum = 0;
      for (let at = 0; at < outputs.length; at++) {
        sum += (targets[at] as number) * (normaliser - (outputs[at] as number));
      }
      return sum;
    },
    derivative: (outputs, targets, at) =>
      Math.exp((outputs[at] as number) - logSumExp(outputs)) - (targets[at] as number),
  },
};

export const isLossName = (name: unknown): name is LossName => lossNames.some((known) => known === name);

/** What the sum over rows is multiplied by to be the mean, for `samples` rows of `outputs` values. */
export const lossScale = (kind: LossName, samples: number, outputs: number): number =>
  1 / (losses[kind].averagedOver === 'outputs' ? samples * outputs : samples);

/** The loss with its number, which is checked. Throws InvalidValueError. */
export function resolveLoss(loss: LossName | LossSettings): Required<LossSettings> {
  const settings: LossSettings = typeof loss === 'string' ? { kind: loss } : loss;
  checkObject('loss', settings, "a name such as 'mean-squared-error', or { kind, parameter }");
  checkName('loss', settings.kind, lossNames);
  const { parameter: own, label } = losses[settings.kind];
  const { kind, parameter = own?.default ?? 0 } = settings;
  checkFloat32('loss.parameter', parameter);
  if (!own && settings.parameter !== undefined && parameter !== 0) {
    invalid(`loss.parameter is ${parameter}, but ${label} has none: leave it out`);
  }
  if (own && parameter < own.least) invalid(`loss.parameter is ${parameter}: ${own.label} is at least ${own.least}`);
  return { kind, parameter };
}

/** How far a row of shares may be from adding up to 1: float32 cannot hold thirds. */
const sumTolerance = 1e-3;

/** Throws InvalidValueError, with the first target (N, O) that the loss cannot be given. */
export function checkTargets(kind: LossName, targets: Float32Array, outputs: number): void {
  const { targets: allowed, label } = losses[kind];
  if (allowed === 'number') return;
  if (allowed === 'distribution' && outputs === 1) {
    invalid(`${label} compares the outputs of a sample, and there is one: use binary-cross-entropy`);
  }
  for (let at = 0; at < targets.length; at++) {
    const target = targets[at] as number;
    const fits = allowed === 'sign' ? Math.abs(target) === 1 : target >= 0 && target <= 1;
    if (fits) continue;
    const wanted = allowed === 'sign' ? 'be −1 or 1' : 'lie between 0 and 1';
    invalid(`targets[${at}] is ${target}: with ${label} every target must ${wanted}`);
  }
  if (allowed !== 'distribution') return;
  for (let first = 0; first < targets.length; first += outputs) {
    const sum = targets.subarray(first, first + outputs).reduce((total, share) => total + share, 0);
    if (Math.abs(sum - 1) > sumTolerance) {
      invalid(`The targets of sample ${first / outputs} add up to ${sum}: with ${label} they must add up to 1`);
    }
  }
}
