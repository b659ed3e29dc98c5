/** What Adam and RMSProp divide: a function of the gradient whose numerator and denominator vary together. */
import type { Interval } from '../intervals.js';

/** h(g) = (A + B·g) / (√(C + D·g²) + ε) with B, D ≥ 0, C ≥ 0 and ε > 0. */
export interface Ratio {
  readonly a: Pick<Interval, 'low' | 'high'>;
  readonly b: number;
  readonly c: Pick<Interval, 'low' | 'high'>;
  readonly d: number;
  readonly epsilon: number;
}

/**
 * The least and the greatest h(g) over g in [low, high], A and C in their intervals. Taking the numerator's and the
 * denominator's intervals apart would say nothing near g = 0, where h is at most about B / √D, not B·g / ε.
 *
 * For a fixed g, h grows with A and is monotone in C, so the extremes lie at their ends. With S = √(C + D·g²),
 * h′ = 0 where B·ε·S = A·D·g − B·C; squared, a quadratic in g:
 *
 *     D·(A²·D − B²·ε²)·g² − 2·A·B·C·D·g + B²·C·(C − ε²) = 0
 *
 * So the extremes lie at the ends of [low, high], at those roots, or at g = 0, where S has a corner if C is 0.
 */
export function ratioRange({ a, b, c, d, epsilon }: Ratio, low: number, high: number): { low: number; high: number } {
  let least = Infinity;
  let most = -Infinity;
  for (const atA of [a.low, a.high]) {
    for (const atC of [c.low, c.high]) {
      const consider = (g: number) => {
        if (!(g >= low && g <= high)) return;
        const h = (atA + b * g) / (Math.sqrt(atC + d * g * g) + epsilon);
        least = Math.min(least, h);
        most = Math.max(most, h);
      };
      for (const g of [low, high, 0, ...roots(atA, b, atC, d, epsilon)]) consider(g);
    }
  }
  return { low: least, high: most };
}

function roots(a: number, b: number, c: number, d: number, epsilon: number): number[] {
  // The quadratic over D.
  const square = a * a * d - b * b * epsilon * epsilon;
  const linear = a * b * c;
  const rest = (b * b * c * (c - epsilon * epsilon)) / d;
  if (square === 0) return linear === 0 ? [] : [rest / (2 * linear)];
  const discriminant = linear * linear - square * rest;
  if (!(discriminant >= 0)) return [];
  // The root without cancellation, and the other one from their product.
  const sum = linear + (linear < 0 ? -1 : 1) * Math.sqrt(discriminant);
  return sum === 0 ? [0] : [sum / square, rest / sum];
}
