/** Errors of float32 results in units in the last place. */

const bits = new DataView(new ArrayBuffer(4));
const smallest = 2 ** -149;

/** The distance of float32 numbers at `value`: 2^(e − 23) for 2^e ≤ |value| < 2^(e+1), and 2⁻¹⁴⁹ below 2⁻¹²⁶. */
export function unitInLastPlace(value: number): number {
  bits.setFloat32(0, Math.fround(Math.abs(value)));
  const exponent = bits.getUint32(0) >>> 23;
  return exponent === 0 ? smallest : 2 ** (exponent - 150);
}

/** How far `got` is from `expected` (float64), in units in the last place of the latter; Infinity for what is no number. */
export function errorInUlp(got: number, expected: number): number {
  if (got === expected) return 0;
  const error = Math.abs(got - expected) / unitInLastPlace(expected);
  return Number.isNaN(error) ? Infinity : error;
}

export interface UlpProfile {
  /** The largest error in each of `columns` equal stretches of the axis. */
  readonly columns: Float64Array;
  readonly worst: number;
  /** Where the worst one is. */
  readonly worstAt: number;
}

/** `places` ascending, evenly spread; the float32 results there, and what is true. */
export function profileOf(
  places: Float32Array,
  got: Float32Array,
  truth: (z: number) => number,
  columns: number,
): UlpProfile {
  const largest = new Float64Array(columns);
  let [worst, worstAt] = [0, places[0] ?? 0];
  for (const [at, z] of places.entries()) {
    const error = errorInUlp(got[at] as number, truth(z));
    const column = Math.min(columns - 1, Math.floor((at * columns) / places.length));
    if (error > (largest[column] as number)) largest[column] = error;
    if (error > worst) [worst, worstAt] = [error, z];
  }
  return { columns: largest, worst, worstAt };
}
