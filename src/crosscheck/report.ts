import type { Quantity } from '../backend/backend.js';

/** One result of a backend beside what it should be. */
export interface CheckedResult {
  /** Row of the batch; of a field, the pixel: row · width + column. */
  readonly sample: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly got: number;
  /** In float64. */
  readonly expected: number;
  /** How far from `expected` a right result may lie, on the side of `got`. */
  readonly bound: number;
  /** |got − expected| / bound; above 1 is a violation. */
  readonly ratio: number;
  /** z, in float64. */
  readonly preActivation: number;
}

export interface CrossCheckReport<Worst = CheckedResult> {
  /** Results compared. */
  readonly compared: number;
  /** Results that no correct machine could give. */
  readonly violations: number;
  /** The largest error over its bound: above 1 is a violation. Infinity where nothing is allowed, and for NaN. */
  readonly worstRatio: number;
  /**
   * Results that several answers would fit (within the error of a step's threshold both 0 and 1 are right), or any
   * (the true result may overflow).
   */
  readonly undecided: number;
  /** The result with the largest ratio; null if every result was right to the bit. */
  readonly worst: Worst | null;
  /** For people: what computed. */
  readonly adapter: string;
  readonly durationMs: number;
}

/** Counts results as they are compared. */
export class Tally<Worst = CheckedResult> {
  compared = 0;
  violations = 0;
  undecided = 0;
  worstRatio = 0;
  worst: Worst | null = null;
  private readonly start = performance.now();

  constructor(private readonly adapter: string) {}

  /** `describe` is called only for a new worst. */
  count(ratio: number, undecided: boolean, describe: () => Worst): void {
    this.compared += 1;
    if (undecided) this.undecided += 1;
    if (!(ratio <= 1)) this.violations += 1;
    if (!(ratio <= this.worstRatio)) {
      this.worstRatio = ratio;
      this.worst = describe();
    }
  }

  /** Takes another report in; `label` adds to its worst what this one's has beyond it. */
  merge<Other>(report: CrossCheckReport<Other>, label: (worst: Other) => Worst): void {
    this.compared += report.compared;
    this.violations += report.violations;
    this.undecided += report.undecided;
    if (report.worst && report.worstRatio > this.worstRatio) {
      this.worstRatio = report.worstRatio;
      this.worst = label(report.worst);
    }
  }

  report(): CrossCheckReport<Worst> {
    const { compared, violations, worstRatio, undecided, worst, adapter } = this;
    return { compared, violations, worstRatio, undecided, worst, adapter, durationMs: performance.now() - this.start };
  }
}
