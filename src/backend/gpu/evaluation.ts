/** A network over a batch of inputs. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Evaluation, EvaluationOptions, Quantity } from '../backend.js';
import { checkEvaluation, checkInputs, checkLayer } from '../validate.js';
import { DenseChain } from './dense-chain.js';
import type { Gpu } from './gpu.js';
import { ChainPlan } from './chain-plan.js';
import { readBack } from './read-back.js';
import type { Dispatch } from './recorder.js';

export class GpuEvaluation extends ChainPlan<DenseChain> implements Evaluation {
  protected readonly dispatches: readonly Dispatch[];

  private constructor(
    gpu: Gpu,
    network: Network,
    chain: DenseChain,
    readonly batch: number,
    readonly quantity: Quantity,
  ) {
    super(gpu, network, chain, 'evaluation');
    this.dispatches = chain.chunks.flatMap((chunk) => chunk.dispatches);
  }

  static async create(gpu: Gpu, network: Network, options: EvaluationOptions): Promise<GpuEvaluation> {
    checkEvaluation(network, options);
    const { batch, quantity = 'activation', kernel } = options;
    const last = network.layers.length - 1;
    const layers = network.layers.map((layer, at) => ({
      layer,
      first: 0,
      count: layer.neurons,
      quantity: at === last ? quantity : ('activation' as const),
    }));
    const chain = await DenseChain.create(gpu, { label: 'evaluation', network, layers, rows: batch, kernel });
    return new GpuEvaluation(gpu, network, chain, batch, quantity);
  }

  write(inputs: Float32Array): void {
    this.assertUsable();
    checkInputs(inputs, this.batch, this.network.inputs);
    const width = this.network.inputs;
    for (const { buffers, firstRow, rows } of this.chain.chunks) {
      const [first] = buffers;
      if (!first) continue;
      const values = inputs as Float32Array<ArrayBuffer>;
      this.gpu.device.queue.writeBuffer(first.buffer, 0, values, firstRow * width, rows * width);
    }
  }

  get kernels(): readonly string[] {
    return this.chain.kernels;
  }

  async read(layer = this.network.layers.length - 1): Promise<Float32Array<ArrayBuffer>> {
    this.assertUsable();
    const { neurons } = checkLayer(this.network, layer);
    const pieces = this.chain.chunks.flatMap(({ buffers, rows }) => {
      const outputs = buffers[layer + 1];
      return outputs ? [{ buffer: outputs.buffer, first: 0, length: rows * neurons }] : [];
    });
    return readBack(this.gpu, this.label, pieces);
  }

  /**
   * (B, I), then (B, O) of every layer: what is drawn without being read. Throws InvalidValueError where the batch is
   * cut into chunks.
   */
  layerBuffers(): readonly GPUBufferBinding[] {
    this.assertUsable();
    const [whole, ...others] = this.chain.chunks;
    if (whole && others.length === 0) return whole.buffers;
    const widest = Math.max(this.network.inputs, ...this.network.layers.map(({ neurons }) => neurons));
    throw new InvalidValueError(
      `A layer's ${this.batch * widest * 4} bytes are more than the ${this.gpu.limits.bindingSizeBytes} that one ` +
        'binding of this device holds: make the grid coarser',
    );
  }
}
