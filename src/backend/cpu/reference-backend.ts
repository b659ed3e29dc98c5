/** The float64 reference as a backend: computes at once, in the calling thread, and rounds what is read. */
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type {
  Backend,
  BackendAbout,
  Evaluation,
  EvaluationOptions,
  Field,
  FieldOptions,
  Quantity,
  Surface,
  View,
} from '../backend.js';
import { DeviceLostError } from '../errors.js';
import type { Population, PopulationOptions } from '../population.js';
import type { Health, HealthOptions, Training, TrainingData } from '../training.js';
import {
  checkEvaluation,
  checkField,
  checkInputs,
  checkLayer,
  checkNoKernel,
  checkRows,
  checkView,
} from '../validate.js';
import { networkUpTo, writePixelCentres } from './grid.js';
import { evaluateReference } from './reference.js';
import { ReferenceHealth } from './reference-health.js';
import { ReferencePlan } from './reference-plan.js';
import { ReferencePopulation } from './reference-population.js';
import { ReferenceTraining } from './reference-training.js';
import { CanvasSurface } from './surface.js';

export class ReferenceBackend implements Backend {
  readonly kind = 'reference';
  readonly about: BackendAbout = {
    label: 'CPU · float64 reference',
    vendor: '',
    architecture: '',
    device: '',
    description: 'Nested loops in the calling thread, made to be believed',
    software: true,
    threads: 1,
    limits: null,
    whyNoGpu: 'The reference was asked for.',
  };
  readonly lost: Promise<string>;
  #resolveLost: (reason: string) => void = () => undefined;
  #destroyed = false;

  constructor() {
    this.lost = new Promise((resolve) => {
      this.#resolveLost = resolve;
    });
  }

  async evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation> {
    this.assertAlive();
    checkEvaluation(network, options);
    checkNoKernel(options);
    return new ReferenceEvaluation(this, network, options);
  }

  async field(network: Network, options: FieldOptions): Promise<Field> {
    this.assertAlive();
    checkField(network, options);
    return new ReferenceField(this, network, options);
  }

  async training(network: Network, data: TrainingData, options: TrainingOptions): Promise<Training> {
    this.assertAlive();
    return ReferenceTraining.create(this, network, data, options);
  }

  async population(network: Network, data: TrainingData, options: PopulationOptions): Promise<Population> {
    this.assertAlive();
    return ReferencePopulation.create(this, network, data, options);
  }

  async health(network: Network, data: TrainingData, options: HealthOptions): Promise<Health> {
    this.assertAlive();
    return ReferenceHealth.create(this, network, data, options);
  }

  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface {
    this.assertAlive();
    return new CanvasSurface(
      canvas,
      (field) => field instanceof ReferenceField && field.isOf(this),
      (evaluation) => (evaluation instanceof ReferenceEvaluation && evaluation.isOf(this) ? evaluation : null),
    );
  }

  destroy(): void {
    this.#destroyed = true;
    this.#resolveLost('the backend was destroyed');
  }

  assertAlive(): void {
    if (this.#destroyed) throw new DeviceLostError('The reference was destroyed. Open a new backend to go on.');
  }
}

class ReferenceEvaluation extends ReferencePlan implements Evaluation {
  readonly batch: number;
  readonly quantity: Quantity;
  readonly kernels: readonly string[];
  #inputs: Float32Array;
  #outputs: Float32Array<ArrayBuffer>[];

  constructor(backend: ReferenceBackend, network: Network, { batch, quantity = 'activation' }: EvaluationOptions) {
    super(backend, network, 'evaluation');
    this.batch = batch;
    this.quantity = quantity;
    this.#inputs = new Float32Array(batch * network.inputs);
    this.#outputs = network.layers.map(({ neurons }) => new Float32Array(batch * neurons));
    this.kernels = network.layers.map(() => 'reference');
  }

  write(inputs: Float32Array): void {
    this.assertUsable();
    checkInputs(inputs, this.batch, this.network.inputs);
    this.#inputs = inputs.slice();
  }

  async read(layer = this.network.layers.length - 1): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    checkLayer(this.network, layer);
    return (this.#outputs[layer] as Float32Array<ArrayBuffer>).slice();
  }

  /** (B, I), as last written; zeros before that. */
  lastInputs(): Float32Array {
    this.assertUsable();
    return this.#inputs;
  }

  protected compute(): void {
    const layers = evaluateReference(this.taken, this.#inputs, this.quantity);
    this.#outputs = layers.map(({ outputs }) => Float32Array.from(outputs));
  }
}

class ReferenceField extends ReferencePlan implements Field {
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly weight: number | null;
  #view: View;
  #values: Float32Array<ArrayBuffer>;

  constructor(backend: ReferenceBackend, network: Network, options: FieldOptions) {
    super(backend, network, 'field');
    const { width, height, view, layer = network.layers.length - 1, neuron = 0, quantity = 'activation' } = options;
    this.width = width;
    this.height = height;
    this.layer = layer;
    this.neuron = neuron;
    this.quantity = quantity;
    this.weight = options.weight ?? null;
    this.#view = { ...view };
    this.#values = new Float32Array(width * height);
  }

  get view(): View {
    return this.#view;
  }

  setView(view: View): void {
    this.assertUsable();
    checkView(view);
    this.#view = { ...view };
  }

  async read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    if (rows === undefined) return this.#values.slice();
    checkRows(rows, this.height);
    const { width } = this;
    return Float32Array.from(rows.flatMap((row) => [...this.#values.subarray(row * width, (row + 1) * width)]));
  }

  protected compute(): void {
    const pixels = this.width * this.height;
    const points = new Float64Array(2 * pixels);
    writePixelCentres({ width: this.width, height: this.height, view: this.#view }, 0, pixels, points);
    const layers = evaluateReference(networkUpTo(this.taken, this.layer, this.neuron), points, this.quantity);
    const values = layers.at(-1)?.outputs ?? new Float64Array(0);
    const inputs = layers.at(-2)?.outputs ?? points;
    const { weight } = this;
    this.#values = Float32Array.from(values, (value, at) =>
      weight === null ? value : value * (inputs[at * (inputs.length / pixels) + weight] ?? 0),
    );
  }
}
