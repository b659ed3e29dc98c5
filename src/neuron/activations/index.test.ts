import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Activation } from '../activation.js';
import { InvalidValueError } from '../errors.js';
import { initializerNames } from '../initializers.js';
import { activationNames, activations, getActivation, isActivationName } from './index.js';

const shader = readFileSync(new URL('../../../shaders/activations.wgsl', import.meta.url), 'utf8');

describe('the activations', () => {
  it('are at least those that people count on, each under its own label', () => {
    const promised =
      'identity step sign sigmoid hard-sigmoid tanh hard-tanh softsign arctan relu leaky-relu prelu relu6 elu selu ' +
      'softplus gelu gelu-tanh silu hard-swish mish gaussian sine sinc square';
    expect(activationNames).toEqual(expect.arrayContaining(promised.split(' ')));
    expect(new Set(activationNames.map((name) => activations[name].label)).size).toBe(activationNames.length);
  });

  it.each(activationNames)('%s is told completely', (name) => {
    const activation: Activation = activations[name];
    expect(activation.formula).not.toBe('');
    expect(activation.derivativeFormula).not.toBe('');
    expect(activation.source).toContain(String(activation.year));
    expect(activation.source).not.toContain('"');
    // A page may print f or σ to the left of the sign of equality.
    expect(activation.formula + activation.derivativeFormula).not.toMatch(/(?<!\p{L})[fσ](?!\p{L})/u);
    expect(activation.formula).not.toMatch(/\.\d{7}/);
    expect(initializerNames).toContain(activation.initializer);
    expect(activation.kinks).toEqual(activation.kinks.toSorted((a, b) => a - b));
    expect(isActivationName(activation.surrogate ?? name)).toBe(true);
  });

  it('can be called by property and by name', () => {
    expect(activations['leaky-relu'].value(-2)).toBe(-0.02);
    expect(getActivation('tanh').value(1)).toBe(Math.tanh(1));
    expect(activations.prelu.value(-2)).toBe(-0.5);
    expect(activations.prelu.value(-2, [0.125])).toBe(-0.25);
    expect(activations.prelu.derivative(-2, [0.125])).toBe(0.125);
  });

  it.each(['swishh', 'toString', '__proto__', ''])('%j is refused', (name) => {
    expect(isActivationName(name)).toBe(false);
    expect(() => getActivation(name)).toThrow(InvalidValueError);
    expect(() => getActivation(name)).toThrow(
      new RegExp(`^activation is ${name}: give one of identity, step, .*square`),
    );
    expect(() => getActivation(name, 'layers[2].activation')).toThrow(`layers[2].activation is ${name}: give`);
  });

  it('take the derivative from the right at a kink', () => {
    const atKinks = activationNames.flatMap((name) =>
      activations[name].kinks.map((kink) => `${name} ${kink}: ${activations[name].derivative(kink)}`),
    );
    expect(atKinks).toEqual(
      expect.arrayContaining([
        'step 0: 0',
        'sign 0: 0',
        `hard-sigmoid -3: ${1 / 6}`,
        'hard-sigmoid 3: 0',
        'hard-tanh -1: 1',
        'hard-tanh 1: 0',
        'relu 0: 1',
        'leaky-relu 0: 1',
        'prelu 0: 1',
        'relu6 0: 1',
        'relu6 6: 0',
        'selu 0: 1.0507009873554805',
        'hard-swish -3: -0.5',
        'hard-swish 3: 1',
      ]),
    );
  });
});

describe('the WGSL twins', () => {
  const functions = [...shader.matchAll(/^fn (\w+)_(value|derivative)\(([^)]*)\) -> f32/gm)].map(
    ([, stem = '', kind, parameters]) => ({ name: stem.replaceAll('_', '-'), kind, parameters }),
  );

  it.each(activationNames)('of %s are both there', (name) => {
    const parameters = ['z: f32', ...activations[name].parameters.map(({ label }) => `${label}: f32`)].join(', ');
    expect(functions.filter((each) => each.name === name)).toEqual([
      { name, kind: 'value', parameters },
      { name, kind: 'derivative', parameters },
    ]);
  });

  it('belong to an entry each', () => {
    expect(functions.map((each) => each.name).filter((name) => !isActivationName(name))).toEqual([]);
    expect(functions.length).toBe(2 * activationNames.length);
  });
});
