/** The samples that a step is to see, by a count of one's own: a backend that shows others gives another gradient. */
import type { TrainingData } from '../../backend/training.js';
import type { MiniBatches } from '../../neuron/mini-batches.js';
import type { Network } from '../../neuron/network.js';
import type { BoundedBatch } from './pass-bounds.js';

export function nextBatch(network: Network, data: TrainingData, batches: MiniBatches): BoundedBatch {
  const indices = new Uint32Array(batches.batch);
  const count = batches.next(indices, 0);
  const rows = (values: Float32Array, width: number) => {
    const gathered = new Float32Array(count * width);
    for (let row = 0; row < count; row++) {
      const sample = indices[row] as number;
      gathered.set(values.subarray(sample * width, (sample + 1) * width), row * width);
    }
    return gathered;
  };
  return { count, inputs: rows(data.inputs, network.inputs), targets: rows(data.targets, network.outputs) };
}
