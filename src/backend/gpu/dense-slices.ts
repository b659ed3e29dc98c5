/** The parameters of a dense layer on the GPU, in slices of neurons that each fit one binding. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Layer } from '../../neuron/network.js';
import type { LayerPlace } from '../../neuron/parameters.js';
import type { Quantity } from '../backend.js';
import { activationCall } from './activate-line.js';
import type { Gpu } from './gpu.js';
import { denseShape } from './uniforms.js';

/** Neurons `first` to `first + count − 1` of a layer, and what of them is wanted. */
export interface ChainLayer {
  readonly layer: Layer;
  readonly first: number;
  readonly count: number;
  readonly quantity: Quantity;
}

export interface Slice {
  readonly chainLayer: ChainLayer;
  /** Among the chain layer's neurons. */
  readonly firstNeuron: number;
  readonly neurons: number;
  readonly weights: GPUBuffer;
  readonly biases: GPUBuffer;
  /** A uniform for each chunk of the batch. */
  readonly shapes: { readonly buffer: GPUBuffer; readonly rows: number }[];
}

/** The line that picks what a kernel gives of a neuron; `name` is what the kernel calls it. */
export function activateLine({ layer, quantity }: Pick<ChainLayer, 'layer' | 'quantity'>, name = 'activate'): string {
  const call = {
    'pre-activation': 'z',
    activation: activationCall(layer.activation, 'value'),
    derivative: activationCall(layer.activation, 'derivative'),
  };
  return `fn ${name}(z: f32, parameters: vec4<f32>) -> f32 { return ${call[quantity]}; }`;
}

/** The lines of `activate` and `activate_derivative` for the kernels that need both. */
export function activationLines({ activation }: Pick<Layer, 'activation'>): string {
  return [
    `fn activate(z: f32, parameters: vec4<f32>) -> f32 { return ${activationCall(activation, 'value')}; }`,
    `fn activate_derivative(z: f32, parameters: vec4<f32>) -> f32 { return ${activationCall(activation, 'derivative')}; }`,
  ].join('\n');
}

/** `makeBuffer` is given a label and a number of float32 values. Throws InvalidValueError where one neuron is too much. */
export function sliceLayer(
  gpu: Gpu,
  chainLayer: ChainLayer,
  makeBuffer: (label: string, values: number) => GPUBuffer,
): Slice[] {
  const { layer, count } = chainLayer;
  const most = Math.floor(gpu.limits.bindingSizeBytes / (4 * layer.inputs));
  if (most === 0) {
    throw new InvalidValueError(
      `${layer.inputs} weights of a neuron are ${4 * layer.inputs} bytes, more than the ` +
        `${gpu.limits.bindingSizeBytes} that one binding of this device holds: give the layer fewer inputs`,
    );
  }
  const slices: Slice[] = [];
  for (let firstNeuron = 0; firstNeuron < count; firstNeuron += most) {
    const neurons = Math.min(most, count - firstNeuron);
    const weights = makeBuffer('weights', neurons * layer.inputs);
    const biases = makeBuffer('biases', neurons);
    slices.push({ chainLayer, firstNeuron, neurons, weights, biases, shapes: [] });
  }
  return slices;
}

/** Uploads the slice's part of weights and biases as the layer holds them now. */
export function uploadSlice({ queue }: GPUDevice, { chainLayer, firstNeuron, neurons, weights, biases }: Slice): void {
  const { layer, first } = chainLayer;
  const from = first + firstNeuron;
  queue.writeBuffer(weights, 0, layer.weights, from * layer.inputs, neurons * layer.inputs);
  queue.writeBuffer(biases, 0, layer.biases, from, neurons);
}

/** Copies the slice's part of weights and biases from parameters that stand on the same device. */
export function copySlice(
  encoder: GPUCommandEncoder,
  { chainLayer: { first }, firstNeuron, neurons, weights, biases }: Slice,
  parameters: GPUBuffer,
  { inputs, weightsAt, biasesAt }: LayerPlace,
): void {
  const from = first + firstNeuron;
  encoder.copyBufferToBuffer(parameters, 4 * (weightsAt + from * inputs), weights, 0, 4 * neurons * inputs);
  encoder.copyBufferToBuffer(parameters, 4 * (biasesAt + from), biases, 0, 4 * neurons);
}

/** Uploads the slice's shape for every chunk of the batch, with the activation's parameters as the layer holds them now. */
export function uploadShapes({ queue }: GPUDevice, { chainLayer, firstNeuron, neurons, shapes }: Slice): void {
  const { layer, count } = chainLayer;
  for (const { buffer, rows } of shapes) {
    const shape = {
      batch: rows,
      fan_in: layer.inputs,
      neurons,
      fan_out: count,
      first_neuron: firstNeuron,
      parameters: layer.parameters,
    };
    queue.writeBuffer(buffer, 0, denseShape.pack(shape));
  }
}
