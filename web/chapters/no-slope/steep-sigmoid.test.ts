import { describe, expect, it } from 'vitest';
import { activations, getActivation, openBackend } from '../../../src/index.js';
import { SlopeArea } from './area.js';
import {
  drawnSigmoid,
  farthestFromStep,
  peakOf,
  steepSigmoid,
  steepSlope,
  steepValue,
  widthOf,
} from './steep-sigmoid.js';

const steepnesses = [0.5, 1, 2, 5, 10, 20];

it('is drawn as it is computed', () => {
  const computed = getActivation(steepSigmoid);
  for (const k of steepnesses) {
    for (const z of [-3, -0.2, 0, 0.07, 2.5]) {
      expect(drawnSigmoid.value(z, [k]) / computed.value(z, [k])).toBeCloseTo(1, 13);
      expect(drawnSigmoid.derivative(z, [k]) / computed.derivative(z, [k])).toBeCloseTo(1, 13);
    }
  }
});

describe('as k grows, σ(kz)', () => {
  it('comes nearer to the step everywhere but at 0, as near as it is said to', () => {
    for (const distance of [0.1, 0.5, 2]) {
      for (const k of steepnesses) {
        const away = [-3, -1, 1, 3].map((side) => side * distance);
        const errors = away.map((z) => Math.abs(steepValue(z, k) - activations.step.value(z)));
        expect(Math.max(...errors)).toBeCloseTo(farthestFromStep(k, distance), 12);
      }
      const farthest = steepnesses.map((k) => farthestFromStep(k, distance));
      expect(farthest).toEqual(farthest.toSorted((one, other) => other - one));
      expect(farthest.at(-1)).toBeLessThan(0.12);
    }
    for (const k of steepnesses) expect(steepValue(0, k)).toBe(0.5);
  });

  it('has a slope that is k/4 high, at 0 and nowhere else', () => {
    for (const k of steepnesses) {
      expect(steepSlope(0, k)).toBeCloseTo(peakOf(k), 12);
      for (const z of [-1, -0.01, 0.01, 1]) expect(steepSlope(z, k)).toBeLessThan(peakOf(k));
    }
  });

  it('has half that height at half the width on either side', () => {
    for (const k of steepnesses) {
      for (const side of [-0.5, 0.5]) expect(steepSlope(side * widthOf(k), k)).toBeCloseTo(peakOf(k) / 2, 12);
      expect(widthOf(k) * k).toBeCloseTo(3.53, 2);
    }
  });

  it.each(['cpu', 'reference'] as const)('keeps the area 1 under its slope, summed by the %s backend', async (kind) => {
    const backend = await openBackend(kind === 'cpu' ? { kind, threads: 0 } : kind);
    const area = await SlopeArea.create(backend);
    for (const k of [0.5, 1, 20]) expect(Math.abs((await area.of(k)) - 1)).toBeLessThan(2e-6);
    area.destroy();
    backend.destroy();
  });
});
