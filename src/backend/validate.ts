/**
 * What every backend demands of its callers, so that the same mistake gets the same InvalidValueError everywhere.
 * A check changes nothing. Its message names the value the way code would: layers[1].weights[5] is NaN.
 */
import { checkActivationParameters } from '../neuron/activation-parameters.js';
import { getActivation } from '../neuron/activations/index.js';
import {
  checkArray,
  checkFloat32,
  checkIndex,
  checkName,
  checkObject,
  checkPositiveInteger,
  invalid,
  mostValues,
  shown,
} from '../neuron/checks.js';
import { checkTargets, type LossName, type LossSettings, resolveLoss } from '../neuron/losses.js';
import type { Layer, Network } from '../neuron/network.js';
import { parameterLayout } from '../neuron/parameters.js';
import type { ResolvedTraining } from '../neuron/training-options.js';
import { type EvaluationOptions, type FieldOptions, quantities, type Quantity, type View } from './backend.js';
import type { HealthOptions, TrainingData, TrainingState } from './training.js';

/** The index of the first value that is NaN or infinite; −1 if all are finite. */
function firstNonFinite(values: Float32Array): number {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number;
    // Only of a finite number the difference with itself is 0.
    if (value - value !== 0) return index;
  }
  return -1;
}

function checkParameters(name: string, values: Float32Array, length: number, shape: string): void {
  if (!(values instanceof Float32Array))
    invalid(`${name} is not a Float32Array: give one of ${length} values, ${shape}`);
  if (values.length !== length) invalid(`${name} has ${values.length} values: give ${length}, ${shape}`);
  const index = firstNonFinite(values);
  if (index >= 0) invalid(`${name}[${index}] is ${values[index]}: every parameter must be finite`);
}

/** Shapes that fit, known activations, finite weights, biases and activation parameters. */
export function checkNetwork(network: Network): void {
  checkObject('network', network, 'what createNetwork gives');
  checkPositiveInteger('network.inputs', network.inputs);
  checkArray('network.layers', network.layers, 'an array of layers');
  if (network.layers.length === 0) invalid('The network has no layers: give at least one');
  let inputs = network.inputs;
  for (const [at, layer] of network.layers.entries()) {
    const name = `layers[${at}]`;
    checkObject(name, layer, 'a layer such as createNetwork gives');
    if (layer.inputs !== inputs)
      invalid(`${name}.inputs is ${shown(layer.inputs)}: what comes before it gives ${inputs}`);
    checkPositiveInteger(`${name}.neurons`, layer.neurons);
    const activation = getActivation(layer.activation, `${name}.activation`);
    checkActivationParameters(`${name}.parameters`, layer.parameters, activation);
    const shape = `(neurons, inputs) = (${layer.neurons}, ${inputs})`;
    checkParameters(`${name}.weights`, layer.weights, layer.neurons * inputs, shape);
    checkParameters(`${name}.biases`, layer.biases, layer.neurons, `(neurons) = (${layer.neurons})`);
    inputs = layer.neurons;
  }
  if (network.outputs !== inputs)
    invalid(`network.outputs is ${shown(network.outputs)}: its last layer has ${inputs} neurons`);
}

/** That the samples of a plan, times its widest layer, can be held at all. */
function checkSize(what: string, samples: number, network: Network): void {
  const widest = Math.max(network.inputs, ...network.layers.map(({ neurons }) => neurons));
  if (samples * widest > mostValues) {
    invalid(
      `${what} with ${widest} values a sample is ${samples * widest} values: at most ${mostValues} fit; give fewer`,
    );
  }
}

function checkQuantity(quantity: Quantity | undefined): void {
  if (quantity !== undefined) checkName('quantity', quantity, quantities);
}

export function checkEvaluation(network: Network, options: EvaluationOptions): void {
  checkNetwork(network);
  checkObject('options', options, 'a batch, such as { batch: 64 }');
  const { batch, quantity } = options;
  checkPositiveInteger('batch', batch);
  checkQuantity(quantity);
  checkSize(`A batch of ${batch}`, batch, network);
}

/** For the backends that have one way of computing a layer. */
export function checkNoKernel({ kernel }: EvaluationOptions): void {
  if (kernel !== undefined)
    invalid(`kernel is ${kernel}, but only a GPU has kernels to choose from: leave it out here`);
}

/** `inputs` holds (batch, width) finite values. */
export function checkInputs(inputs: Float32Array, batch: number, width: number): void {
  const length = batch * width;
  if (!(inputs instanceof Float32Array)) invalid(`inputs is not a Float32Array: give one of ${length} values`);
  if (inputs.length !== length) {
    invalid(`inputs has ${inputs.length} values: give ${length}, (batch, inputs) = (${batch}, ${width})`);
  }
  const index = firstNonFinite(inputs);
  if (index >= 0) {
    const where = `sample ${Math.floor(index / width)}, input ${index % width}`;
    invalid(`inputs[${index}] is ${inputs[index]} (${where}): every input must be finite`);
  }
}

/** The layer of that index. */
export function checkLayer(network: Network, layer: number): Layer {
  checkIndex('layer', layer, network.layers.length - 1);
  return network.layers[layer] as Layer;
}

const ascending = (low: number, high: number) => Math.fround(low) < Math.fround(high);

/** Finite edges, left of right and bottom below top, far enough apart for float32 to tell them. */
export function checkView(view: View): void {
  checkObject('view', view, 'its edges, such as { left: -1, right: 1, bottom: -1, top: 1 }');
  for (const edge of ['left', 'right', 'bottom', 'top'] as const) checkFloat32(`view.${edge}`, view[edge]);
  if (!ascending(view.left, view.right))
    invalid(`view.left is ${view.left}: it must be less than right, ${view.right}`);
  if (!ascending(view.bottom, view.top))
    invalid(`view.bottom is ${view.bottom}: it must be less than top, ${view.top}`);
  for (const extent of [view.right - view.left, view.top - view.bottom]) {
    if (!Number.isFinite(Math.fround(extent))) invalid(`view is ${extent} across: give one that float32 can hold`);
  }
}

export function checkField(network: Network, options: FieldOptions): void {
  checkNetwork(network);
  if (network.inputs !== 2) invalid(`network.inputs is ${network.inputs}: a field needs a network with 2 inputs`);
  checkObject('options', options, 'a width, a height and a view');
  checkPositiveInteger('width', options.width);
  checkPositiveInteger('height', options.height);
  checkView(options.view);
  checkQuantity(options.quantity);
  const { neurons, inputs } = checkLayer(network, options.layer ?? network.layers.length - 1);
  checkIndex('neuron', options.neuron ?? 0, neurons - 1);
  checkWeight(options, inputs);
  const pixels = options.width * options.height;
  if (pixels > mostValues) invalid(`A field of ${pixels} pixels is too large: at most ${mostValues} fit; give fewer`);
}

/** Rows of a field, each from 0 to height − 1; any order, repeats allowed. */
/** Only a derivative can be by one of the neuron's weights, of which there are as many as `inputs`. */
function checkWeight({ weight, quantity = 'activation' }: FieldOptions, inputs: number): void {
  if (weight === undefined) return;
  checkIndex('weight', weight, inputs - 1);
  if (quantity !== 'derivative') {
    invalid(`weight is ${weight} and quantity is ${quantity}: give the quantity 'derivative', or leave the weight out`);
  }
}

export function checkRows(rows: readonly number[], height: number): void {
  checkArray('rows', rows, `an array of whole numbers from 0 to ${height - 1}`);
  for (const [at, row] of rows.entries()) checkIndex(`rows[${at}]`, row, height - 1);
}

export function checkTimes(times: number): void {
  checkPositiveInteger('times', times);
}

/** Whole samples of this network, at least one, all finite, with targets that the loss can be given. Gives N. */
export function checkTrainingData(network: Network, data: TrainingData, loss: LossName | LossSettings): number {
  checkNetwork(network);
  checkObject('data', data, 'inputs (N, I) and targets (N, O)');
  const { inputs, targets } = data;
  for (const [name, values] of [
    ['inputs', inputs],
    ['targets', targets],
  ] as const) {
    if (!(values instanceof Float32Array)) invalid(`data.${name} is ${shown(values)}: give a Float32Array`);
  }
  const samples = inputs.length / network.inputs;
  if (!Number.isInteger(samples) || samples === 0) {
    const such = `give whole samples of ${network.inputs}, at least one`;
    invalid(`data.inputs has ${inputs.length} values: ${such}`);
  }
  checkSize(`Data of ${samples} samples`, samples, network);
  checkSamples('inputs', 'input', inputs, samples, network.inputs);
  checkSamples('targets', 'output', targets, samples, network.outputs);
  checkTargets(resolveLoss(loss).kind, targets, network.outputs);
  return samples;
}

function checkSamples(name: string, each: string, values: Float32Array, samples: number, width: number): void {
  const length = samples * width;
  if (values.length !== length) {
    invalid(`data.${name} has ${values.length} values: give ${length}, (samples, ${each}s) = (${samples}, ${width})`);
  }
  const index = firstNonFinite(values);
  if (index >= 0) {
    const where = `sample ${Math.floor(index / width)}, ${each} ${index % width}`;
    invalid(`data.${name}[${index}] is ${values[index]} (${where}): every ${each} must be finite`);
  }
}

/** That options may take the place of others while a training goes on. */
export function checkAdjusted(before: ResolvedTraining, after: ResolvedTraining): void {
  for (const name of ['batch', 'seed'] as const) {
    if (after[name] === before[name]) continue;
    const how = "make a new training with it, and restore this one's state";
    invalid(`${name} is ${after[name]} and was ${before[name]}, which a training keeps: ${how}`);
  }
}

/** Counts that are whole, and as many finite numbers as the network has parameters. */
export function checkState(network: Network, state: TrainingState): void {
  checkObject('state', state, 'what save() gives');
  for (const name of ['step', 'seen'] as const) {
    const count = state[name];
    if (!Number.isSafeInteger(count) || count < 0) {
      invalid(`state.${name} is ${shown(count)}: give a whole number, 0 or more`);
    }
  }
  const { length } = parameterLayout(network);
  for (const name of ['parameters', 'first', 'second'] as const) {
    checkParameters(`state.${name}`, state[name], length, 'one for each parameter');
  }
}

const shapeOf = ({ inputs, layers }: Network) => [inputs, ...layers.map(({ neurons }) => neurons)].join('-');

/** That a plan of this network can take the parameters of a training of that one. */
export function checkSameLayers(network: Network, followed: Network): void {
  const [ours, theirs] = [shapeOf(network), shapeOf(followed)];
  if (ours !== theirs) {
    invalid(`The training is of a network ${theirs} and this one is ${ours}: give one of the same layers`);
  }
}

/** Bars of a histogram at most. */
export const mostBins = 256;

export function checkHealth(network: Network, data: TrainingData, options: HealthOptions): void {
  checkObject('options', options, "a loss, such as { loss: 'mean-squared-error' }");
  checkTrainingData(network, data, options.loss);
  const { bins } = options;
  if (bins === undefined) return;
  checkPositiveInteger('bins', bins);
  if (bins > mostBins) invalid(`bins is ${bins}: give at most ${mostBins}`);
}
