/** How measured quantities are written: three digits that count, and the unit that keeps them short. */
import type { Spread } from '../../../src/index.js';

/** Three significant digits, never an exponent: 12,300, 12.3, 0.0123. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(3));
  const decimals = Math.min(20, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(rounded)))));
  return rounded.toLocaleString('en', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

type Unit = readonly [size: number, name: string];

/** In the largest unit that leaves at least 1; the smallest unit takes what is left. */
const inUnits =
  (units: readonly [Unit, ...Unit[]]) =>
  (value: number): string => {
    // What rounds to a thousand of a unit is one of the next.
    const shown = Number(value.toPrecision(3));
    const [size, name] = units.find(([least]) => shown >= least) ?? (units.at(-1) as Unit);
    return `${digits(value / size)} ${name}`;
  };

/** From 10⁹ operations a second. */
export const operationRate = inUnits([
  [1000, 'TFLOP/s'],
  [1, 'GFLOP/s'],
  [1e-3, 'MFLOP/s'],
]);

/** From 10⁹ bytes a second. */
export const bandwidth = inUnits([
  [1000, 'TB/s'],
  [1, 'GB/s'],
  [1e-3, 'MB/s'],
]);

/** From milliseconds. */
export const duration = inUnits([
  [60_000, 'min'],
  [1000, 's'],
  [1, 'ms'],
  [1e-3, 'µs'],
  [1e-6, 'ns'],
]);

/** From bytes, by powers of 1,024, as limits of buffers are. */
export const size = inUnits([
  [2 ** 30, 'GiB'],
  [2 ** 20, 'MiB'],
  [2 ** 10, 'KiB'],
  [1, 'bytes'],
]);

/** Things a second: 41.2 million. */
export const rate = (value: number): string =>
  inUnits([
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
    [1, ''],
  ])(value).trimEnd();

/** 0.421 as 42%; below a tenth with one decimal. */
export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.0995 ? 1 : 0)}%`;

export const count = (value: number): string => value.toLocaleString('en');

/** A number without the zeros that only say how exact it is: what a tick or an estimate needs. */
export const tidy = (text: string): string => text.replace(/(\.\d*?)0+(?=\D|$)/, '$1').replace(/\.(?=\D|$)/, '');

/** Two digits: what lies between two measurements is not known better. */
export const roughly = (value: number): string => tidy(digits(Number(value.toPrecision(2))));

/** How long something is likely to take: about 2 s, about 40 s, about 3 min. */
export function estimate(seconds: number): string {
  if (seconds < 1) return 'less than a second';
  if (seconds < 10) return `about ${Math.round(seconds)} s`;
  if (seconds < 90) return `about ${5 * Math.round(seconds / 5)} s`;
  return `about ${Math.round(seconds / 60)} min`;
}

/** How far the middle eight tenths of the measurements reach, as a part of the median: ±3%. */
export const spreadOf = ({ median, low, high }: Spread): string =>
  median > 0 ? `±${percent(Math.max(high - median, median - low) / median)}` : '–';
