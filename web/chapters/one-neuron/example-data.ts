/** A table to try at once: made-up flowers of two kinds, the same ones every time. */

export const exampleName = '200 made-up flowers';

interface Kind {
  readonly name: string;
  /** Means, in centimetres. */
  readonly length: number;
  readonly width: number;
}

const kinds: readonly Kind[] = [
  { name: 'meadow bell', length: 3.9, width: 1.5 },
  { name: 'alpine bell', length: 5.6, width: 2.3 },
];
const rowsOfEach = 100;

/** Every so many rows a cell is missing, as in any table of measurements. */
const missingEvery = 47;

/** Mulberry32 (T. Ettinger, 2017): uniform numbers from 0 to 1. */
function uniformNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Comma-separated values with a header: two Gaussian clouds that overlap a little. */
export function exampleCsv(): string {
  const uniform = uniformNumbers(7);
  // Box and Muller, 1958.
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  const rows = Array.from({ length: rowsOfEach }, () => kinds)
    .flat()
    .map(({ name, length, width }, at) => {
      const size = normal();
      const cells = [length + 0.7 * size, width + 0.15 * size + 0.3 * normal()].map((value) => value.toFixed(2));
      if (at % missingEvery === missingEvery - 1) cells[at % 2] = '';
      return [name, ...cells].join(',');
    });
  return ['kind,petal length (cm),petal width (cm)', ...rows].join('\n');
}
