import { transformWithOxc } from 'vite';
import { describe, expect, it } from 'vitest';
import { activationNames, defineActivation, getActivation, type ActivationName } from '../../../src/index.js';
import { initialState, preActivationOf, withActivation, type OneNeuronState } from '../one-neuron/state.js';
import { codeOf, languages, textOf } from './code.js';

const neuronWith = (activation: ActivationName): OneNeuronState => withActivation(initialState, activation);

/** Runs a program and gives what it prints. */
async function run(source: string): Promise<number> {
  const { code } = await transformWithOxc(source, 'neuron.ts');
  let printed = Number.NaN;
  const print = new Function('console', code) as (console: { log(value: number): void }) => void;
  print({
    log: (value) => {
      printed = value;
    },
  });
  return printed;
}

describe('the TypeScript', () => {
  it.each([...activationNames, defineActivation('x > 0 ? x : a * (exp(x) - 1)')])(
    'gives its answer: %s',
    async (name) => {
      const neuron = { ...neuronWith(name), inputs: [-1.2, 0.7] as const };
      const expected = getActivation(name).value(preActivationOf(neuron), neuron.parameters);
      const text = textOf(codeOf('TypeScript', neuron));
      const got = await run(text);
      expect(Math.abs(got - expected)).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(expected)));
      const promised = Number(/\/\/ (\S+)\n$/.exec(text)?.[1]);
      expect(Math.abs(promised - expected)).toBeLessThanOrEqual(1e-5 * Math.abs(expected));
    },
  );
});

describe('every program', () => {
  const neuron: OneNeuronState = { ...neuronWith('prelu'), weights: [2, -0.25], bias: 0, parameters: [0.125] };

  it.each(languages)('holds every weight where it can be lit, and the parameter: %s', (language) => {
    const pieces = codeOf(language, neuron);
    const numbers = pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece]));
    const told = Object.fromEntries(numbers.map(({ quantity, text }) => [quantity, Number(text)]));
    expect(told).toMatchObject({ w1: 2, w2: -0.25, b: 0 });
    expect(textOf(pieces)).toContain('0.125');
  });

  it.each(languages)('is without what JavaScript would print for no number: %s', (language) => {
    for (const name of activationNames) expect(textOf(codeOf(language, neuronWith(name)))).not.toMatch(/undefined|NaN/);
  });

  it('in PyTorch asks for a gradient only where there is one', () => {
    expect(textOf(codeOf('PyTorch', neuronWith('sigmoid')))).toContain('backward()');
    expect(textOf(codeOf('PyTorch', neuronWith('step')))).not.toContain('backward()');
  });
});
