/** One neuron over a rectangle of the input plane, its rows of pixels shared among the threads. */
import type { Network } from '../../neuron/network.js';
import type { Field, FieldOptions, Quantity, View } from '../backend.js';
import { checkField, checkRows, checkView } from '../validate.js';
import { networkUpTo } from './grid.js';
import { CpuPlan } from './plan.js';
import type { Part, Pool } from './pool.js';
import { type LayerData, layerData, type ShardShape } from './protocol.js';
import { operationsPerRow } from './shard.js';

export class CpuField extends CpuPlan implements Field {
  readonly width: number;
  readonly height: number;
  readonly layer: number;
  readonly neuron: number;
  readonly quantity: Quantity;
  readonly weight: number | null;
  #view: View;

  private constructor(pool: Pool, network: Network, options: FieldOptions) {
    const { width, height, view, layer = network.layers.length - 1, neuron = 0, quantity = 'activation' } = options;
    super(pool, network, 'field', height, width * operationsPerRow(networkUpTo(network, layer, neuron).layers));
    this.width = width;
    this.height = height;
    this.layer = layer;
    this.neuron = neuron;
    this.quantity = quantity;
    this.weight = options.weight ?? null;
    this.#view = { ...view };
  }

  static async create(pool: Pool, network: Network, options: FieldOptions): Promise<CpuField> {
    checkField(network, options);
    return new CpuField(pool, network, options).create();
  }

  /** Whether it is computed by the threads of that pool. */
  isOf(pool: Pool): boolean {
    return this.pool === pool;
  }

  get view(): View {
    return this.#view;
  }

  setView(view: View): void {
    this.assertUsable();
    checkView(view);
    this.#view = { ...view };
    this.orderAll({ kind: 'view', view: this.#view });
  }

  async read(rows?: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    if (rows === undefined) return this.#readAll();
    checkRows(rows, this.height);
    const { width } = this;
    const read = new Float32Array(rows.length * width);
    const readPart = async (part: Part) => {
      const places = rows.flatMap((row, at) => (row >= part.firstRow && row < part.firstRow + part.rows ? [at] : []));
      if (places.length === 0) return;
      const own = places.map((at) => (rows[at] as number) - part.firstRow);
      const values = await this.ask(part, { kind: 'read', selection: { kind: 'rows', rows: own } });
      for (const [at, place] of places.entries()) {
        if (values) read.set(values.subarray(at * width, (at + 1) * width), place * width);
      }
    };
    await Promise.all(this.parts.map(readPart));
    return read;
  }

  async #readAll(): Promise<Float32Array<ArrayBuffer>> {
    const read = new Float32Array(this.height * this.width);
    const readPart = async (part: Part) => {
      const values = await this.ask(part, { kind: 'read', selection: { kind: 'rows', rows: null } });
      if (values) read.set(values, part.firstRow * this.width);
    };
    await Promise.all(this.parts.map(readPart));
    return read;
  }

  protected layers(network: Network): LayerData[] {
    return layerData(networkUpTo(network, this.layer, this.neuron), this.quantity);
  }

  protected shape({ firstRow, rows }: Part): ShardShape {
    const { width, height, weight } = this;
    return { kind: 'field', grid: { width, height, view: this.#view }, firstRow, rows, weight };
  }
}
