/**
 * One mini-batch forward and backward, with the interval in which a machine may hold each number. The order of the
 * operations is that of every backend; within a sum any order is allowed.
 */
import type { LossSettings } from '../../neuron/losses.js';
import { lossScale } from '../../neuron/losses.js';
import type { Layer, Network } from '../../neuron/network.js';
import { type LayerPlace, parameterLayout } from '../../neuron/parameters.js';
import type { ResolvedTraining } from '../../neuron/training-options.js';
import { AcceptedResults } from '../accepted.js';
import { compileFormula, type FormulaSource } from '../formulas.js';
import { createIntervalRow, type Interval, type IntervalRow } from '../intervals.js';
import { dot } from './dot.js';
import { lossDerivatives } from './loss-derivative.js';
import { lossValue } from './loss-value.js';
import { add, exactly, multiply, subtract } from './rounded.js';
import { at, exactRow, put } from './rows.js';

/** A mini-batch: inputs (B, I) and targets (B, O of the last layer), row-major. */
export interface BoundedBatch {
  readonly count: number;
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** Of one layer and mini-batch, each (B, O). */
interface BoundedLayer {
  /** a = f(z) */
  readonly outputs: IntervalRow;
  /** f′(z): where z lies within its error of a kink, both sides are right. */
  readonly slopes: IntervalRow;
}

export interface BoundedPass {
  /** (P), penalties included; 0 where frozen. */
  readonly gradient: IntervalRow;
  /** The mean over the mini-batch, added up in float64 from the samples' float32 losses. */
  readonly loss: Interval;
}

type Training = Pick<ResolvedTraining, 'loss' | 'optimizer' | 'l1' | 'l2' | 'frozen'>;

export function boundPass(
  network: Network,
  parameters: IntervalRow,
  batch: BoundedBatch,
  training: Training,
  source?: FormulaSource,
): BoundedPass {
  const places = parameterLayout(network).layers;
  const inputs = exactRow(batch.inputs);
  const layers: BoundedLayer[] = [];
  for (const [index, layer] of network.layers.entries()) {
    const previous = layers[index - 1]?.outputs ?? inputs;
    layers.push(forward(layer, places[index] as LayerPlace, parameters, previous, batch.count, source));
  }
  const last = layers.at(-1) as BoundedLayer;
  const gradient = createIntervalRow(parameters.value.length);
  let delta = lastDelta(last, batch, network.outputs, training);
  for (let index = network.layers.length - 1; index >= 0; index--) {
    const place = places[index] as LayerPlace;
    addGradient(place, delta, layers[index - 1]?.outputs ?? inputs, batch.count, gradient);
    if (index > 0) delta = backward(place, parameters, delta, layers[index - 1] as BoundedLayer, batch.count);
  }
  penalise(places, parameters, training, gradient);
  return { gradient, loss: boundLoss(last, batch, network.outputs, training.loss) };
}

/** z = b + Σₖ wₖ xₖ, f(z) and f′(z). */
function forward(
  layer: Layer,
  { weightsAt, biasesAt }: LayerPlace,
  parameters: IntervalRow,
  inputs: IntervalRow,
  count: number,
  source?: FormulaSource,
): BoundedLayer {
  const formula = compileFormula(layer.activation, source);
  const z = createIntervalRow(1);
  const quantities = (['activation', 'derivative'] as const).map((quantity) => ({
    accepted: new AcceptedResults(formula, quantity, layer.parameters),
    row: createIntervalRow(count * layer.neurons),
  }));
  for (let sample = 0; sample < count; sample++) {
    for (let neuron = 0; neuron < layer.neurons; neuron++) {
      const weights = { row: parameters, at: weightsAt + neuron * layer.inputs, stride: 1 };
      const from = { row: inputs, at: sample * layer.inputs, stride: 1 };
      dot(layer.inputs, weights, from, at(parameters, biasesAt + neuron), z, 0);
      for (const { accepted, row } of quantities) accept(accepted, at(z, 0), row, sample * layer.neurons + neuron);
    }
  }
  const [outputs, slopes] = quantities.map(({ row }) => row) as [IntervalRow, IntervalRow];
  return { outputs, slopes };
}

function accept(accepted: AcceptedResults, z: Interval, row: IntervalRow, place: number): void {
  accepted.accept(z, Number.isFinite(z.high - z.low));
  const { expected, low, high, indeterminate } = accepted;
  const ends = indeterminate ? [-Infinity, Infinity] : [low[0] as number, high.at(-1) as number];
  put(row, place, { value: expected, low: ends[0] as number, high: ends[1] as number });
}

/** (∂value / ∂a · scale)·f′(z) of the last layer; with the perceptron rule (a − t) / B. */
function lastDelta(last: BoundedLayer, batch: BoundedBatch, outputs: number, training: Training): IntervalRow {
  const { loss, optimizer } = training;
  const delta = createIntervalRow(batch.count * outputs);
  const isPerceptron = optimizer.kind === 'perceptron';
  const scale = inFloat32(isPerceptron ? 1 / batch.count : lossScale(loss.kind, batch.count, outputs));
  for (let sample = 0; sample < batch.count; sample++) {
    const { results, targets } = sampleOf(last, batch, outputs, sample);
    if (isPerceptron) {
      for (const [neuron, result] of results.entries()) {
        const distance = subtract(result, exactly(targets[neuron] as number));
        put(delta, sample * outputs + neuron, multiply(distance, scale));
      }
      continue;
    }
    for (const [neuron, derivative] of lossDerivatives(loss, results, targets).entries()) {
      const place = sample * outputs + neuron;
      put(delta, place, multiply(multiply(derivative, scale), at(last.slopes, place)));
    }
  }
  return delta;
}

/** What every backend is given in float32, and the reference may hold unrounded. */
const inFloat32 = (value: number): Interval => {
  const rounded = Math.fround(value);
  return { value: rounded, low: Math.min(value, rounded), high: Math.max(value, rounded) };
};

function sampleOf({ outputs: row }: BoundedLayer, { targets }: BoundedBatch, outputs: number, sample: number) {
  return {
    results: Array.from({ length: outputs }, (_, neuron) => at(row, sample * outputs + neuron)),
    targets: [...targets.subarray(sample * outputs, (sample + 1) * outputs)],
  };
}

/** Σₒ W[o,i]·δ[s,o], times f′ of the layer below: (B, I). */
function backward(
  { inputs, neurons, weightsAt }: LayerPlace,
  parameters: IntervalRow,
  delta: IntervalRow,
  below: BoundedLayer,
  count: number,
): IntervalRow {
  const result = createIntervalRow(count * inputs);
  for (let sample = 0; sample < count; sample++) {
    for (let input = 0; input < inputs; input++) {
      const weights = { row: parameters, at: weightsAt + input, stride: inputs };
      const errors = { row: delta, at: sample * neurons, stride: 1 };
      const place = sample * inputs + input;
      dot(neurons, weights, errors, exactly(0), result, place);
      put(result, place, multiply(at(result, place), at(below.slopes, place)));
    }
  }
  return result;
}

/** gW[o,i] = Σₛ δ[s,o]·x[s,i] and gb[o] = Σₛ δ[s,o]. */
function addGradient(
  { inputs, neurons, weightsAt, biasesAt }: LayerPlace,
  delta: IntervalRow,
  from: IntervalRow,
  count: number,
  gradient: IntervalRow,
): void {
  const one = { row: exactRow([1]), at: 0, stride: 0 };
  for (let neuron = 0; neuron < neurons; neuron++) {
    const errors = { row: delta, at: neuron, stride: neurons };
    for (let input = 0; input < inputs; input++) {
      const place = weightsAt + neuron * inputs + input;
      dot(count, errors, { row: from, at: input, stride: inputs }, exactly(0), gradient, place);
    }
    dot(count, errors, one, exactly(0), gradient, biasesAt + neuron);
  }
}

/** g + l2·w, then + l1·sign(w), of weights alone; 0 where frozen. */
function penalise(
  places: readonly LayerPlace[],
  parameters: IntervalRow,
  { l1, l2, frozen }: Training,
  gradient: IntervalRow,
): void {
  for (const { weightsAt, biasesAt } of places) {
    for (let place = weightsAt; place < biasesAt; place++) {
      const weight = at(parameters, place);
      const squares = multiply(exactly(Math.fround(l2)), weight);
      const sign = { value: Math.sign(weight.value), low: Math.sign(weight.low), high: Math.sign(weight.high) };
      const absolutes = multiply(exactly(Math.fround(l1)), sign, 0);
      put(gradient, place, add(add(at(gradient, place), squares), absolutes));
    }
  }
  frozen?.forEach((flag, place) => {
    if (flag !== 0) put(gradient, place, 0);
  });
}

/** Σₛ value·scale, each sample in float32. */
function boundLoss(last: BoundedLayer, batch: BoundedBatch, outputs: number, loss: Required<LossSettings>): Interval {
  const scale = inFloat32(lossScale(loss.kind, batch.count, outputs));
  const sum = { value: 0, low: 0, high: 0 };
  for (let sample = 0; sample < batch.count; sample++) {
    const { results, targets } = sampleOf(last, batch, outputs, sample);
    const scaled = multiply(lossValue(loss, results, targets), scale);
    sum.value += scaled.value;
    sum.low += scaled.low;
    sum.high += scaled.high;
  }
  return sum;
}
