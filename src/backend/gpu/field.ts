/** One neuron of a network with two inputs over a rectangle of the input plane; the GPU makes the grid itself. */
import type { Network } from '../../neuron/network.js';
import type { Field, FieldOptions, Quantity, View } from '../backend.js';
import { checkField, checkRows, checkView } from '../validate.js';
import { ChainPlan } from './chain-plan.js';
import { makeFieldChain } from './field-chain.js';
import type { FieldMaker, FieldPart, FieldSettings } from './field-parts.js';
import { isOnePass, makeFieldPass } from './field-pass.js';
import type { Gpu } from './gpu.js';
import { readBack } from './read-back.js';
import type { Dispatch } from './recorder.js';

export type { FieldPart } from './field-parts.js';

/** Called with nothing under way; throws and leaves nothing behind then. */
type MakeField = (gpu: Gpu, network: Network, settings: FieldSettings) => Promise<FieldMaker>;

const makeFitting: MakeField = (gpu, network, settings) =>
  isOnePass(gpu, network, settings) ? makeFieldPass(gpu, network, settings) : makeFieldChain(gpu, network, settings);

export class GpuField extends ChainPlan<FieldMaker> implements Field {
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly weight: number | null;
  readonly parts: readonly FieldPart[];
  protected readonly dispatches: readonly Dispatch[];
  #view: View;

  private constructor(gpu: Gpu, network: Network, settings: FieldSettings, maker: FieldMaker) {
    super(gpu, network, maker, 'field');
    ({ width: this.width, height: this.height, layer: this.layer, neuron: this.neuron } = settings);
    this.quantity = settings.quantity;
    this.weight = settings.weight;
    this.parts = maker.parts;
    this.dispatches = maker.dispatches;
    this.#view = { ...settings.view };
    this.#writeGrid();
  }

  /** `make` is for tests. */
  static async create(
    gpu: Gpu,
    network: Network,
    options: FieldOptions,
    make: MakeField = makeFitting,
  ): Promise<GpuField> {
    checkField(network, options);
    const { layer = network.layers.length - 1, neuron = 0, quantity = 'activation', weight = null } = options;
    const settings = { ...options, view: { ...options.view }, layer, neuron, quantity, weight };
    return new GpuField(gpu, network, settings, await make(gpu, network, settings));
  }

  /** What computes it, by name. */
  get kernels(): readonly string[] {
    return [...new Set(this.dispatches.map(({ kernel }) => kernel.label))];
  }

  get view(): View {
    return this.#view;
  }

  setView(view: View): void {
    this.assertUsable();
    checkView(view);
    this.#view = { ...view };
    this.#writeGrid();
  }

  async read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const { width, parts } = this;
    if (rows !== undefined) checkRows(rows, this.height);
    const pieces = rows
      ? rows.map((row) => {
          const part = parts.findLast(({ firstRow }) => firstRow <= row) as FieldPart;
          return { buffer: part.values, first: (row - part.firstRow) * width, length: width };
        })
      : parts.map((part) => ({ buffer: part.values, first: 0, length: part.rows * width }));
    return readBack(this.gpu, this.label, pieces);
  }

  #writeGrid(): void {
    const { left, right, bottom, top } = this.#view;
    const step = [(right - left) / this.width, -(top - bottom) / this.height] as const;
    this.chain.writeGrid({ origin: [left + step[0] / 2, top + step[1] / 2], step });
  }
}
