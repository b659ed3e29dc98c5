/**
 * Backpropagation in float64: what every backend's training is held against. Nested loops, in the order in which the
 * equations are written; meant to be believed, not to be fast.
 */
import { parametersInFloat32 } from '../../neuron/activation-parameters.js';
import { getActivation } from '../../neuron/activations/index.js';
import { InvalidValueError } from '../../neuron/errors.js';
import { type LossSettings, losses, lossScale } from '../../neuron/losses.js';
import type { Layer, Network } from '../../neuron/network.js';
import type { OptimizerName } from '../../neuron/optimizers.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { evaluateReference } from './reference.js';

/** What of a training's options the gradient depends on; ResolvedTraining has it all. */
export interface GradientOptions {
  readonly loss: Required<LossSettings>;
  /** Only the perceptron rule is no gradient of the loss: see `lastDeltas`. */
  readonly optimizer?: { readonly kind: OptimizerName };
  readonly l1?: number;
  readonly l2?: number;
  /** (P): not 0 where the gradient is taken as 0. */
  readonly frozen?: Uint8Array | null;
}

/** What one layer gives for a mini-batch, each (B, O), row-major. */
export interface GradientLayer {
  /** z = W x + b */
  readonly preActivations: Float64Array<ArrayBuffer>;
  /** a = f(z) */
  readonly activations: Float64Array<ArrayBuffer>;
  /** δ = ∂L / ∂z, of the mean loss of the mini-batch. */
  readonly deltas: Float64Array<ArrayBuffer>;
}

export interface ReferenceGradient {
  readonly layers: readonly GradientLayer[];
  /** (P), laid out as parameters.ts says: ∂L / ∂w with penalties, 0 where frozen. */
  readonly gradient: Float64Array<ArrayBuffer>;
  /** (B): what each sample adds to the mean loss, without penalties. */
  readonly sampleLosses: Float64Array<ArrayBuffer>;
}

/**
 * The gradient of the mean loss of a mini-batch, inputs (B, I) and targets (B, O), by all parameters, in float64 throughout:
 *
 *     δ of the last layer = ∂L/∂a · f′(z)        δ of layer l = (Wᵀ of layer l+1 · δ of layer l+1) · f′(z)
 *     ∂L/∂W = Σ δ xᵀ + l₂ W + l₁ sign(W)         ∂L/∂b = Σ δ
 *
 * Source: Rumelhart, Hinton and Williams, "Learning representations by back-propagating errors", Nature 323, 1986.
 * Throws InvalidValueError if inputs and targets are not whole samples of this network.
 */
export function gradientReference(
  network: Network,
  inputs: ArrayLike<number>,
  targets: ArrayLike<number>,
  options: GradientOptions,
): ReferenceGradient {
  const forward = evaluateReference(network, inputs);
  const batch = inputs.length / network.inputs;
  if (targets.length !== batch * network.outputs) {
    throw new InvalidValueError(
      `targets has ${targets.length} values: give ${batch * network.outputs}, (batch, outputs) = (${batch}, ${network.outputs})`,
    );
  }
  const layers: GradientLayer[] = [];
  for (let at = network.layers.length - 1; at >= 0; at--) {
    const layer = network.layers[at] as Layer;
    const { preActivations, activations: activated } = forward[at] as (typeof forward)[number];
    const [next, nextDeltas] = [network.layers[at + 1], layers[0]?.deltas];
    const deltas =
      next && nextDeltas
        ? hiddenDeltas(layer, preActivations, next, nextDeltas, batch)
        : lastDeltas(layer, preActivations, activated, targets, options, batch);
    layers.unshift({ preActivations, activations: activated, deltas });
  }
  const layerInputs = (at: number) => layers[at - 1]?.activations ?? inputs;
  const { layers: places, length } = parameterLayout(network);
  const gradient = new Float64Array(length);
  for (const [at, { weightsAt, biasesAt }] of places.entries()) {
    const { deltas } = layers[at] as GradientLayer;
    writeGradient(network.layers[at] as Layer, layerInputs(at), deltas, options, gradient, weightsAt, biasesAt);
  }
  for (let at = 0; at < length; at++) if (options.frozen?.[at]) gradient[at] = 0;
  const outputs = layers.at(-1)?.activations ?? new Float64Array(0);
  return { layers, gradient, sampleLosses: sampleLossesOf(network, outputs, targets, options, batch) };
}

/** Row `sample` of values (B, width). */
const row = (values: ArrayLike<number>, width: number, sample: number): Float64Array =>
  Float64Array.from({ length: width }, (_, at) => values[sample * width + at] as number);

function sampleLossesOf(
  { outputs: width }: Network,
  outputs: ArrayLike<number>,
  targets: ArrayLike<number>,
  { loss: { kind, parameter } }: GradientOptions,
  batch: number,
): Float64Array<ArrayBuffer> {
  const scale = lossScale(kind, batch, width);
  return Float64Array.from({ length: batch }, (_, sample) => {
    // Float32 is what every backend can hold of the loss's own number.
    return scale * losses[kind].value(row(outputs, width, sample), row(targets, width, sample), Math.fround(parameter));
  });
}

/** f′ of the layer; its parameters as float32 holds them. */
function slopeOf({ activation, parameters }: Layer): (z: number) => number {
  const { derivative } = getActivation(activation);
  const own = parametersInFloat32(parameters);
  return (z) => derivative(z, own);
}

/** δ of the last layer. Rosenblatt's rule has no f′, which is 0 for a neuron that steps: its δ is the mean of a − t. */
function lastDeltas(
  layer: Layer,
  preActivations: Float64Array,
  outputs: Float64Array,
  targets: ArrayLike<number>,
  { loss: { kind, parameter }, optimizer }: GradientOptions,
  batch: number,
): Float64Array<ArrayBuffer> {
  const { neurons } = layer;
  const slope = slopeOf(layer);
  const scale = lossScale(kind, batch, neurons);
  const deltas = new Float64Array(batch * neurons);
  for (let sample = 0; sample < batch; sample++) {
    const [a, t] = [row(outputs, neurons, sample), row(targets, neurons, sample)];
    for (let neuron = 0; neuron < neurons; neuron++) {
      const at = sample * neurons + neuron;
      deltas[at] =
        optimizer?.kind === 'perceptron'
          ? ((a[neuron] as number) - (t[neuron] as number)) / batch
          : losses[kind].derivative(a, t, neuron, Math.fround(parameter)) * scale * slope(preActivations[at] as number);
    }
  }
  return deltas;
}

/** δ of a layer from that of the next: each error goes back through the weights that it came by. */
function hiddenDeltas(
  layer: Layer,
  preActivations: Float64Array,
  next: Layer,
  nextDeltas: Float64Array,
  batch: number,
): Float64Array<ArrayBuffer> {
  const { neurons } = layer;
  const slope = slopeOf(layer);
  const deltas = new Float64Array(batch * neurons);
  for (let sample = 0; sample < batch; sample++) {
    for (let neuron = 0; neuron < neurons; neuron++) {
      let sum = 0;
      for (let output = 0; output < next.neurons; output++) {
        const weight = next.weights[output * neurons + neuron] as number;
        sum += weight * (nextDeltas[sample * next.neurons + output] as number);
      }
      const at = sample * neurons + neuron;
      deltas[at] = sum * slope(preActivations[at] as number);
    }
  }
  return deltas;
}

/** Writes one layer's part of the gradient. Penalties are on weights alone. */
function writeGradient(
  { inputs: width, neurons, weights }: Layer,
  inputs: ArrayLike<number>,
  deltas: Float64Array,
  { l1 = 0, l2 = 0 }: GradientOptions,
  gradient: Float64Array,
  weightsAt: number,
  biasesAt: number,
): void {
  const batch = deltas.length / neurons;
  for (let neuron = 0; neuron < neurons; neuron++) {
    for (let input = 0; input < width; input++) {
      let sum = 0;
      for (let sample = 0; sample < batch; sample++) {
        sum += (deltas[sample * neurons + neuron] as number) * (inputs[sample * width + input] as number);
      }
      const weight = weights[neuron * width + input] as number;
      gradient[weightsAt + neuron * width + input] =
        sum + Math.fround(l2) * weight + Math.fround(l1) * Math.sign(weight);
    }
    let sum = 0;
    for (let sample = 0; sample < batch; sample++) sum += deltas[sample * neurons + neuron] as number;
    gradient[biasesAt + neuron] = sum;
  }
}
