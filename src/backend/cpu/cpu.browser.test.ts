import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { Backend } from '../backend.js';
import { describeBackend } from '../contract.js';
import { openCpuBackend } from './cpu-backend.js';
import { ReferenceBackend } from './reference-backend.js';

describeBackend('the CPU in three workers', () => openCpuBackend({ threads: 3 }));
describeBackend("the CPU in the page's thread", () => openCpuBackend({ threads: 0 }));
describeBackend('the float64 reference', () => Promise.resolve(new ReferenceBackend()));

/** The longest time between two tasks of the page while `work` goes on, in milliseconds. */
async function longestPause(work: () => Promise<void>): Promise<{ longestMs: number; durationMs: number }> {
  const channel = new MessageChannel();
  const start = performance.now();
  let last = start;
  let longestMs = 0;
  channel.port1.addEventListener('message', () => {
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
    channel.port2.postMessage(null);
  });
  channel.port1.start();
  channel.port2.postMessage(null);
  await work();
  longestMs = Math.max(longestMs, performance.now() - last);
  channel.port1.close();
  return { longestMs, durationMs: performance.now() - start };
}

async function heavyWork(backend: Backend) {
  const network = createNetwork({ inputs: 512, layers: [{ neurons: 512, activation: 'tanh' }] });
  const evaluation = await backend.evaluation(network, { batch: 512 });
  return async () => {
    evaluation.run(80);
    await evaluation.finished();
  };
}

describe('the page', () => {
  it('starts workers', async () => {
    const backend = await openCpuBackend({ threads: 2 });
    expect(backend.about).toMatchObject({ label: 'CPU · 2 threads', threads: 2 });
    backend.destroy();
    const one = await openCpuBackend({ threads: 1 });
    expect(one.about.label).toBe('CPU · 1 thread');
    expect(one.about.description).toBe('1 thread beside the calling one, by WebAssembly with relaxed SIMD');
    one.destroy();
  });

  it.each([2, 0])('is never blocked by a heavy run with %i workers', async (threads) => {
    const backend = await openCpuBackend({ threads });
    const work = await heavyWork(backend);
    const { longestMs, durationMs } = await longestPause(work);
    expect(durationMs).toBeGreaterThan(100);
    // A share, since a busy machine stretches both; blocked means nearly all of it.
    expect(longestMs).toBeLessThan(durationMs / 3);
    backend.destroy();
  });

  it('gets through to a worker that is busy: a plan that is destroyed stops', async () => {
    const backend = await openCpuBackend({ threads: 1 });
    const network = createNetwork({ inputs: 64, layers: [{ neurons: 64, activation: 'tanh' }] });
    const endless = await backend.evaluation(network, { batch: 64 });
    const other = await backend.evaluation(network, { batch: 1 });
    endless.run(1e9);
    const pending = endless.finished();
    other.run();
    endless.destroy();
    await expect(pending).rejects.toThrow('This evaluation was destroyed');
    await other.finished();
    backend.destroy();
  });
});
