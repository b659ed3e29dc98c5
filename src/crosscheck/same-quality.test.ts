import { describe, expect, it } from 'vitest';
import { openBackend } from '../backend/open.js';
import { createRandom } from '../neuron/random.js';
import { compareQuality, mostQualityDifference } from './same-quality.js';
import { SimulatedTrainer } from './training/simulated-training.js';

describe('after 300 steps', () => {
  it('machines that round otherwise come to the same loss, far nearer than is allowed', async () => {
    const cpu = await openBackend({ kind: 'cpu' });
    const report = await compareQuality(new SimulatedTrainer({}, createRandom(5).uniform), cpu);
    expect(report.after).toBeLessThan(0.2 * report.before);
    expect(report.difference).toBeGreaterThan(0);
    expect(report.difference).toBeLessThan(mostQualityDifference / 20);
    cpu.destroy();
  });

  it('a mistaken one does not', async () => {
    const cpu = await openBackend({ kind: 'cpu' });
    const mistaken = new SimulatedTrainer({ noBiasGradient: true });
    expect((await compareQuality(mistaken, cpu)).difference).toBeGreaterThan(mostQualityDifference);
    cpu.destroy();
  });
});
