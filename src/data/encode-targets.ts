/** Classes as the numbers that a last layer shall give, and back. Values of a regression are their own targets. */
import { checkFloat32, checkPositiveInteger, invalid, shown } from '../neuron/checks.js';

/**
 * (N) indices of classes as targets (N, O). With one output class 0 is `low` and class 1 is `high`; with more there is
 * an output for each class, `high` for that of the sample and `low` for the others ("one-hot" for 0 and 1). Which
 * numbers are right depends on the loss: 0 and 1 for cross-entropy, −1 and 1 for hinge. Throws InvalidValueError for
 * a class that has no output, and for numbers that float32 cannot hold.
 */
export function encodeTargets(
  classes: ArrayLike<number>,
  outputs: number,
  low: number,
  high: number,
): Float32Array<ArrayBuffer> {
  checkPositiveInteger('outputs', outputs);
  checkFloat32('low', low);
  checkFloat32('high', high);
  const most = Math.max(2, outputs);
  const targets = new Float32Array(classes.length * outputs).fill(low);
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] as number;
    if (!(Number.isInteger(index) && index >= 0 && index < most)) {
      const count = outputs === 1 ? '1 output tells' : `${outputs} outputs tell`;
      invalid(`classes[${at}] is ${shown(index)}: ${count} classes 0 to ${most - 1} apart`);
    }
    if (outputs > 1) targets[at * outputs + index] = high;
    else if (index === 1) targets[at] = high;
  }
  return targets;
}

/**
 * (N) indices of the classes that outputs (N, O) decide for. One output: class 1 where it is above the threshold
 * (halfway from low to high). More: the class of the greatest output, the first of equal ones; the threshold is not
 * used. NaN is greater than nothing. Throws InvalidValueError if `values` makes no whole rows.
 */
export function decideClasses(values: Float32Array, outputs: number, threshold: number): Uint32Array<ArrayBuffer> {
  checkPositiveInteger('outputs', outputs);
  const samples = values.length / outputs;
  if (!Number.isInteger(samples)) invalid(`values has ${values.length} numbers: give whole rows of ${outputs}`);
  if (outputs === 1) return Uint32Array.from(values, (value) => (value > threshold ? 1 : 0));
  return Uint32Array.from({ length: samples }, (_, sample) => indexOfGreatest(values, sample * outputs, outputs));
}

function indexOfGreatest(values: Float32Array, first: number, count: number): number {
  let index = 0;
  let greatest = -Infinity;
  for (let at = 0; at < count; at++) {
    const value = values[first + at] as number;
    if (value > greatest) {
      greatest = value;
      index = at;
    }
  }
  return index;
}
