/** Data that the contract's tests train on, and how its steps are held against the equations. */
import { type LossName, losses } from '../../neuron/losses.js';
import { MiniBatches } from '../../neuron/mini-batches.js';
import type { Network } from '../../neuron/network.js';
import { optimizerNumbers, optimizers, type ResolvedOptimizer } from '../../neuron/optimizers.js';
import { unpackParameters } from '../../neuron/parameters.js';
import { createRandom } from '../../neuron/random.js';
import { stepNumbers } from '../../neuron/schedules.js';
import { gradientReference } from '../cpu/reference-gradient.js';
import type { Training, TrainingData, TrainingState } from '../training.js';
import { sampleInputs, sampleNetwork } from './samples.js';

/** Two inputs, five tanh, three softplus, two outputs. */
export const deepNetwork = (seed = 1): Network =>
  sampleNetwork(
    2,
    [
      { neurons: 5, activation: 'tanh' },
      { neurons: 3, activation: 'softplus' },
      { neurons: 2, activation: 'identity' },
    ],
    seed,
  );

/** So many samples with targets that the loss can be given. */
export function sampleData(network: Network, samples: number, loss: LossName = 'mean-squared-error'): TrainingData {
  const { inputs, outputs } = network;
  const random = createRandom(3, -3);
  const row = (): number[] => {
    switch (losses[loss].targets) {
      case 'number':
        return Array.from({ length: outputs }, random.normal);
      case 'sign':
        return Array.from({ length: outputs }, () => 2 * random.integer(2) - 1);
      case 'probability':
        return Array.from({ length: outputs }, random.uniform);
      case 'distribution': {
        const chosen = random.integer(outputs);
        return Array.from({ length: outputs }, (_, at) => Number(at === chosen));
      }
    }
  };
  const targets = Float32Array.from(Array.from({ length: samples }, row).flat());
  return { inputs: sampleInputs(samples * inputs, 1, 5), targets };
}

/** The network of a training with the parameters (P) of a state. */
function networkOf({ network }: Training, { parameters }: TrainingState): Network {
  const copy = structuredClone(network);
  unpackParameters(copy, parameters);
  return copy;
}

/** The mini-batch of the step that follows a state. */
function miniBatchOf({ data, options, network }: Training, { seen }: TrainingState): TrainingData {
  const samples = data.inputs.length / network.inputs;
  const batches = new MiniBatches(samples, Math.min(samples, options.batch), options.seed);
  batches.seen = seen;
  const indices = new Uint32Array(options.batch);
  const chosen = [...indices.subarray(0, batches.next(indices, 0))];
  const rows = (values: Float32Array, width: number) =>
    Float32Array.from(chosen.flatMap((at) => [...values.subarray(at * width, (at + 1) * width)]));
  return { inputs: rows(data.inputs, network.inputs), targets: rows(data.targets, network.outputs) };
}

function inFloat32(optimizer: ResolvedOptimizer): ResolvedOptimizer {
  const rounded = { ...optimizer };
  for (const name of optimizerNumbers) rounded[name] = Math.fround(optimizer[name]);
  return rounded;
}

/**
 * A sum of n terms in float32 errs by some n·2⁻²³ of its largest terms, and here n stays below 100, so that 1e-5 of the
 * largest would do; ten times that leaves room for layers and for a GPU's exp. A wrong formula is off by far more.
 */
const share = 1e-4;

/** Nothing where it is near enough, else a line that says what is wrong. */
const compare = (got: number, expected: number, largest: number, what: string): string[] =>
  Math.abs(got - expected) <= share * largest ? [] : [`${what} is ${got}: expected ${expected}`];

/**
 * Makes steps one by one and gives what is wrong with them. Each begins from the state that the training itself has, so
 * that no error adds up: its gradient is held against the float64 one, and what the optimizer made of that gradient
 * against the optimizer's formula.
 */
export async function mistakesOf(training: Training, steps: number): Promise<string[]> {
  const mistakes: string[] = [];
  for (let made = 0; made < steps; made++) {
    const before = await training.save();
    training.run();
    const [gradient, after, report] = [await training.readGradient(), await training.save(), await training.read()];
    if (report.failure) return [...mistakes, report.failure.message];
    if (after.step !== before.step + 1) mistakes.push(`step is ${after.step} after ${before.step}`);
    const found = [
      ...mistakesOfGradient(training, before, gradient, report.loss),
      ...mistakesOfUpdate(training, before, gradient, after),
    ];
    mistakes.push(...found.map((mistake) => `step ${before.step + 1}: ${mistake}`));
  }
  return mistakes;
}

function mistakesOfGradient(training: Training, before: TrainingState, gradient: Float32Array, loss: number): string[] {
  const { inputs, targets } = miniBatchOf(training, before);
  const exact = gradientReference(networkOf(training, before), inputs, targets, training.options);
  const exactLoss = exact.sampleLosses.reduce((sum, each) => sum + each, 0);
  const largest = Math.max(...exact.gradient.map(Math.abs));
  return [
    ...compare(loss, exactLoss, Math.max(exactLoss, 1), 'the loss'),
    ...[...exact.gradient].flatMap((expected, at) =>
      compare(gradient[at] as number, expected, largest, `gradient[${at}]`),
    ),
  ];
}

function mistakesOfUpdate(
  training: Training,
  before: TrainingState,
  gradient: Float32Array,
  after: TrainingState,
): string[] {
  const { optimizer, schedule, clipNorm, frozen } = training.options;
  const norm = Math.hypot(...gradient);
  const factor = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
  const numbers = stepNumbers(optimizer, schedule, before.step);
  return [...before.parameters].flatMap((parameter, at) => {
    const [first, second] = [before.first[at] as number, before.second[at] as number];
    const of = { parameter, first, second };
    const g = factor * (gradient[at] as number);
    if (!frozen?.[at]) optimizers[optimizer.kind].update(of, g, numbers, inFloat32(optimizer));
    const pushed = numbers.rate * (Math.abs(first) + Math.abs(g)) + Math.abs(of.parameter - parameter);
    return [
      // What is added to a large parameter loses digits; a change is seen all the same.
      ...compare(
        after.parameters[at] as number,
        of.parameter,
        pushed + 1e-2 * Math.abs(parameter),
        `parameters[${at}]`,
      ),
      ...compare(after.first[at] as number, of.first, Math.abs(first) + Math.abs(g), `first[${at}]`),
      ...compare(after.second[at] as number, of.second, second + g * g, `second[${at}]`),
    ];
  });
}
