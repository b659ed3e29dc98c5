import { describe, expect, it } from 'vitest';
import { gradientReference } from '../backend/cpu/reference-gradient.js';
import { defineActivation } from '../expression/define-activation.js';
import { getActivation } from '../neuron/activations/index.js';
import { lossNames } from '../neuron/losses.js';
import { packParameters } from '../neuron/parameters.js';
import { resolveTraining } from '../neuron/training-options.js';
import { differentiateLoss, Tape } from './autodiff.js';
import { createTrainingCase } from './training/cases.js';

const swish = defineActivation('x * sigmoid(k * x)');

describe('Tape', () => {
  it('applies the chain rule, and adds up where a number is used twice', () => {
    const tape = new Tape();
    const [x, y] = [tape.constant(3), tape.constant(-2)];
    // x²·y + |y|
    const result = tape.add(tape.multiply(tape.multiply(x, x), y), tape.absolute(y));
    tape.differentiate(result);
    expect([result.value, x.gradient, y.gradient]).toEqual([-16, -12, 8]);
  });
});

/** Cases with every loss and many activations; the perceptron rule, which is no gradient, comes at the end of a turn. */
const catalogue = Array.from({ length: 30 }, (_, index) => createTrainingCase(7, index));
/** The first of them with a formula of a reader's own in every layer. */
const formulas = catalogue.slice(0, 8).map((each) => {
  const layers = each.network.layers.map((layer) => ({ ...layer, activation: swish, parameters: [1.3] }));
  return { ...each, network: { ...each.network, layers } };
});
const cases = [...catalogue, ...formulas];
const settingsOf = ({ network, options }: (typeof cases)[0]) => {
  const { loss, optimizer, l1, l2 } = resolveTraining(network, options);
  return { loss, optimizer, l1: Math.fround(l1), l2: Math.fround(l2) };
};

describe('the gradient of the mean loss', () => {
  it('of the reference and of the tape agree to float64 rounding', () => {
    for (const each of cases) {
      const { network, data } = each;
      const settings = settingsOf(each);
      const tape = differentiateLoss(network, data.inputs, data.targets, settings);
      const reference = gradientReference(network, data.inputs, data.targets, settings);
      const largest = tape.gradient.reduce((most, g) => Math.max(most, Math.abs(g)), 1e-300);
      for (const [at, g] of tape.gradient.entries()) {
        expect(Math.abs(g - (reference.gradient[at] as number))).toBeLessThanOrEqual(1e-13 * largest);
      }
    }
    expect(new Set(cases.map(({ loss }) => loss)).size).toBe(lossNames.length);
  });

  it('agrees with central differences', () => {
    // Off by h²/6 of the third derivative and by 2⁻⁵² / h of the value: about 1e-11 and 1e-10 of them for h = 1e-5.
    const h = 1e-5;
    let compared = 0;
    for (const each of cases) {
      const { network, data, options } = each;
      if (network.layers.some(({ activation }) => getActivation(activation).kinks.length > 0)) continue;
      if (options.l1 !== 0 || each.loss === 'mean-absolute-error' || each.loss === 'hinge') continue;
      const settings = settingsOf(each);
      const parameters = Float64Array.from(packParameters(network));
      const lossAt = (at: number, by: number) =>
        differentiateLoss(
          network,
          data.inputs,
          data.targets,
          settings,
          parameters.with(at, (parameters[at] ?? 0) + by),
        );
      const { gradient, value } = differentiateLoss(network, data.inputs, data.targets, settings);
      for (let at = 0; at < parameters.length; at += 7) {
        const difference = (lossAt(at, h).value - lossAt(at, -h).value) / (2 * h);
        expect(Math.abs((gradient[at] as number) - difference)).toBeLessThan(1e-8 * Math.max(1, value));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(50);
  });
});
