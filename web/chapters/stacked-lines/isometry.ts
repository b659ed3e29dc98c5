/**
 * First weights that neither shrink nor swell what goes through them, however many layers there are: rows, or columns,
 * that are perpendicular to each other, so that a stack only turns. After A. Saxe, J. McClelland and S. Ganguli, "Exact
 * solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
 */
import type { Random } from '../../../src/index.js';

/** A direction that is left over after so much of it lay in the others is drawn anew. */
const leastLeft = 1e-6;

/**
 * Fills the weights (O, I), row-major. The rows are perpendicular and of length 1, or, where there are more rows than
 * columns, the columns are perpendicular and of length √(O/I): either way a row has length 1 on average, so that a
 * neuron's z varies as much as its inputs do.
 */
export function drawIsometry(weights: Float32Array, inputs: number, neurons: number, random: Random): void {
  const tall = neurons > inputs;
  const [count, length] = tall ? [inputs, neurons] : [neurons, inputs];
  const directions = perpendicular(count, length, random);
  const size = tall ? Math.sqrt(neurons / inputs) : 1;
  for (const [at, direction] of directions.entries()) {
    for (let k = 0; k < length; k++) {
      weights[tall ? k * inputs + at : at * inputs + k] = size * (direction[k] as number);
    }
  }
}

/** `count` directions of length 1 that are perpendicular to each other, each drawn at random from those that are left. */
function perpendicular(count: number, length: number, random: Random): Float64Array[] {
  const found: Float64Array[] = [];
  while (found.length < count) {
    const drawn = Float64Array.from({ length }, () => random.normal());
    const before = Math.hypot(...drawn);
    // Twice is enough (Kahan; see Parlett, "The Symmetric Eigenvalue Problem", 1980, §6.9).
    for (const direction of [...found, ...found]) {
      const share = drawn.reduce((sum, value, at) => sum + value * (direction[at] as number), 0);
      for (let at = 0; at < length; at++) drawn[at] = (drawn[at] as number) - share * (direction[at] as number);
    }
    const left = Math.hypot(...drawn);
    if (left > leastLeft * before) found.push(drawn.map((value) => value / left));
  }
  return found;
}
