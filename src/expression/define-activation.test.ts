import { describe, expect, it } from 'vitest';
import { mostParameters } from '../neuron/activation.js';
import { activations, getActivation, isActivationName, wgslName } from '../neuron/activations/index.js';
import { formulaIdentifier, formulaName } from '../neuron/activations/registry.js';
import { createNetwork } from '../neuron/create-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import { computeByName } from './compute-by-name.js';
import { defineActivation } from './define-activation.js';
import { FormulaError } from './errors.js';
import { limits } from './syntax.js';

describe('defineActivation', () => {
  it('names a formula by its own text, printed in one way', () => {
    const name = defineActivation('x*sigmoid( k·x )');
    expect(name).toBe('formula:x * sigmoid(k * x)');
    expect(defineActivation('x * sigmoid(k * x)')).toBe(name);
    expect(defineActivation('z * sigmoid(k * z)')).toBe(name);
    expect(isActivationName(name)).toBe(true);
  });

  it('is idempotent: a name is defined once, and its own formula gives it again', () => {
    for (const formula of [
      'x > 0 ? x : a * (exp(x) - 1)',
      '-x^2 / (1 + |x|)',
      'max(x, min(-1, b), c) - 2^-x',
      'x - -3',
    ]) {
      const name = defineActivation(formula);
      const activation = getActivation(name);
      expect(defineActivation(name.slice('formula:'.length))).toBe(name);
      expect(getActivation(name)).toBe(activation);
    }
  });

  it('gives what any activation has: values, slopes, parameters of 1, and its WGSL', () => {
    const name = defineActivation('x * sigmoid(k * x) + b');
    const activation = getActivation(name);
    expect(activation.parameters).toEqual([
      { label: 'k', default: 1 },
      { label: 'b', default: 1 },
    ]);
    expect(activation.value(0.7)).toBeCloseTo(activations.silu.value(0.7) + 1, 14);
    expect(activation.value(0.7, [1, 0])).toBeCloseTo(activations.silu.value(0.7), 14);
    expect(activation.derivative(-1.2, [1, 5])).toBeCloseTo(activations.silu.derivative(-1.2), 14);
    for (const which of ['value', 'derivative'])
      expect(activation.wgsl).toContain(`fn ${wgslName(name)}_${which}(z: f32, `);
    expect(activation.label).toContain('sigmoid(k * x)');
  });

  it('makes layers possible, with parameters in the order in which the formula names them', () => {
    const activation = defineActivation('c * x + a');
    const { layers } = createNetwork({
      inputs: 1,
      layers: [
        { neurons: 1, activation, parameters: [3, -1] },
        { neurons: 1, activation },
      ],
    });
    expect(layers.map(({ parameters }) => parameters)).toEqual([
      [3, -1],
      [1, 1],
    ]);
    expect(getActivation(activation).value(2, layers[0]?.parameters)).toBe(5);
    const wrong = () => createNetwork({ inputs: 1, layers: [{ neurons: 1, activation, parameters: [1] }] });
    expect(wrong).toThrow('layers[0].parameters has 1 of them');
    expect(wrong).toThrow('give 2 numbers, [c, a]');
  });

  it('refuses what is no formula, and says where', () => {
    expect(() => defineActivation('x +')).toThrow(FormulaError);
    expect(() => defineActivation('x + sigmiod(x)')).toThrow(/sigmoid/);
    expect(() => defineActivation('a * x + b + c + d + f')).toThrow(FormulaError);
    expect(limits.parameters).toBe(mostParameters);
  });
});

describe('a formula that nobody has defined', () => {
  it('is unknown, and the error says what to do', () => {
    const name = formulaName('x * 0.123');
    expect(isActivationName(name)).toBe(false);
    expect(() => getActivation(name)).toThrow(InvalidValueError);
    expect(() => getActivation(name)).toThrow(
      "activation is formula:x * 0.123, which is not defined here: call defineActivation('x * 0.123') first",
    );
  });

  it('is computed from its name alone, as in a thread, to the same bits', () => {
    const formula = 'x > b ? x * sigmoid(k * x) : 0.1 * log(1 + exp(x))';
    const computed = computeByName(formulaName(formula));
    expect(isActivationName(formulaName(formula))).toBe(false);
    const { value, derivative } = getActivation(defineActivation(formula));
    for (const z of [-1e30, -3.2, -0.1, 0, 0.3, 2, 700]) {
      expect(computed.value(z, [0.2, 1.5])).toBe(value(z, [0.2, 1.5]));
      expect(computed.derivative(z, [0.2, 1.5])).toBe(derivative(z, [0.2, 1.5]));
    }
    expect(computeByName(formulaName(formula))).toBe(computed);
    expect(computeByName('tanh')).toBe(activations.tanh);
    expect(() => computeByName(formulaName('x *'))).toThrow(FormulaError);
  });
});

describe('the WGSL name of a formula', () => {
  it('is an identifier that tells formulas apart', () => {
    const texts = ['x', 'x * x', 'x^2', 'x + 1', '1 + x', 'a * x', 'b * x', 'α * x', 'x * a', ...'abcdfgh'.split('')];
    const identifiers = texts.map((text) => formulaIdentifier(formulaName(text)));
    for (const identifier of identifiers) expect(identifier).toMatch(/^formula_[0-9a-f]{16}$/);
    expect(new Set(identifiers).size).toBe(texts.length);
  });

  it('of a built-in activation is its own, without hyphens', () => {
    expect(wgslName('leaky-relu')).toBe('leaky_relu');
  });
});
