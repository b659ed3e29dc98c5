import { expect, it } from 'vitest';
import { openBackend } from '../backend/open.js';
import { figureOf } from './figure.testing.js';
import { fastest, tuneDense } from './tune-dense.js';

const spread = (median: number) => ({ median, low: median, high: median });

it('the fastest is the one that took least on the clock of the GPU, and right', () => {
  const slow = figureOf({ kernel: 'dense/tiled', gpuMs: spread(3), endToEndMs: spread(4) });
  const fast = figureOf({ kernel: 'dense/quad', gpuMs: spread(2), endToEndMs: spread(5) });
  const wrong = figureOf({ kernel: 'dense/row', gpuMs: spread(1), violations: 1 });
  expect(fastest([slow, fast, wrong])).toBe('dense/quad');
  expect(
    fastest([
      { ...fast, gpuMs: null },
      { ...slow, gpuMs: null },
    ]),
  ).toBe('dense/tiled');
  expect(fastest([wrong])).toBeNull();
});

it('a CPU has no choice', async () => {
  const backend = await openBackend({ kind: 'cpu', threads: 0 });
  await expect(tuneDense(backend, { batch: 4, inputs: 4, neurons: 4 })).rejects.toThrow(/needs a GPU/);
  backend.destroy();
});
