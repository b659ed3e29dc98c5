/** Which results of arithmetic on constants become one number. */

/** The number that the result of an operation on constants becomes, or undefined if the operation is to stay. */
export type Fold = (result: number) => number | undefined;

/** Every finite result, for computing. */
export const foldFinite: Fold = (result) => (Number.isFinite(result) ? result + 0 : undefined);

/**
 * Only what a person would write out, for reading: 2·3 is 6 and 0.1 + 0.2 is 0.3, but 1/3, √2 and 2π stay as they are.
 */
export const foldShort: Fold = (result) => {
  if (!Number.isFinite(result)) return undefined;
  if (Number.isSafeInteger(result)) return result + 0;
  const short = Number(result.toPrecision(9));
  // Two roundings of the operands and one of the result
  return Math.abs(short - result) <= 3 * Number.EPSILON * Math.abs(result) ? short : undefined;
};

/** Products of constants below are left alone: what underflows need not be 0 where x is large. */
export const leastScale = 2 ** -1000;

/** A product or quotient of constants that are not neighbours in the formula: what underflows stays apart, too. */
export function foldScaling(fold: Fold, result: number, zero: boolean): number | undefined {
  return zero || Math.abs(result) >= leastScale ? fold(result) : undefined;
}
