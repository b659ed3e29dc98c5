import { clamp } from './functions.js';

/** What intervals are computed in: for each step of a formula its least and its greatest value. */
export class IntervalRegisters {
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where the step's own condition or jump may go either way; of a comparison, that it may hold and may not. */
  readonly open: Uint8Array;

  constructor(
    steps: number,
    /** How far the computed ends may be off. */
    readonly slack: Slack,
  ) {
    this.low = new Float64Array(steps);
    this.high = new Float64Array(steps);
    this.open = new Uint8Array(steps);
  }

  /** Stores an interval whose ends are exact. */
  exact(to: number, low: number, high: number): void {
    this.low[to] = low;
    this.high[to] = high;
  }

  /** Stores an interval whose ends were rounded, moved outward. */
  rounded(to: number, low: number, high: number): void {
    const { relative, absolute } = this.slack;
    this.low[to] = low === 0 ? -absolute : low - Math.abs(low) * relative - absolute;
    this.high[to] = high === 0 ? absolute : high + Math.abs(high) * relative + absolute;
  }

  /** The same, of a function that gives nothing outside of [least, most]: a float64 result is held to that. */
  roundedWithin(to: number, low: number, high: number, least: number, most: number): void {
    this.rounded(to, low, high);
    if (this.slack.exceeds) return;
    this.exact(to, clamp(this.low[to] as number, least, most), clamp(this.high[to] as number, least, most));
  }
}

export interface Slack {
  readonly relative: number;
  readonly absolute: number;
  /** Whether it is a machine's: a result may lie a little beyond what the function can give, 1.0000001 for tanh. */
  readonly exceeds: boolean;
}

/**
 * Float64: an operation rounds by 2⁻⁵³, and the functions, whose errors are a few ULP, are far within 2⁻⁴⁹. What float64
 * underflows, below 1e-308, counts as 0.
 */
export const float64Slack: Slack = { relative: 2 ** -49, absolute: 0, exceeds: false };

/**
 * Any machine's float32: the worst is e^±89 with 181 ULP, the sum of two such halves in sinh with twice that. Below 2⁻¹²⁶
 * anything may be flushed.
 */
export const float32Slack: Slack = { relative: 2 ** -13, absolute: 2 ** -124, exceeds: true };
