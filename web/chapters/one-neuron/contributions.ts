/** What each input adds to a weighted sum, and which one the decision hangs on. */

/** A product wₖxₖ, or the bias. */
export interface Contribution {
  /** The quantity's name, such as 'term1' or 'b'. */
  readonly quantity: `term${number}` | 'b';
  readonly value: number;
  /** Where its bar begins: the sum of those before it. */
  readonly from: number;
  readonly to: number;
}

/** The terms of z = Σ wₖxₖ + b in the order of the formula; each bar begins where the one before it ends. */
export function contributionsOf(
  inputs: readonly number[],
  weights: readonly number[],
  bias: number,
): readonly Contribution[] {
  let sum = 0;
  const terms = weights.map((weight, at) => ({
    quantity: `term${at + 1}` as const,
    value: weight * (inputs[at] ?? 0),
  }));
  return [...terms, { quantity: 'b' as const, value: bias }].map((term) => {
    const from = sum;
    sum += term.value;
    return { ...term, from, to: sum };
  });
}

/**
 * In a sentence, which input matters most for this decision: the one with the largest product, in size, and what the
 * neuron would do without it. `fires` tells for a z.
 */
export function whatMatters(contributions: readonly Contribution[], fires: (z: number) => boolean): string {
  const z = contributions.at(-1)?.to ?? 0;
  const terms = contributions.filter(({ quantity }) => quantity !== 'b');
  const sizes = terms.map(({ value }) => Math.abs(value));
  const most = Math.max(...sizes);
  if (most === 0) return 'No input has a say here: the bias decides alone.';
  const leading = terms.filter((_, at) => sizes[at] === most);
  if (leading.length > 1) return 'The inputs weigh the same here.';
  const at = terms.indexOf(leading[0] as Contribution);
  const without = z - (leading[0]?.value ?? 0);
  const now = fires(z) ? 'fire' : 'stay silent';
  const changes = fires(z) !== fires(without);
  return changes
    ? `Input ${at + 1} matters most here, and the decision hangs on it: without it the neuron would ${fires(without) ? 'fire' : 'stay silent'}.`
    : `Input ${at + 1} matters most here, but without it the neuron would still ${now}.`;
}
