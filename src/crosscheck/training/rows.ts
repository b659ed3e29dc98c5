/** Rows of intervals, number by number. */
import { createIntervalRow, type Interval, type IntervalRow } from '../intervals.js';

/** Numbers that are known to the bit. */
export function exactRow(values: ArrayLike<number>): IntervalRow {
  const row = createIntervalRow(values.length);
  for (let at = 0; at < values.length; at++) put(row, at, values[at] as number);
  return row;
}

export const at = ({ value, low, high }: IntervalRow, place: number): Interval => ({
  value: value[place] as number,
  low: low[place] as number,
  high: high[place] as number,
});

export function put(row: IntervalRow, place: number, number: Interval | number): void {
  const { value, low, high } = typeof number === 'number' ? { value: number, low: number, high: number } : number;
  row.value[place] = value;
  row.low[place] = low;
  row.high[place] = high;
}

/** How far `got` is off, over what is allowed on that side: above 1 it is wrong. */
export function deviation({ value, low, high }: Interval, got: number): number {
  if (got === value || isOpen({ low, high })) return 0;
  const ratio = Math.abs(got - value) / room({ value, low, high }, got);
  return Number.isNaN(ratio) ? Infinity : ratio;
}

/** How far `got` could be from the value, in its direction, and still be right. */
export const room = ({ value, low, high }: Interval, got: number): number =>
  Math.max(0, got < value ? value - low : high - value);

/** Nothing can be said of it. */
export const isOpen = ({ low, high }: Pick<Interval, 'low' | 'high'>): boolean => high - low === Infinity;
