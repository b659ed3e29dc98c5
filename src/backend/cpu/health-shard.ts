/** The health of a network as its thread finds it: once for the ranges of the values, and once to count them. */
import { packParameters } from '../../neuron/parameters.js';
import { Float32Pass, type PassLayer } from './float32-pass.js';
import { packHealth } from './health-answer.js';
import type { Kernels } from './kernels.js';
import { LayerTally } from './layer-tally.js';
import { type HealthShape, type LayerData, layerPlaces } from './protocol.js';
import type { Arena, Values } from './values.js';

/** Samples that are looked at together. */
const chunkRows = 256;

export class HealthShard {
  readonly #pass: Float32Pass;
  readonly #layers: PassLayer[];
  readonly #arena: Arena;
  readonly #parameters: Values;
  readonly #gradient: Values;
  /** f′(z) of a layer, (count, O). */
  readonly #slopes: Values;
  readonly #samples: number;
  #answer: Float32Array<ArrayBuffer>;

  constructor(
    private readonly shape: HealthShape,
    layers: readonly LayerData[],
    private readonly kernels: Kernels,
    arena: Arena,
  ) {
    this.#layers = layerPlaces(layers);
    this.#samples = shape.inputs.length / (this.#layers[0]?.inputs ?? 1);
    const batch = Math.min(chunkRows, this.#samples);
    const parameters = packParameters({ layers });
    this.#arena = arena;
    this.#parameters = arena.allocate(parameters.length);
    this.#parameters.view.set(parameters);
    this.#gradient = arena.allocate(parameters.length);
    this.#slopes = arena.allocate(batch * Math.max(...layers.map(({ neurons }) => neurons)));
    this.#pass = new Float32Pass(kernels, arena, this.#layers, batch);
    this.#answer = packHealth(null);
  }

  setLayers(layers: readonly LayerData[]): void {
    this.#parameters.view.set(packParameters({ layers }));
    for (const [at, { parameters }] of layers.entries()) {
      const layer = this.#layers[at];
      if (layer) layer.parameters = parameters;
    }
  }

  *run(): Generator<void> {
    this.#answer = packHealth(null);
    const tallies = this.#layers.map(({ neurons, inputs }) => new LayerTally(neurons, inputs, this.shape.bins));
    for (let first = 0; first < this.#samples; first += this.#pass.batch) {
      const count = yield* this.#chunk(first);
      if (count === 0) return;
      yield* this.#pass.gradient(this.#gradient, count);
      for (const [at, tally] of tallies.entries()) {
        tally.widen(this.#pass.values(at), count);
        const { weightsAt, biasesAt } = this.#layers[at] as PassLayer;
        tally.addGradient(this.#gradient.view.subarray(weightsAt, biasesAt));
        tally.addSlopes(this.#slopesOf(at, count), count);
      }
    }
    if (!tallies.every((tally) => tally.isFinite)) return;
    for (let first = 0; first < this.#samples; first += this.#pass.batch) {
      const count = yield* this.#chunk(first);
      for (const [at, tally] of tallies.entries()) tally.count(this.#pass.values(at), count);
    }
    this.#answer = packHealth(tallies.map((tally) => tally.result(this.#samples)));
  }

  read(): Float32Array<ArrayBuffer> {
    return this.#answer.slice();
  }

  destroy(): void {
    this.#arena.release();
  }

  /** Forward and backward for the samples from `first` on; gives how many they are, 0 if a value is not finite. */
  *#chunk(first: number): Generator<void, number> {
    const pass = this.#pass;
    const { inputs, targets, loss } = this.shape;
    const count = Math.min(pass.batch, this.#samples - first);
    const width = inputs.length / this.#samples;
    pass.inputs.view.set(inputs.subarray(first * width, (first + count) * width));
    pass.targets.set(targets.subarray(first * pass.outputs, (first + count) * pass.outputs));
    if ((yield* pass.forward(this.#parameters, count)) >= 0) return 0;
    // Of one sample's loss each: the mean is taken over all samples at the end.
    yield* pass.backward(this.#parameters, loss, count, 1);
    return count;
  }

  /** f′(z) of a layer, (count, O). */
  #slopesOf(at: number, count: number): Float32Array {
    const { neurons, activation, parameters } = this.#layers[at] as PassLayer;
    const length = count * neurons;
    this.#slopes.view.fill(1, 0, length);
    const { kernels } = this;
    kernels.multiplyBySlopes(activation, parameters, this.#pass.preActivations(at), this.#slopes, length);
    return this.#slopes.view.subarray(0, length);
  }
}
