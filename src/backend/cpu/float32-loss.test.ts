import { describe, expect, it } from 'vitest';
import { type LossName, lossNames, losses, resolveLoss } from '../../neuron/losses.js';
import { deepNetwork, sampleData } from '../contract/training-samples.js';
import { writeErrors, writeLossSlopes, writeSampleLosses } from './float32-loss.js';

const width = 2;
const samples = 20;
const row = (values: Float32Array, at: number) => values.subarray(at * width, (at + 1) * width);

describe.each(lossNames)('%s in float32', (kind: LossName) => {
  const { targets } = sampleData(deepNetwork(), samples, kind);
  const outputs = sampleData(deepNetwork(), samples).targets.map((value) => 3 * value);
  const loss = resolveLoss(kind);

  it('is the loss, times its scale', () => {
    const sampleLosses = new Float32Array(samples + 1).fill(77);
    writeSampleLosses(loss, 0.5, outputs, targets, sampleLosses, samples, width);
    for (let at = 0; at < samples; at++) {
      const exact = losses[kind].value(row(outputs, at), row(targets, at), loss.parameter) / 2;
      expect(Math.abs((sampleLosses[at] as number) - exact)).toBeLessThanOrEqual(3e-7 * Math.max(1, exact));
    }
    expect(sampleLosses[samples]).toBe(77);
  });

  it("is the loss's slope, times its scale", () => {
    const deltas = new Float32Array(samples * width + 1).fill(77);
    writeLossSlopes(loss, 0.5, outputs, targets, deltas, samples, width);
    for (let at = 0; at < samples * width; at++) {
      const sample = Math.floor(at / width);
      const slope = losses[kind].derivative(row(outputs, sample), row(targets, sample), at % width, loss.parameter);
      expect(Math.abs((deltas[at] as number) - slope / 2)).toBeLessThanOrEqual(3e-7 * Math.max(1, Math.abs(slope)));
    }
    expect(deltas.at(-1)).toBe(77);
  });
});

describe("the perceptron's errors", () => {
  it('are a − t, times 1 / B', () => {
    const deltas = new Float32Array(3);
    writeErrors(0.5, Float32Array.of(1, 0, 5), Float32Array.of(0, 1, 5), deltas, 2);
    expect(deltas).toEqual(Float32Array.of(0.5, -0.5, 0));
  });
});
