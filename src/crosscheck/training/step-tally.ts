/** Counts the numbers of training steps as they are compared with what they may be. */
import type { LayerPlace } from '../../neuron/parameters.js';
import type { Interval, IntervalRow } from '../intervals.js';
import { type CrossCheckReport, Tally } from '../report.js';
import { at, deviation, isOpen, room } from './rows.js';

/** What of a step is compared; 'first' and 'second' are what the optimizer remembers. */
export type StepQuantity = 'loss' | 'gradient' | 'parameter' | 'first' | 'second';

/** One number of a step beside what it should be. */
export interface CheckedStep {
  /** Counted from 1. */
  readonly step: number;
  readonly quantity: StepQuantity;
  /** The layer of the parameter, and its place in (P); −1 both for the loss. */
  readonly layer: number;
  readonly parameter: number;
  readonly got: number;
  /** In float64. */
  readonly expected: number;
  /** How far from `expected` a right result may lie, on the side of `got`. */
  readonly bound: number;
  /** |got − expected| / bound; above 1 is a violation. */
  readonly ratio: number;
}

export class StepTally {
  private readonly tally: Tally<CheckedStep>;

  constructor(
    private readonly layers: readonly LayerPlace[],
    adapter: string,
  ) {
    this.tally = new Tally(adapter);
  }

  compareRow(step: number, quantity: StepQuantity, row: IntervalRow, got: Float32Array): void {
    for (let place = 0; place < row.value.length; place++) {
      this.compare(step, quantity, at(row, place), got[place] as number, place);
    }
  }

  /** `parameter` is its place in (P), −1 for the loss. */
  compare(step: number, quantity: StepQuantity, right: Interval, got: number, parameter: number): void {
    const ratio = deviation(right, got);
    this.tally.count(ratio, isOpen(right), () => ({
      step,
      quantity,
      layer: this.layers.findLastIndex(({ weightsAt }) => parameter >= weightsAt),
      parameter,
      got,
      expected: right.value,
      bound: room(right, got),
      ratio,
    }));
  }

  report(): CrossCheckReport<CheckedStep> {
    return this.tally.report();
  }
}
