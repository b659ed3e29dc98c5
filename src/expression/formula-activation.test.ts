import { describe, expect, it } from 'vitest';
import { type BuiltInActivationName, activations } from '../neuron/activations/index.js';
import { formulaIdentifier, formulaName } from '../neuron/activations/registry.js';
import type { Activation, TurningPoints } from '../neuron/activation.js';
import { InvalidValueError } from '../neuron/errors.js';
import { catalogueFormulas } from './catalogue.js';
import { FormulaError } from './errors.js';
import { formulaActivation } from './formula-activation.js';
import { parseFormula } from './parse.js';

const near = (a: number, b: number, digits: number) => a === b || Math.abs(a - b) <= 10 ** -digits * (1 + Math.abs(b));
const within30 = (points: TurningPoints) =>
  (typeof points === 'function' ? points(-30, 30) : points).filter((z) => Math.abs(z) < 30);
const samples = Array.from({ length: 401 }, (_, at) => 0.0731 * (at - 200));

describe.each(Object.entries(catalogueFormulas))('%s as a formula, %s,', (name, text) => {
  const builtIn: Activation = activations[name as BuiltInActivationName];
  const formula = formulaActivation(
    text,
    builtIn.parameters.map((each) => each.default),
  );

  it('gives what the built-in one gives', () => {
    const wrong = samples.filter(
      (z) => !near(formula.value(z), builtIn.value(z), 12) || !near(formula.derivative(z), builtIn.derivative(z), 11),
    );
    expect(wrong).toEqual([]);
    expect(formula.parameters).toEqual(builtIn.parameters);
  });

  it('is known as well', () => {
    // SELU keeps variance with an initializer of its own.
    const initializer = name === 'selu' ? 'xavier-uniform' : builtIn.initializer;
    expect(formula.kinks).toEqual(builtIn.kinks);
    expect(formula.monotone).toBe(builtIn.monotone);
    expect(formula.piecewiseConstant).toBe(builtIn.piecewiseConstant);
    expect(formula.initializer).toBe(initializer);
    expect(formula.range.map((end, at) => near(end, builtIn.range[at] as number, 9))).toEqual([true, true]);
    expect(near(formula.lipschitz, builtIn.lipschitz, 8)).toBe(true);
  });

  it.each(['value', 'derivative'] as const)('has the turning points of its %s', (which) => {
    const [found, expected] = [formula, builtIn].map(({ turningPoints }) => within30(turningPoints[which]));
    const missing = expected?.filter((z) => !found?.some((each) => near(each, z, 7)));
    expect(missing).toEqual([]);
  });
});

describe('formulaActivation', () => {
  it('has parameters with defaults, which may be given again', () => {
    const swish = formulaActivation('x * sigmoid(k * x) + c', [1.7]);
    expect(swish.parameters).toEqual([
      { label: 'k', default: 1.7 },
      { label: 'c', default: 1 },
    ]);
    expect(swish.value(2)).toBeCloseTo(2 / (1 + Math.exp(-3.4)) + 1, 14);
    expect(swish.value(2, [1, 0])).toBeCloseTo(2 / (1 + Math.exp(-2)), 14);
    expect(swish.derivative(0, [3, 0])).toBe(0.5);
  });

  it('reads a formula that was read before', () => {
    const parsed = parseFormula('2 * x^2');
    expect(formulaActivation(parsed).derivative(3)).toBe(12);
    expect(formulaActivation(parsed).formula).toBe(formulaActivation('2*x^2').formula);
  });

  it('has its WGSL under the name that its printed formula gives', () => {
    const { label, wgsl } = formulaActivation('a*x');
    const identifier = formulaIdentifier(formulaName(label));
    expect(wgsl.match(/fn \w+\(.*/g)).toEqual([
      `fn ${identifier}_value(z: f32, p_a: f32) -> f32 {`,
      `fn ${identifier}_derivative(z: f32, p_a: f32) -> f32 {`,
    ]);
  });

  it('is finite where the formula has no value', () => {
    const log = formulaActivation('log(x) / x');
    for (const z of [-1, 0, -3.4e38, 3.4e38, 1e-40]) {
      expect([log.value(z), log.derivative(z)].every((each) => Math.abs(each) <= 3.4e38)).toBe(true);
    }
  });

  it('refuses what is no formula, and parameters that do not fit', () => {
    expect(() => formulaActivation('x +')).toThrow(FormulaError);
    expect(() => formulaActivation('x + k', [1, 2])).toThrow(InvalidValueError);
    expect(() => formulaActivation('x', [1])).toThrow('1 parameters are given, and the formula has none');
    expect(() => formulaActivation('x + k', [Number.NaN])).toThrow('parameter k is NaN: give a finite number');
  });
});
