import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { CpuField } from './field.js';
import { Pool } from './pool.js';
import type { Reply } from './protocol.js';
import type { Thread } from './thread.js';

/** A thread that says yes to everything. */
function agreeable(onQuestion: () => void): Thread {
  let answer: ((reply: Reply) => void) | null = null;
  return {
    post(request) {
      if (!('question' in request)) return;
      onQuestion();
      const { id } = request;
      queueMicrotask(() => answer?.({ kind: 'done', id, values: null }));
    },
    listen(onReply) {
      answer = onReply;
    },
    setAwaited: () => undefined,
    terminate: () => undefined,
  };
}

describe('CpuField', () => {
  it.each([
    // 32 by 32 pixels, each 24 operations for a neuron of layer 0, and 130,000 for that of layer 1.
    { layer: 0, threads: 1 },
    { layer: 1, threads: 4 },
  ])('is cut by the cost of what it computes: a neuron of layer $layer', async ({ layer, threads }) => {
    const network = createNetwork({
      inputs: 2,
      layers: [
        { neurons: 5000, activation: 'relu' },
        { neurons: 1, activation: 'identity' },
      ],
    });
    let questions = 0;
    const pool = new Pool(
      Array.from({ length: 4 }, () =>
        agreeable(() => {
          questions += 1;
        }),
      ),
    );
    const view = { left: -1, right: 1, bottom: -1, top: 1 };
    await CpuField.create(pool, network, { width: 32, height: 32, view, layer });
    expect(questions).toBe(threads);
  });
});
