/** A logarithmic axis: where a value lies, which value lies at a place, and the round numbers between its ends. */

export interface LogScale {
  readonly from: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
  at(value: number): number;
  valueAt(place: number): number;
}

/** `from` and `to` lie above zero; `start` and `end` are places, such as pixels. */
export function logScale(from: number, to: number, start: number, end: number): LogScale {
  const width = Math.log(to / from);
  return {
    from,
    to,
    start,
    end,
    at: (value) => start + (Math.log(value / from) / width) * (end - start),
    valueAt: (place) => from * Math.exp(((place - start) / (end - start)) * width),
  };
}

/** The powers of ten, or of another base, that hold all values above zero between them, at least `least` powers apart. */
export function powerRange(values: readonly number[], least: number, base = 10): readonly [number, number] | null {
  const shown = values.filter((value) => value > 0 && Number.isFinite(value));
  if (shown.length === 0) return null;
  const power = (value: number) => Math.log(value) / Math.log(base);
  let low = Math.floor(power(Math.min(...shown)) + 1e-9);
  let high = Math.ceil(power(Math.max(...shown)) - 1e-9);
  // Grown at both ends, the upper one first: what is measured next is mostly faster.
  for (let grow = 0; high - low < least; grow++) {
    if (grow % 2) low -= 1;
    else high += 1;
  }
  return [base ** low, base ** high];
}

/** Powers of the base from one end to the other, at most `most` of them, evenly apart. */
export function powerTicks({ from, to }: Pick<LogScale, 'from' | 'to'>, most: number, base = 10): number[] {
  const power = (value: number) => Math.log(value) / Math.log(base);
  const first = Math.ceil(power(from) - 1e-9);
  const last = Math.floor(power(to) + 1e-9);
  const every = Math.max(1, Math.ceil((last - first + 1) / most));
  const ticks: number[] = [];
  for (let each = first; each <= last; each += every) ticks.push(Number((base ** each).toPrecision(12)));
  return ticks;
}
