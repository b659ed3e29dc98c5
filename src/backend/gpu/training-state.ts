/** The buffers of a training on the GPU, and what the host writes into them. */
import { InvalidValueError } from '../../neuron/errors.js';
import { lossNames } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { optimizerNames } from '../../neuron/optimizers.js';
import type { ResolvedTraining } from '../../neuron/training-options.js';
import { planHeaderWords, recordWords } from '../step-records.js';
import type { TrainingData } from '../training.js';
import type { Gpu } from './gpu.js';
import { normLanes, statusLength, type TrainingBuffers } from './training-frame.js';
import { trainingUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** Steps of a submit at most: enough for its cost not to matter. */
const usualSteps = 512;
/** Words of a plan at most, where one step does not need more. */
const usualPlanWords = 2 ** 18;

/** How many steps of `batch` samples one plan holds. Throws InvalidValueError if not even one fits a binding. */
export function mostStepsOf(gpu: Gpu, batch: number): number {
  const words = Math.floor(gpu.limits.bindingSizeBytes / 4) - planHeaderWords;
  const fitting = Math.floor(words / (recordWords + batch));
  if (fitting < 1) {
    throw new InvalidValueError(
      `A batch of ${batch} samples is more than one binding of this device holds: give fewer`,
    );
  }
  const usual = Math.floor((usualPlanWords - planHeaderWords) / (recordWords + batch));
  return Math.max(1, Math.min(usualSteps, fitting, usual));
}

export interface BufferSizes {
  /** P */
  readonly parameters: number;
  readonly batch: number;
  readonly steps: number;
}

/** Throws InvalidValueError where a buffer outgrows a binding. */
export function makeBuffers(gpu: Gpu, network: Network, data: TrainingData, sizes: BufferSizes): TrainingBuffers {
  const { parameters, batch, steps } = sizes;
  const lengths = {
    plan: planHeaderWords + steps * (recordWords + batch),
    samples: data.inputs.length + data.targets.length,
    parameters: 2 * parameters,
    memory: 4 * parameters,
    gradient: parameters + normLanes,
    frozen: parameters,
    status: statusLength,
    losses: batch,
  };
  const most = gpu.limits.bindingSizeBytes;
  for (const [name, length] of Object.entries(lengths)) {
    if (length * 4 <= most) continue;
    const what = name === 'samples' ? 'give fewer samples' : 'give a smaller network';
    throw new InvalidValueError(
      `The training's ${name} are ${length * 4} bytes, more than the ${most} that one binding of this device holds: ${what}`,
    );
  }
  const storage = BufferUsage.storage | BufferUsage.copySource | BufferUsage.copyDestination;
  const make = (name: keyof typeof lengths) => gpu.buffer(`training: ${name}`, lengths[name] * 4, storage);
  const uniform = BufferUsage.uniform | BufferUsage.copyDestination;
  const buffers: TrainingBuffers = {
    settings: gpu.buffer('training: settings', trainingUniform.sizeBytes, uniform),
    plan: make('plan'),
    samples: make('samples'),
    parameters: make('parameters'),
    memory: make('memory'),
    gradient: make('gradient'),
    frozen: make('frozen'),
    status: make('status'),
    losses: make('losses'),
  };
  gpu.device.queue.writeBuffer(buffers.samples, 0, joinSamples(network, data));
  return buffers;
}

export function destroyBuffers(buffers: TrainingBuffers): void {
  for (const buffer of Object.values<GPUBuffer>({ ...buffers })) buffer.destroy();
}

/** (N, I + O) */
export function joinSamples({ inputs, outputs }: Network, data: TrainingData): Float32Array<ArrayBuffer> {
  const width = inputs + outputs;
  const joined = new Float32Array(data.inputs.length + data.targets.length);
  for (let sample = 0; sample * width < joined.length; sample++) {
    joined.set(data.inputs.subarray(sample * inputs, (sample + 1) * inputs), sample * width);
    joined.set(data.targets.subarray(sample * outputs, (sample + 1) * outputs), sample * width + inputs);
  }
  return joined;
}

/** What is left of 1 in float32, as the optimizer's arithmetic holds it. */
const rest = (share: number) => Math.fround(1 - Math.fround(share));

/** All that `adjust` may change but the rates, which the records hold. */
export function writeSettings(
  gpu: Gpu,
  network: Network,
  buffers: Pick<TrainingBuffers, 'settings' | 'frozen'>,
  parameters: number,
  { loss, optimizer, l1, l2, clipNorm, frozen }: ResolvedTraining,
): void {
  const { momentum, decay, beta1, beta2, epsilon, weightDecay } = optimizer;
  const settings = trainingUniform.pack({
    inputs: network.inputs,
    outputs: network.outputs,
    layers: network.layers.length,
    parameters,
    loss: lossNames.indexOf(loss.kind),
    optimizer: optimizerNames.indexOf(optimizer.kind),
    loss_parameter: loss.parameter,
    l1,
    l2,
    clip_norm: clipNorm,
    momentum,
    decay,
    decay_rest: rest(decay),
    beta1,
    beta1_rest: rest(beta1),
    beta2,
    beta2_rest: rest(beta2),
    epsilon,
    weight_decay: weightDecay,
  });
  gpu.device.queue.writeBuffer(buffers.settings, 0, settings);
  gpu.device.queue.writeBuffer(buffers.frozen, 0, frozen ? Uint32Array.from(frozen) : new Uint32Array(parameters));
}
