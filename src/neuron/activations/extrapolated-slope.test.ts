/**
 * Every f′ against its own f, a new activation's too: central differences with steps h, h/2, h/4, …, extrapolated to
 * step 0 (L. F. Richardson, “The approximate arithmetical solution by finite differences”, 1911), agree with f′ to 11
 * digits wherever f is smooth. It finds a wrong digit in a constant, which plain differences do not.
 *
 * What f itself is worth, only another authority can say: rows of a new activation in `known-values.csv` are welcome.
 */
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activation.js';
import { activationNames, activations } from './index.js';

type Formula = (z: number) => number;

const widest = 1 / 8;
const levels = 5;

/** f′(z) from values of f at no more than `widest` from z; its error is of the order of widest^10. */
function extrapolatedSlope(f: Formula, z: number): number {
  let row = Array.from({ length: levels }, (_, level) => {
    const h = widest / 2 ** level;
    return (f(z + h) - f(z - h)) / (2 * h);
  });
  // The error of a central difference is a series in h²: each round removes its first power.
  for (let round = 1; round < levels; round++) {
    const weight = 4 ** round;
    row = row.slice(1).map((finer, at) => (weight * finer - (row[at] as number)) / (weight - 1));
  }
  return row[0] as number;
}

/** The error of f′(z) in units of the largest |f| close by: about a rounding of f over the smallest step. */
function slopeError(f: Formula, derivative: Formula, z: number): number {
  const scale = Math.max(...[z - widest, z, z + widest].map((each) => Math.abs(f(each))));
  const error = Math.abs(derivative(z) - extrapolatedSlope(f, z));
  return error === 0 ? 0 : error / scale;
}

const tolerance = 1e-11;

/** Far enough from kinks, and from 0, where ELU and softsign have a second derivative that jumps. */
function smoothPoints({ kinks }: Activation): number[] {
  const corners = [0, ...kinks];
  const points = Array.from({ length: 240 }, (_, at) => (at - 120) / 20 + 0.01);
  return points.filter((z) => corners.every((corner) => Math.abs(z - corner) > 1.01 * widest));
}

describe('f′ is the slope of f', () => {
  it.each(activationNames)('of %s, to 11 digits', (name) => {
    const activation: Activation = activations[name];
    const { parameters } = activation;
    const settings = [parameters.map((each) => each.default)];
    if (parameters.length > 0) for (const each of [0.1, 0.7, 1.5]) settings.push(parameters.map(() => each));
    const points = smoothPoints(activation);
    expect(points.length).toBeGreaterThan(200);
    for (const setting of settings) {
      const f: Formula = (z) => activation.value(z, setting);
      const derivative: Formula = (z) => activation.derivative(z, setting);
      const misses = points.filter((z) => slopeError(f, derivative, z) > tolerance);
      expect(misses, `parameters ${setting}`).toEqual([]);
    }
  });

  it('and a wrong tenth digit of a constant would be seen', () => {
    const { value, derivative } = activations['gelu-tanh'];
    const points = smoothPoints(activations['gelu-tanh']);
    const wrong: Formula = (z) => derivative(z) * (1 + 1e-10);
    expect(points.some((z) => slopeError(value, wrong, z) > tolerance)).toBe(true);
    const wrongInTail: Formula = (z) => derivative(z) * (z < -4 ? 1 + 1e-10 : 1);
    expect(points.some((z) => slopeError(value, wrongInTail, z) > tolerance)).toBe(true);
  });
});
