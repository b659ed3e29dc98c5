import { expect, it } from 'vitest';
import type { LossName } from '../neuron/losses.js';
import type { OptimizerName } from '../neuron/optimizers.js';
import type { Backend } from './backend.js';
import { sampleNetwork } from './contract/samples.js';
import { sampleData } from './contract/training-samples.js';
import { openCpuBackend } from './cpu/cpu-backend.js';
import { openGpuBackend } from './gpu/gpu-backend.js';

/** All that twenty steps come to: state, gradient and report. */
async function trained(backend: Backend, loss: LossName, optimizer: OptimizerName, neurons: number) {
  const network = sampleNetwork(3, [
    { neurons, activation: 'relu' },
    { neurons: 6, activation: 'prelu' },
    { neurons: 2, activation: 'identity' },
  ]);
  const options = { batch: 5, loss, optimizer, l1: 0.01, l2: 0.02 };
  const training = await backend.training(network, sampleData(network, 13, loss), options);
  training.run(20);
  const result = [await training.save(), await training.readGradient(), await training.read()];
  backend.destroy();
  return result;
}

// Where only sums, products and comparisons are made, in one order, and the GPU is a software one that fuses nothing.
// On the GPU the wide ones go in slices.
it.each<[LossName, OptimizerName, number]>([
  ['mean-squared-error', 'gradient-descent', 9],
  ['mean-squared-error', 'momentum', 60],
  ['huber', 'nesterov', 9],
  ['hinge', 'gradient-descent', 60],
  ['mean-absolute-error', 'momentum', 9],
])('trains with the same bits on a software GPU and on the CPU: %s, %s, %i neurons', async (...training) => {
  const gpu = await openGpuBackend();
  expect(gpu.about.software, 'a software GPU').toBe(true);
  const onGpu = await trained(gpu, ...training);
  expect(onGpu).toEqual(await trained(await openCpuBackend({ threads: 0 }), ...training));
});
