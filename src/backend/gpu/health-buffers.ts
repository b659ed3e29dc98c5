/** The buffers of a health plan: those that a training step's kernels work on, and what is found. */
import { InvalidValueError } from '../../neuron/errors.js';
import { lossScale, resolveLoss } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { resolveOptimizer } from '../../neuron/optimizers.js';
import { packParameters, parameterLayout } from '../../neuron/parameters.js';
import { resolveSchedule } from '../../neuron/schedules.js';
import { planHeaderWords, recordFields, recordWords } from '../step-records.js';
import type { HealthOptions, TrainingData } from '../training.js';
import type { Gpu } from './gpu.js';
import { histogramsPerLayer } from './health-report.js';
import { normLanes, statusLength, type TrainingBuffers } from './training-frame.js';
import { joinSamples, writeSettings } from './training-state.js';
import { histogramsUniform, trainingUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

export interface HealthBuffers extends Omit<TrainingBuffers, 'memory' | 'samples'> {
  /** The samples (N, I + O), `pieceRows` of them in each but the last. */
  readonly pieces: readonly GPUBuffer[];
  readonly histograms: GPUBuffer;
  readonly ranges: GPUBuffer;
  readonly counts: GPUBuffer;
  /** One for each layer, (O, 2). */
  readonly slopes: readonly GPUBuffer[];
}

export interface HealthSizes {
  /** N */
  readonly samples: number;
  /** Samples of a chunk, and of a piece: as many chunks as one binding holds. */
  readonly rows: number;
  readonly pieceRows: number;
  readonly bins: number;
}

/** Makes them and fills those that stay as they are. Throws InvalidValueError where one outgrows a binding. */
export function makeHealthBuffers(
  gpu: Gpu,
  network: Network,
  data: TrainingData,
  { loss }: HealthOptions,
  { samples, rows, pieceRows, bins }: HealthSizes,
): HealthBuffers {
  const { layers, length } = parameterLayout(network);
  const width = network.inputs + network.outputs;
  const records = chunkRecords({ samples, rows, pieceRows }, lossScale(resolveLoss(loss).kind, 1, network.outputs));
  const usage = BufferUsage.storage | BufferUsage.copySource | BufferUsage.copyDestination;
  const made: GPUBuffer[] = [];
  const make = (name: string, values: number) => {
    const most = gpu.limits.bindingSizeBytes;
    if (values * 4 > most) {
      const what = name === 'plan' ? 'give fewer samples' : 'give a smaller network';
      for (const buffer of made) buffer.destroy();
      throw new InvalidValueError(
        `The health's ${name} are ${values * 4} bytes, more than the ${most} that one binding of this device holds: ${what}`,
      );
    }
    const buffer = gpu.buffer(`health: ${name}`, values * 4, usage);
    made.push(buffer);
    return buffer;
  };
  const uniform = BufferUsage.uniform | BufferUsage.copyDestination;
  const buffers: HealthBuffers = {
    pieces: Array.from({ length: Math.ceil(samples / pieceRows) }, (_, at) =>
      make('samples', Math.min(pieceRows, samples - at * pieceRows) * width),
    ),
    plan: make('plan', records.length),
    parameters: make('parameters', length),
    gradient: make('gradient', length + normLanes),
    frozen: make('frozen', length),
    status: make('status', statusLength),
    losses: make('losses', rows),
    ranges: make('ranges', layers.length * histogramsPerLayer * 2),
    counts: make('counts', layers.length * histogramsPerLayer * bins),
    slopes: layers.map(({ neurons }) => make('slopes', neurons * 2)),
    settings: gpu.buffer('health: settings', trainingUniform.sizeBytes, uniform),
    histograms: gpu.buffer('health: histograms', histogramsUniform.sizeBytes, uniform),
  };
  const { queue } = gpu.device;
  const joined = joinSamples(network, data);
  for (const [at, piece] of buffers.pieces.entries()) {
    queue.writeBuffer(piece, 0, joined, at * pieceRows * width, piece.size / 4);
  }
  queue.writeBuffer(buffers.plan, 0, records);
  queue.writeBuffer(buffers.parameters, 0, packParameters(network));
  queue.writeBuffer(buffers.histograms, 0, histogramsUniform.pack({ bins }));
  const settings = { batch: rows, seed: 1, l1: 0, l2: 0, clipNorm: 0, frozen: null, schedule: resolveSchedule() };
  const optimizer = resolveOptimizer('gradient-descent'); // It makes no step, but the perceptron rule has other errors.
  writeSettings(gpu, network, buffers, length, { ...settings, loss: resolveLoss(loss), optimizer });
  return buffers;
}

/** All samples in their order, a step for each chunk; every sample's loss is its own, not a share of a mean. */
function chunkRecords(
  { samples, rows, pieceRows }: Omit<HealthSizes, 'bins'>,
  scale: number,
): Uint32Array<ArrayBuffer> {
  const chunks = Math.ceil(samples / rows);
  const indices = planHeaderWords + chunks * recordWords;
  const words = new Uint32Array(indices + Math.min(samples, pieceRows));
  const floats = new Float32Array(words.buffer);
  words[0] = chunks;
  for (let chunk = 0; chunk < chunks; chunk++) {
    const record = planHeaderWords + chunk * recordWords;
    // In its piece, which the step's first dispatch binds.
    words[record + recordFields.first] = indices + ((chunk * rows) % pieceRows);
    words[record + recordFields.count] = Math.min(rows, samples - chunk * rows);
    floats[record + recordFields.lossScale] = scale;
    floats[record + recordFields.sampleScale] = 1;
  }
  for (let at = 0; indices + at < words.length; at++) words[indices + at] = at;
  return words;
}
