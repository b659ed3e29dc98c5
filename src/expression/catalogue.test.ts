import { describe, expect, it } from 'vitest';
import { activationNames, activations } from '../neuron/activations/index.js';
import { catalogueFormulas } from './catalogue.js';
import { derivativeOf } from './derivative.js';
import { compileFormula } from './evaluate.js';
import { parseFormula } from './parse.js';

/** Away from kinks, near and far: ±0.05 to ±20. */
const places = Array.from({ length: 60 }, (_, at) => (at % 2 ? -1 : 1) * 0.05 * 20 ** (at / 45)).map((z) => z * 1.0137);

/** What float64 may lose to another order of the same operations. */
const isClose = (got: number, expected: number) =>
  Math.abs(got - expected) <= 1e-12 * Math.max(1e-3, Math.abs(expected));

describe.each(activationNames)('%s as a formula', (name) => {
  const { tree, parameters } = parseFormula(catalogueFormulas[name]);
  const activation = activations[name];
  const own = activation.parameters.map(({ default: usual }) => usual);

  it('has the parameters of the activation', () => {
    expect(parameters).toEqual(activation.parameters.map(({ label }) => label));
  });

  it('gives the same values and derivatives', () => {
    const value = compileFormula(tree, parameters);
    const derivative = compileFormula(derivativeOf(tree), parameters);
    const wrong = places.filter(
      (z) =>
        !isClose(value(z, own), activation.value(z, own)) ||
        !isClose(derivative(z, own), activation.derivative(z, own)),
    );
    expect(wrong).toEqual([]);
  });
});
