/** What the figure says about itself. */
import { formatFixed, formatNumber } from '../../elements/format.js';
import { roundCount } from '../story/words.js';

/** Whether the stack and the one layer are one function, as far as float32 can tell. */
export type Sameness = 'same' | 'other';

export interface Verdict {
  /** Inputs compared, and whether more are to come. */
  readonly compared: number;
  readonly finished: boolean;
  readonly largest: number;
  /** How far rounding alone can put them apart. */
  readonly bound: number;
  /** Inputs without a finite answer. */
  readonly notFinite: number;
  /** The layers that bend, counted from 1. */
  readonly bent: readonly number[];
}

export const samenessOf = ({ largest, bound, notFinite }: Verdict): Sameness =>
  notFinite === 0 && largest <= bound ? 'same' : 'other';

/** A distance: 0.83, 3.1×10⁻⁷. */
export const distance = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.01 ? formatNumber(value, 0) : formatFixed(value, 2);

/** A loss to six decimals, so that it keeps its width. */
export const lossText = (loss: number): string => formatNumber(loss, 6);

/** How many times as much: 'twice', '41,000 times'. */
export function times(ratio: number): string {
  if (!Number.isFinite(ratio)) return 'beyond all measure';
  return `${roundCount(ratio < 10 ? Number(ratio.toFixed(1)) : ratio)} times`;
}

const count = (value: number): string => value.toLocaleString('en');

/** 'layer 2', 'layers 2 and 3', 'layers 1, 2 and 3'. */
export function layersText(layers: readonly number[]): string {
  const last = layers.at(-1) ?? 0;
  const rest = layers.slice(0, -1);
  return rest.length === 0 ? `layer ${last}` : `layers ${rest.join(', ')} and ${last}`;
}

/** The certificate. */
export function certificate(verdict: Verdict): string {
  const { compared, finished, largest, bound, notFinite, bent } = verdict;
  const over = `Over ${finished ? '' : 'the first '}${count(compared)} inputs`;
  if (notFinite > 0) {
    return `For ${count(notFinite)} of ${count(compared)} inputs the stack gives no finite number: it is not one layer.`;
  }
  if (samenessOf(verdict) === 'other') {
    return `${over} the stack and the one layer are up to ${distance(largest)} apart, ${times(largest / bound)} what rounding can do: with a bend in ${layersText(bent)} the stack is no longer one layer.`;
  }
  const apart =
    largest === 0
      ? `${over} the stack and the one layer give the same answers to the last bit.`
      : `${over} the stack and the one layer are at most ${distance(largest)} apart.`;
  const allowed = `${apart} Rounding alone can put them ${distance(bound)} apart:`;
  if (bent.length === 0) return `${allowed} they are the same function.`;
  return `${allowed} ${layersText(bent)} could bend, but none of these inputs gets there, so here the stack is still one layer.`;
}

export interface Outcome {
  /** 'line' or 'plane' */
  readonly straight: string;
  readonly loss: number;
  readonly leastSquares: number;
  readonly steps: number;
  readonly bent: readonly number[];
  /** What the reader expected of more layers, if they said so. */
  readonly guess: Guess | null;
}

export type Guess = 'better' | 'no-better';

/** Losses nearer than this are equal to all digits that float64 can vouch for. */
const equal = 1e-12;

/** How the loss compares with the least squares. */
export function comparedWithLeast({ loss, leastSquares }: Pick<Outcome, 'loss' | 'leastSquares'>): string {
  const above = loss - leastSquares;
  if (!Number.isFinite(above)) return 'no finite number';
  if (Math.abs(above) <= equal) return 'the same to 12 decimals';
  return above > 0 ? `${distance(above)} above` : `${distance(-above)} below`;
}

/** What a training has come to. */
export function outcomeText(outcome: Outcome): string {
  const { straight, loss, leastSquares, steps, bent, guess } = outcome;
  const after = `After ${count(steps)} steps`;
  if (bent.length > 0) {
    return loss < leastSquares
      ? `${after} the loss is ${lossText(loss)}, ${times(leastSquares / loss)} less than any ${straight} can reach: ${layersText(bent)} made the difference.`
      : `${after} the loss is ${lossText(loss)}, not below least squares. Train on, or begin with new weights.`;
  }
  if (loss - leastSquares > 0.01 * leastSquares) {
    return `${after} the loss is ${lossText(loss)}, still ${distance(loss - leastSquares)} above least squares. Train on.`;
  }
  const said = guess === null ? '' : guess === 'better' ? 'You said yes. ' : 'You said no, and so it is. ';
  return `${said}${after} the loss is that of least squares, ${comparedWithLeast(outcome).replace(/ above$/, ' above it')}, and no number of layers gets below.`;
}
