import { describe, expect, it } from 'vitest';
import { activationNames, getActivation, type BuiltInActivationName } from '../../../src/index.js';
import { factsOf, saturation } from './facts.js';

const fact = (name: BuiltInActivationName, what: string) =>
  factsOf(
    name,
    getActivation(name).parameters.map((each) => each.default),
  ).find((each) => each.name === what)?.text;

describe('what the atlas tells', () => {
  it.each([
    ['sigmoid', 'Levels off', 'at 0 and at 1'],
    ['relu', 'Levels off', 'at 0, on the left'],
    ['gaussian', 'Levels off', 'on both sides, at 0'],
    ['identity', 'Levels off', 'nowhere'],
    ['sine', 'Levels off', 'nowhere'],
    ['softsign', 'Levels off', 'at −1 and at 1'],
    ['step', 'Kinks', 'it jumps at 0'],
    ['relu6', 'Kinks', 'its slope jumps at 0 and 6'],
    ['tanh', 'Kinks', 'none: it is smooth'],
    ['sigmoid', 'Steepest', '0.25'],
    ['square', 'Steepest', 'without bound'],
    ['relu', 'Range', '0 to ∞'],
    ['silu', 'Monotone', 'no: it turns'],
  ] as const)('%s · %s: %s', (name, what, text) => {
    expect(fact(name, what)).toBe(text);
  });

  it('agrees with the range of every activation', () => {
    for (const name of activationNames) {
      const activation = getActivation(name);
      for (const side of [-1, 1] as const) {
        const rest = saturation(activation, side);
        if (rest === null) continue;
        expect(rest).toBeGreaterThanOrEqual(activation.range[0]);
        expect(rest).toBeLessThanOrEqual(activation.range[1]);
      }
    }
  });
});
