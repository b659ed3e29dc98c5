import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import { describeBackend } from '../contract.js';
import { openCpuBackend } from './cpu-backend.js';

describeBackend('the CPU in the calling thread', () => openCpuBackend({ threads: 0 }));

describe('openCpuBackend', () => {
  it('says what computes and why it is not a GPU', async () => {
    const backend = await openCpuBackend({ threads: 0, whyNoGpu: 'The adapter is null.' });
    expect(backend.kind).toBe('cpu');
    expect(backend.about).toMatchObject({
      label: 'CPU · no worker',
      description: 'The calling thread, in slices, by WebAssembly with SIMD',
      software: true,
      threads: 1,
      limits: null,
      whyNoGpu: 'The adapter is null.',
    });
    backend.destroy();
  });

  it('computes in the calling thread, and says so, where no worker can be started', async () => {
    // Node cannot load a worker written in TypeScript that imports its modules as .js.
    const backend = await openCpuBackend({ threads: 2 });
    expect(backend.about.label).toBe('CPU · no worker');
    expect(backend.about.whyNoGpu).toMatch(
      /^The CPU was asked for\. No worker could be started \(.+\), so the calling/,
    );
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'sigmoid' }] });
    const evaluation = await backend.evaluation(network, { batch: 1 });
    evaluation.run();
    expect(await evaluation.read()).toEqual(Float32Array.of(0.5));
    backend.destroy();
  });

  it.each([-1, 1.5, 257, Number.NaN])('refuses %d threads', async (threads) => {
    await expect(openCpuBackend({ threads })).rejects.toThrow(InvalidValueError);
    await expect(openCpuBackend({ threads })).rejects.toThrow(`threads is ${threads}`);
  });

  it('has no kernels to choose from, and says so', async () => {
    const backend = await openCpuBackend({ threads: 0 });
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'tanh' }] });
    await expect(backend.evaluation(network, { batch: 1, kernel: 'dense/naive' })).rejects.toThrow(
      'kernel is dense/naive, but only a GPU has kernels to choose from: leave it out here',
    );
    backend.destroy();
  });

  it('lets timers through while it computes in the calling thread', async () => {
    const backend = await openCpuBackend({ threads: 0 });
    const network = createNetwork({ inputs: 256, layers: [{ neurons: 256, activation: 'tanh' }] });
    const evaluation = await backend.evaluation(network, { batch: 256 });
    let isDone = false;
    let ticks = 0;
    const timer = setInterval(() => {
      if (!isDone) ticks += 1;
    }, 1);
    const start = performance.now();
    evaluation.run(150);
    expect(performance.now() - start).toBeLessThan(50);
    await evaluation.finished();
    isDone = true;
    clearInterval(timer);
    // Some 0.2 s of work in slices of 8 ms: a timer that starved would fire once or never.
    expect(ticks).toBeGreaterThan(5);
    backend.destroy();
  });
});
