/** The float64 reference as a backend: computes at once, in the calling thread, and rounds what is read. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type {
  Backend,
  BackendAbout,
  Evaluation,
  EvaluationOptions,
  Field,
  FieldOptions,
  Plan,
  Quantity,
  Surface,
  View,
} from '../backend.js';
import { DeviceLostError } from '../errors.js';
import {
  checkEvaluation,
  checkField,
  checkInputs,
  checkLayer,
  checkNetwork,
  checkRows,
  checkTimes,
  checkView,
} from '../validate.js';
import { networkUpTo, writePixelCentres } from './grid.js';
import { evaluateReference } from './reference.js';
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
    return new ReferenceEvaluation(this, network, options);
  }

  async field(network: Network, options: FieldOptions): Promise<Field> {
    this.assertAlive();
    checkField(network, options);
    return new ReferenceField(this, network, options);
  }

  surface(canvas: HTMLCanvasElement | OffscreenCanvas): Surface {
    this.assertAlive();
    return new CanvasSurface(canvas, (field) => field instanceof ReferenceField && field.isOf(this));
  }

  destroy(): void {
    this.#destroyed = true;
    this.#resolveLost('the backend was destroyed');
  }

  assertAlive(): void {
    if (this.#destroyed) throw new DeviceLostError('The reference was destroyed. Open a new backend to go on.');
  }
}

abstract class ReferencePlan implements Plan {
  /** The network as it was when the parameters were last taken. */
  protected taken: Network;
  #destroyed = false;

  constructor(
    protected readonly backend: ReferenceBackend,
    readonly network: Network,
    private readonly label: string,
  ) {
    this.taken = structuredClone(network);
  }

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    for (let time = 0; time < times; time++) this.compute();
  }

  async finished(): Promise<void> {
    this.assertUsable();
  }

  updateParameters(): void {
    this.assertUsable();
    checkNetwork(this.network);
    this.taken = structuredClone(this.network);
  }

  destroy(): void {
    this.#destroyed = true;
  }

  protected abstract compute(): void;

  protected assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
    this.backend.assertAlive();
  }
}

class ReferenceEvaluation extends ReferencePlan implements Evaluation {
  readonly batch: number;
  readonly quantity: Quantity;
  #inputs: Float32Array;
  #outputs: Float32Array<ArrayBuffer>[];

  constructor(backend: ReferenceBackend, network: Network, { batch, quantity = 'activation' }: EvaluationOptions) {
    super(backend, network, 'evaluation');
    this.batch = batch;
    this.quantity = quantity;
    this.#inputs = new Float32Array(batch * network.inputs);
    this.#outputs = network.layers.map(({ neurons }) => new Float32Array(batch * neurons));
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
    this.#view = { ...view };
    this.#values = new Float32Array(width * height);
  }

  isOf(backend: ReferenceBackend): boolean {
    return this.backend === backend;
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
    this.#values = Float32Array.from(layers.at(-1)?.outputs ?? []);
  }
}
