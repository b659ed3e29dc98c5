import { describe, expect, it } from 'vitest';
import { openBackend } from '../backend/open.js';
import { SimulatedTrainer } from '../crosscheck/training/simulated-training.js';
import { timeTraining, trainingWorkloads } from './training.js';

const quick = { leastMs: 1, repeats: 3 };

describe('the training suite', () => {
  it('has two networks, each with two batches', () => {
    expect(trainingWorkloads.map(({ widths, batch }) => `${widths.join('-')} × ${batch}`)).toEqual([
      '2-16-16-1 × 64',
      '2-16-16-1 × 256',
      '2-64-64-1 × 64',
      '2-64-64-1 × 256',
    ]);
  });

  it('checks, then times', async () => {
    const backend = await openBackend({ kind: 'cpu' });
    const figure = await timeTraining(backend, { widths: [2, 4, 1], batch: 8 }, quick);
    // Of each step the loss, and of each of the 17 parameters four numbers.
    expect(figure).toMatchObject({ network: '2-4-1', batch: 8, backend: 'cpu', repeats: 3, compared: 2 * 69 });
    expect(figure.violations).toBe(0);
    expect(figure.stepsPerSecond.median).toBeGreaterThan(0);
    expect(figure.samplesPerSecond.median).toBe(8 * figure.stepsPerSecond.median);
    backend.destroy();
  });

  it('does not hide that what it times is wrong', async () => {
    const figure = await timeTraining(
      new SimulatedTrainer({ noBiasGradient: true }),
      { widths: [2, 2, 1], batch: 4 },
      quick,
    );
    expect(figure.violations).toBeGreaterThan(0);
  });
});
