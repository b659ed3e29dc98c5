/** Checks what was computed for a layer or a row of values at some places: all would take longer than the computing. */
import { AcceptedResults } from '../crosscheck/accepted.js';
import { compareResult } from '../crosscheck/compare.js';
import { compileFormula } from '../crosscheck/formulas.js';
import { createIntervalRow, traitsOf } from '../crosscheck/intervals.js';
import { createPace } from '../crosscheck/pause.js';
import { type CrossCheckReport, Tally } from '../crosscheck/report.js';
import { boundWeightedSum, WeightedSums } from '../crosscheck/weighted-sum.js';
import type { Layer } from '../neuron/network.js';
import { createRandom } from '../neuron/random.js';

/** Samples and neurons looked at; each sample with each neuron. */
const mostAcross = 48;
/** Where tiles end: mistakes love edges. */
const edges = [0, 1, 7, 8, 15, 16, 31, 32, 63, 64, 127, 128];

/** Distinct places from 0 to count − 1, ascending: the first, the last, tiles' edges, and others by chance. */
export function choosePlaces(count: number, most: number, seed: number): number[] {
  const random = createRandom(seed);
  const places = new Set([count - 1, ...edges].filter((place) => place < count).slice(0, most));
  while (places.size < Math.min(count, most)) places.add(random.integer(count));
  return [...places].toSorted((a, b) => a - b);
}

/**
 * Compares outputs (B, O) of one dense layer for `inputs` (B, I): some samples and neurons with their bounds, and every
 * output for being a finite number.
 */
export async function spotCheckLayer(
  layer: Layer,
  inputs: Float32Array,
  outputs: Float32Array,
  adapter = '',
): Promise<CrossCheckReport> {
  const tally = new Tally(adapter);
  const batch = inputs.length / layer.inputs;
  const sums = new WeightedSums(layer.weights, layer.biases, layer.inputs);
  const accepted = new AcceptedResults(compileFormula(layer.activation), 'activation', layer.parameters);
  const z = { value: 0, low: 0, high: 0 };
  const neurons = choosePlaces(layer.neurons, mostAcross, 1);
  const pace = createPace();
  for (const sample of choosePlaces(batch, mostAcross, 2)) {
    const row = createIntervalRow(layer.inputs);
    row.value.set(inputs.subarray(sample * layer.inputs, (sample + 1) * layer.inputs));
    row.low.set(row.value);
    row.high.set(row.value);
    const traits = traitsOf(row);
    for (const neuron of neurons) {
      const isBounded = boundWeightedSum(sums, neuron, row, traits, z);
      accepted.accept(z, isBounded);
      const got = outputs[sample * layer.neurons + neuron] as number;
      compareResult(tally, { sample, layer: 0, neuron, quantity: 'activation' }, got, z, accepted);
    }
    await pace();
  }
  const broken = countNonFinite(outputs, batch * layer.neurons);
  const report = tally.report();
  if (broken === 0) return report;
  return { ...report, violations: report.violations + broken, worstRatio: Number.POSITIVE_INFINITY };
}

/** Compares f(z) of a row of values with their bounds. */
export async function spotCheckValues(
  { activation, parameters }: Pick<Layer, 'activation' | 'parameters'>,
  inputs: Float32Array,
  outputs: Float32Array,
  adapter = '',
): Promise<CrossCheckReport> {
  const tally = new Tally(adapter);
  const accepted = new AcceptedResults(compileFormula(activation), 'activation', parameters);
  const pace = createPace();
  for (const [at, value] of inputs.entries()) {
    const z = { value, low: value, high: value };
    accepted.accept(z, true);
    const got = outputs[at] as number;
    compareResult(tally, { sample: at, layer: 0, neuron: 0, quantity: 'activation' }, got, z, accepted);
    if (at % 64 === 0) await pace();
  }
  return tally.report();
}

/** Values that are NaN or infinite, or missing of the `expected` many. */
function countNonFinite(values: Float32Array, expected: number): number {
  let count = Math.max(0, expected - values.length);
  for (const value of values) if (!Number.isFinite(value)) count += 1;
  return count;
}
