/**
 * A machine that trains in float32 within what WGSL allows: it rounds to nearest, or, given chance, to either neighbour
 * and adds up in any order. Test support: it holds the bounds against more than the machines at hand, and takes the
 * mistakes that they must catch.
 */
import type { Training, TrainingData, TrainingReport, TrainingState } from '../../backend/training.js';
import { ReferenceBackend } from '../../backend/cpu/reference-backend.js';
import type { Plan } from '../../backend/backend.js';
import { parametersInFloat32 } from '../../neuron/activation-parameters.js';
import { getActivation } from '../../neuron/activations/index.js';
import { type LossName, losses, lossScale } from '../../neuron/losses.js';
import { MiniBatches } from '../../neuron/mini-batches.js';
import type { Network } from '../../neuron/network.js';
import type { StepNumbers } from '../../neuron/optimizers.js';
import { type LayerPlace, packParameters, type ParameterLayout, parameterLayout } from '../../neuron/parameters.js';
import { stepNumbers } from '../../neuron/schedules.js';
import { type ResolvedTraining, resolveTraining, type TrainingOptions } from '../../neuron/training-options.js';
import { nextDown, nextUp } from '../float32.js';

/** Changes of single places of a step. */
export interface Mistake {
  readonly loss?: LossName;
  readonly slope?: (z: number, slope: number) => number;
  readonly droppedSamples?: number;
  readonly noBiasGradient?: true;
  /** W[i, o] for W[o, i] where the error goes back. */
  readonly transposed?: true;
  readonly numbers?: (numbers: StepNumbers) => StepNumbers;
  readonly penaltyOnBiases?: true;
  readonly indices?: (indices: Uint32Array, samples: number) => void;
  readonly scale?: (scale: number) => number;
  readonly training?: Partial<ResolvedTraining>;
  readonly optimizer?: Partial<ResolvedTraining['optimizer']>;
  /** Of a sum, or a product. */
  readonly rounding?: (result: number) => number;
  readonly epsilonInRoot?: true;
  readonly forgetsMemory?: true;
}

type Round = (exact: number) => number;

/** `chance` gives numbers in [0, 1). */
function rounding(chance: (() => number) | undefined, { rounding: wrong = (x) => x }: Mistake): Round {
  return (exact) => {
    const nearest = Math.fround(wrong(exact));
    if (!chance || nearest === exact || chance() < 0.5) return nearest;
    return nearest < exact ? nextUp(nearest) : nextDown(nearest);
  };
}

export class SimulatedTrainer extends ReferenceBackend {
  constructor(
    private readonly mistake: Mistake = {},
    private readonly chance?: () => number,
  ) {
    super();
  }

  override async training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    return new SimulatedTraining(network, data, resolveTraining(network, options), this.mistake, this.chance);
  }
}

class SimulatedTraining implements Training {
  private readonly round: Round;
  private readonly layout: ParameterLayout;
  private readonly batches: MiniBatches;
  private readonly parameters: Float32Array<ArrayBuffer>;
  private readonly first: Float32Array<ArrayBuffer>;
  private readonly second: Float32Array<ArrayBuffer>;
  private readonly gradient: Float32Array<ArrayBuffer>;
  private step = 0;
  private loss = Number.NaN;

  constructor(
    readonly network: Network,
    readonly data: TrainingData,
    readonly options: ResolvedTraining,
    private readonly mistake: Mistake,
    private readonly chance?: () => number,
  ) {
    this.round = rounding(chance, mistake);
    this.layout = parameterLayout(network);
    const samples = data.inputs.length / network.inputs;
    this.batches = new MiniBatches(samples, Math.min(options.batch, samples), options.seed);
    this.parameters = packParameters(network);
    const { length } = this.layout;
    this.first = new Float32Array(length);
    this.second = new Float32Array(length);
    this.gradient = new Float32Array(length);
  }

  run(steps = 1): void {
    for (let step = 0; step < steps; step++) this.makeStep();
  }

  private makeStep(): void {
    const { mistake } = this;
    const options = { ...this.options, ...mistake.training };
    const indices = new Uint32Array(this.batches.batch);
    const count = this.batches.next(indices, 0);
    mistake.indices?.(indices.subarray(0, count), this.batches.samples);
    const rows = [...indices.subarray(0, count)].slice(0, count - (mistake.droppedSamples ?? 0));
    this.pass(rows, count, options);
    const numbers = stepNumbers(options.optimizer, options.schedule, this.step);
    this.update(mistake.numbers?.(numbers) ?? numbers, options);
    this.step += 1;
  }

  private sum(first: number, terms: readonly number[]): number {
    const ordered = this.chance && this.chance() < 0.3 ? terms.toReversed() : terms;
    return ordered.reduce((sum, term) => this.round(sum + term), first);
  }

  private pass(rows: readonly number[], count: number, options: ResolvedTraining): void {
    const { network, round, mistake } = this;
    const { inputs, outputs } = network;
    const kind = mistake.loss ?? options.loss.kind;
    const number = Math.fround(options.loss.parameter);
    const isPerceptron = options.optimizer.kind === 'perceptron';
    const shared = isPerceptron ? 1 / count : lossScale(kind, count, outputs);
    const scale = Math.fround(mistake.scale?.(shared) ?? shared);
    const lossScaled = Math.fround(lossScale(options.loss.kind, count, outputs));
    const terms: number[][] = Array.from({ length: this.layout.length }, () => []);
    this.loss = 0;
    for (const row of rows) {
      const values = [[...this.data.inputs.subarray(row * inputs, (row + 1) * inputs)]];
      const slopes: number[][] = [];
      for (const layer of this.layout.layers.keys()) this.forward(layer, values, slopes);
      const results = values.at(-1) as number[];
      const targets = [...this.data.targets.subarray(row * outputs, (row + 1) * outputs)];
      this.loss += round(round(losses[options.loss.kind].value(results, targets, number)) * lossScaled);
      let delta = results.map((result, o) => {
        if (isPerceptron) return round(round(result - (targets[o] as number)) * scale);
        const derivative = round(losses[kind].derivative(results, targets, o, number));
        return round(round(derivative * scale) * (slopes.at(-1)?.[o] as number));
      });
      for (let layer = slopes.length - 1; layer >= 0; layer--) {
        const { weightsAt, biasesAt, inputs: fanIn, neurons } = this.layout.layers[layer] as LayerPlace;
        const from = values[layer] as number[];
        for (const [o, error] of delta.entries()) {
          for (const [i, x] of from.entries()) terms[weightsAt + o * fanIn + i]?.push(round(error * x));
          if (!mistake.noBiasGradient) terms[biasesAt + o]?.push(error);
        }
        if (layer === 0) continue;
        delta = from.map((_, i) => {
          const place = (o: number) =>
            weightsAt + (mistake.transposed ? (i * neurons + o) % (fanIn * neurons) : o * fanIn + i);
          const back = delta.map((error, o) => round((this.parameters[place(o)] as number) * error));
          return round(this.sum(0, back) * (slopes[layer - 1]?.[i] as number));
        });
      }
    }
    for (const { weightsAt, biasesAt, neurons } of this.layout.layers) {
      for (let p = weightsAt; p < biasesAt + neurons; p++) {
        let g = this.sum(0, terms[p] as number[]);
        const w = this.parameters[p] as number;
        if (p < biasesAt || mistake.penaltyOnBiases) {
          g = round(g + round(Math.fround(options.l2) * w));
          g = round(g + Math.fround(options.l1) * Math.sign(w));
        }
        this.gradient[p] = options.frozen && options.frozen[p] !== 0 ? 0 : g;
      }
    }
  }

  private forward(at: number, values: number[][], slopes: number[][]): void {
    const { round } = this;
    const { weightsAt, biasesAt, inputs, neurons } = this.layout.layers[at] as LayerPlace;
    const { activation, parameters } = this.network.layers[at] as Network['layers'][0];
    const from = values.at(-1) as number[];
    const z = Array.from({ length: neurons }, (_, o) => {
      const products = from.map((x, i) => round((this.parameters[weightsAt + o * inputs + i] as number) * x));
      return this.sum(this.parameters[biasesAt + o] as number, products);
    });
    const { value, derivative } = getActivation(activation);
    const own = parametersInFloat32(parameters);
    values.push(z.map((sum) => Math.fround(value(sum, own))));
    const slopeOf = this.mistake.slope ?? ((_, slope) => slope);
    slopes.push(z.map((sum) => Math.fround(slopeOf(sum, derivative(sum, own)))));
  }

  private update(numbers: StepNumbers, options: ResolvedTraining): void {
    const { round, parameters, first, second } = this;
    const f = Math.fround;
    const optimizer = { ...options.optimizer, ...this.mistake.optimizer };
    const { rate, firstCorrection, secondCorrection } = numbers;
    const squares = [...this.gradient].map((g) => round(g * g));
    const norm = round(Math.sqrt(this.sum(0, squares)));
    const limit = f(options.clipNorm);
    const factor = limit > 0 && norm > limit ? round(limit / norm) : 1;
    const rest = (share: number) => f(1 - f(share));
    const root = (x: number) =>
      this.mistake.epsilonInRoot
        ? round(Math.sqrt(round(x + f(optimizer.epsilon))))
        : round(round(Math.sqrt(x)) + f(optimizer.epsilon));
    for (let p = 0; p < parameters.length; p++) {
      if (options.frozen && options.frozen[p] !== 0) continue;
      const g = round((this.gradient[p] as number) * factor);
      const [w, m, v] = [parameters[p] as number, first[p] as number, second[p] as number];
      const square = (share: number, before: number) =>
        round(round(f(share) * before) + round(round(rest(share) * g) * g));
      let by = round(rate * g);
      let kept = w;
      switch (optimizer.kind) {
        case 'momentum':
        case 'nesterov': {
          const velocity = round(round(f(optimizer.momentum) * m) + g);
          first[p] = velocity;
          const ahead = round(g + round(f(optimizer.momentum) * velocity));
          by = round(rate * (optimizer.kind === 'momentum' ? velocity : ahead));
          break;
        }
        case 'rmsprop':
          first[p] = square(optimizer.decay, m);
          by = round(round(rate * g) / root(first[p] as number));
          break;
        case 'adam':
        case 'adamw': {
          first[p] = round(round(f(optimizer.beta1) * m) + round(rest(optimizer.beta1) * g));
          second[p] = square(optimizer.beta2, v);
          const mean = round((first[p] as number) * firstCorrection);
          by = round(round(rate * mean) / root(round((second[p] as number) * secondCorrection)));
          if (optimizer.kind === 'adamw') kept = round(w - round(round(rate * f(optimizer.weightDecay)) * w));
        }
      }
      parameters[p] = round(kept - by);
    }
    if (this.mistake.forgetsMemory) for (const memory of [first, second]) memory.fill(0);
  }

  async read(): Promise<TrainingReport> {
    return { step: this.step, epoch: 0, loss: this.loss, failure: null };
  }

  async readGradient(): Promise<Float32Array<ArrayBuffer>> {
    return this.gradient.slice();
  }

  async save(): Promise<TrainingState> {
    const { step, parameters, first, second } = this;
    const copies = { parameters: parameters.slice(), first: first.slice(), second: second.slice() };
    return { step, seen: this.batches.seen, ...copies };
  }

  restore = refuse;
  adjust = refuse;
  updateParameters: Plan['updateParameters'] = refuse;
  async finished(): Promise<void> {}
  destroy(): void {}
}

function refuse(): never {
  throw new Error('A simulated training only runs and is read');
}
