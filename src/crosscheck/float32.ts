/** Float32 as float64 sees it. */
export const largestFloat32 = 3.4028234663852886e38;
/** Everything below is subnormal and may be flushed to zero, going into an operation or coming out. */
export const smallestNormal = 2 ** -126;
/** numerics: + − × give one of the two neighbours, so 2⁻²³ of the result and not 2⁻²⁴. */
export const unitRoundoff = 2 ** -23;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);
const signedBits = new Int32Array(float.buffer);

export function bitsOfFloat32(value: number): number {
  float[0] = value;
  return bits[0] as number;
}

export function float32OfBits(pattern: number): number {
  bits[0] = pattern;
  return float[0] as number;
}

/** The next float32 above one (a float32 itself); infinity stays. */
export function nextUp(value: number): number {
  if (!(value < Number.POSITIVE_INFINITY)) return value;
  if (value === 0) return 2 ** -149;
  float[0] = value;
  (signedBits as Int32Array)[0] = (signedBits[0] as number) + (value > 0 ? 1 : -1);
  return float[0] as number;
}

export function nextDown(value: number): number {
  return -nextUp(-value);
}

/** The largest float32 at or below a number. */
export function roundDown(value: number): number {
  const nearest = Math.fround(value);
  return nearest > value ? nextDown(nearest) : nearest;
}

/** The smallest float32 at or above a number. */
export function roundUp(value: number): number {
  return -roundDown(-value);
}
