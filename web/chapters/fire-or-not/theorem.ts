/**
 * How many mistakes the rule can make at most.
 * A. B. J. Novikoff, "On convergence proofs on perceptrons", Symposium on the Mathematical Theory of Automata, 1962.
 */
import type { StepNeuron } from './step-neuron.js';
import { rows, samples, type TruthTable } from './truth-table.js';

/** A neuron as a vector: its bias is the weight of an input that is always 1. */
type Vector = readonly [number, number, number];

const vectorOf = ({ weights: [w1, w2], bias }: StepNeuron): Vector => [w1, w2, bias];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

/** Each sample with its 1, turned round where it should not fire: a neuron is right by m if its product with it is m. */
const turned = (table: TruthTable): readonly Vector[] =>
  rows.map((row) => {
    const sign = table[row] === 1 ? 1 : -1;
    const [x1, x2] = samples[row];
    return [sign * x1, sign * x2, sign];
  });

/** The square of the longest sample's length, its 1 included: that of (1, 1, 1). */
export const longestSquare = 3;

/** Whole numbers are tried up to this size. */
const reach = 3;

/**
 * The shortest weights among whole numbers up to 3 with which every row of the table is right by 1 or more (for AND
 * and OR the shortest of all; the bound below holds for any that do it); null where there are none.
 */
export function shortestSolution(table: TruthTable): StepNeuron | null {
  const wanted = turned(table);
  const sizes = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach);
  let best: Vector | null = null;
  for (const w1 of sizes) {
    for (const w2 of sizes) {
      for (const b of sizes) {
        const tried: Vector = [w1, w2, b];
        if (best && dot(tried, tried) >= dot(best, best)) continue;
        if (wanted.every((sample) => dot(tried, sample) >= 1)) best = tried;
      }
    }
  }
  return best && { weights: [best[0], best[1]], bias: best[2] };
}

/**
 * The most mistakes that the rule can make from `start` at the learning rate η, in whatever order it sees the rows; null
 * where no weights solve the table.
 *
 * With u the solution at length 1, γ its margin and R the longest sample: every mistake adds at least ηγ to w·u and, since
 * z had the wrong sign, at most η²R² to ‖w‖². As w·u ≤ ‖w‖, after k mistakes w₀·u + kηγ ≤ √(‖w₀‖² + kη²R²), which ends at
 * some k; from w₀ = 0 at (R/γ)².
 */
export function mostMistakes(start: StepNeuron, table: TruthTable, rate: number): number | null {
  const solution = shortestSolution(table);
  if (!solution) return null;
  const direction = vectorOf(solution);
  const length = Math.sqrt(dot(direction, direction));
  const from = vectorOf(start);
  const margin = rate / length;
  const along = dot(from, direction) / length;
  // (along + k·margin)² = ‖w₀‖² + k·η²R², for its larger k.
  const half = (rate * rate * longestSquare - 2 * along * margin) / 2;
  const rest = dot(from, from) - along * along;
  const root = (half + Math.sqrt(half * half + margin * margin * rest)) / (margin * margin);
  // A whole number that rounding put just below itself is still that number.
  return Math.floor(root + 1e-9 * Math.max(1, root));
}
