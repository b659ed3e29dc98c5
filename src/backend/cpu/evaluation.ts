/** A network over a batch of inputs, its samples shared among the threads. */
import type { Network } from '../../neuron/network.js';
import type { Evaluation, EvaluationOptions, Quantity } from '../backend.js';
import { checkEvaluation, checkInputs, checkLayer, checkNoKernel } from '../validate.js';
import { CpuPlan } from './plan.js';
import type { Part, Pool } from './pool.js';
import { type LayerData, layerData, type ShardShape } from './protocol.js';
import { operationsPerRow } from './shard.js';

export class CpuEvaluation extends CpuPlan implements Evaluation {
  readonly batch: number;
  readonly quantity: Quantity;
  /** (B, I) as last written, which only a picture of the inputs asks for; null before. */
  #inputs: Float32Array | null = null;

  private constructor(pool: Pool, network: Network, { batch, quantity = 'activation' }: EvaluationOptions) {
    super(pool, network, 'evaluation', batch, operationsPerRow(network.layers));
    this.batch = batch;
    this.quantity = quantity;
  }

  static async create(pool: Pool, network: Network, options: EvaluationOptions): Promise<CpuEvaluation> {
    checkEvaluation(network, options);
    checkNoKernel(options);
    return new CpuEvaluation(pool, network, options).create();
  }

  get kernels(): readonly string[] {
    return this.network.layers.map(() => this.computedBy);
  }

  write(inputs: Float32Array): void {
    this.assertUsable();
    const width = this.network.inputs;
    checkInputs(inputs, this.batch, width);
    this.#inputs = inputs.slice();
    for (const part of this.parts) {
      const rows = inputs.slice(part.firstRow * width, (part.firstRow + part.rows) * width);
      this.order(part, { kind: 'inputs', inputs: rows }, [rows.buffer as ArrayBuffer]);
    }
  }

  async read(layer = this.network.layers.length - 1): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const { neurons } = checkLayer(this.network, layer);
    const outputs = new Float32Array(this.batch * neurons);
    const readPart = async (part: Part) => {
      const values = await this.ask(part, { kind: 'read', selection: { kind: 'layer', layer } });
      if (values) outputs.set(values, part.firstRow * neurons);
    };
    await Promise.all(this.parts.map(readPart));
    return outputs;
  }

  /** (B, I), as last written; zeros before that. */
  lastInputs(): Float32Array {
    this.assertUsable();
    return this.#inputs ?? new Float32Array(this.batch * this.network.inputs);
  }

  /** Whether it is computed by the threads of that pool. */
  isOf(pool: Pool): boolean {
    return this.pool === pool;
  }

  protected layers(network: Network): LayerData[] {
    return layerData(network, this.quantity);
  }

  protected shape({ rows }: Part): ShardShape {
    return { kind: 'evaluation', inputs: this.network.inputs, rows };
  }
}
