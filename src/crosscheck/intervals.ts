/** A row of numbers that a machine holds somewhere in [low, high], and that exact arithmetic gives as `value`. */
export interface IntervalRow {
  readonly value: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** One such number. */
export interface Interval {
  value: number;
  low: number;
  high: number;
}

export function createIntervalRow(length: number): IntervalRow {
  return { value: new Float64Array(length), low: new Float64Array(length), high: new Float64Array(length) };
}

export const intervalOf = ({ value, low, high }: IntervalRow, at: number): Interval => ({
  value: value[at] as number,
  low: low[at] as number,
  high: high[at] as number,
});

/** What of a row the bound of a sum over it needs to know. */
export interface RowTraits {
  /** Every number is known: low = value = high. */
  readonly exact: boolean;
  /** Every number is known and whole. */
  readonly whole: boolean;
  /** ‖x‖∞ */
  readonly largest: number;
}

export function traitsOf({ value, low, high }: IntervalRow): RowTraits {
  let exact = true;
  let whole = true;
  let largest = 0;
  for (let at = 0; at < value.length; at++) {
    const [least, most] = [low[at] as number, high[at] as number];
    if (least !== most) exact = false;
    if (!Number.isInteger(least)) whole = false;
    largest = Math.max(largest, -least, most);
  }
  return { exact, whole: exact && whole, largest };
}
