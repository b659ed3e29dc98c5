/** Ranges and ticks of the plot's axes. */

export type Interval = readonly [low: number, high: number];

const multiples = ([low, high]: Interval, step: number): number[] => {
  const tolerance = step * 1e-9;
  const first = Math.ceil((low - tolerance) / step);
  const last = Math.floor((high + tolerance) / step);
  // The product, not a running sum, and rounded: 3 · 0.1 is to be 0.3.
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
};

/**
 * Round numbers inside an interval, at most `most` of them, a step of 1, 2 or 5 times a power of ten apart. A step
 * that meets both ends goes first, 3 and 4 included, so that an axis from −6 to 6 reads −6, −3, 0, 3, 6.
 */
export function ticks(interval: Interval, most: number): number[] {
  const [low, high] = interval;
  const width = high - low;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const power = 10 ** Math.floor(Math.log10(width / most));
  const fitting = (mantissas: readonly number[]) =>
    [1, 10]
      .flatMap((scale) => mantissas.map((mantissa) => multiples(interval, mantissa * scale * power)))
      .filter((list) => list.length <= most);
  const meets = (list: readonly number[]) => list.length > 2 && list[0] === low && list.at(-1) === high;
  return fitting([1, 2, 3, 4, 5]).find(meets) ?? fitting([1, 2, 5])[0] ?? [];
}

/** The y range that shows values from `least` to `greatest` and the zero line, with a little air. */
export function valueRange(least: number, greatest: number): Interval {
  const low = Math.min(0, least);
  const high = Math.max(0, greatest);
  if (!(high > low) || !Number.isFinite(high - low)) return [-1, 1];
  const air = (high - low) * 0.08;
  return [low < 0 ? low - air : 0, high > 0 ? high + air : air];
}

/** How far the domain may stretch before the point stays at its edge instead. */
export const greatestStretch = 10;

/** Bounds whose halves are short numbers too. */
const roundBounds = [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10];

/** The least round number that is not below `value` (above zero). */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return (roundBounds.find((bound) => bound * power >= value * (1 - 1e-12)) ?? 10) * power;
}

/** The domain, stretched to round bounds where `z` lies outside; at most `greatestStretch` times. */
export function stretchedDomain(domain: Interval, z: number): Interval {
  const [low, high] = domain;
  if (!Number.isFinite(z) || (z >= low && z <= high)) return domain;
  const reach = Math.max(Math.abs(low), Math.abs(high));
  const bound = Math.min(roundUp(Math.abs(z)), reach * greatestStretch);
  if (low === -high) return [-bound, bound];
  return z > high ? [low, Math.max(high, bound)] : [Math.min(low, -bound), high];
}
