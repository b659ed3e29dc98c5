/** The outputs of many samples, computed piece by piece, so that nothing has to wait long for them. */
import { parameterLayout, type Backend, type Evaluation, type Network, type Training } from '../../../src/index.js';

/** Smaller pieces cost more than they spare. */
const leastPiece = 256;

/** Samples of a piece: all of them, or as many as `operations` multiplications allow. */
export const pieceOf = (network: Network, samples: number, operations: number): number =>
  Math.min(samples, Math.max(leastPiece, Math.floor(operations / parameterLayout(network).length)));

export class Outputs {
  private constructor(
    private readonly evaluation: Evaluation,
    private readonly inputs: Float32Array,
    private readonly samples: number,
  ) {}

  /** `inputs` (N, I), which are not copied. */
  static async make(backend: Backend, network: Network, inputs: Float32Array, operations: number): Promise<Outputs> {
    const samples = inputs.length / network.inputs;
    const evaluation = await backend.evaluation(network, { batch: pieceOf(network, samples, operations) });
    const outputs = new Outputs(evaluation, inputs, samples);
    if (evaluation.batch === samples) evaluation.write(inputs);
    return outputs;
  }

  /**
   * (N, O) with the parameters that the training has when this is called, which must stay what they are meanwhile; null
   * if `goesOn`, which is asked between the pieces, says that nobody wants them any more.
   */
  async read(training: Training, goesOn: () => boolean = () => true): Promise<Float32Array<ArrayBuffer> | null> {
    const { evaluation, samples } = this;
    const { batch, network } = evaluation;
    evaluation.updateParameters(training);
    if (batch === samples) {
      evaluation.run();
      return evaluation.read();
    }
    const all = new Float32Array(samples * network.outputs);
    for (let from = 0; from < samples; from += batch) {
      if (!goesOn()) return null;
      evaluation.write(this.#piece(from));
      evaluation.run();
      const outputs = await evaluation.read();
      all.set(outputs.subarray(0, Math.min(batch, samples - from) * network.outputs), from * network.outputs);
    }
    return all;
  }

  destroy(): void {
    this.evaluation.destroy();
  }

  /** (B, I) from a sample on; after the last one there are zeros. */
  #piece(from: number): Float32Array {
    const { batch, network } = this.evaluation;
    const rows = this.inputs.subarray(from * network.inputs, (from + batch) * network.inputs);
    if (rows.length === batch * network.inputs) return rows;
    const padded = new Float32Array(batch * network.inputs);
    padded.set(rows);
    return padded;
  }
}
