import { describe, expect, it } from 'vitest';
import { activationNames, defineActivation } from '../../src/index.js';
import { isLit, isSetting, offeredActivations, type QuantityName } from './quantity.js';

const all: readonly QuantityName[] = ['x', 'x1', 'x2', 'w1', 'w2', 'term1', 'term2', 'b', 'z', 'a', 'slope'];
const lit = (highlighted: string | null) => all.filter((quantity) => isLit(quantity, highlighted));

describe('isLit', () => {
  it.each([
    [null, []],
    ['w1', ['w1']],
    ['x2', ['x2']],
    ['term1', ['x1', 'w1', 'term1']],
    ['x', ['x', 'x1', 'x2']],
    ['slope', ['slope']],
    ['nothing', []],
  ])('%s lights %j', (highlighted, expected) => {
    expect(lit(highlighted)).toEqual(expected);
  });
});

it('isSetting tells what a person can set', () => {
  expect(all.filter(isSetting)).toEqual(['x1', 'x2', 'w1', 'w2', 'b']);
});

it('a menu offers the built-in activations, and a formula that is chosen', () => {
  expect(offeredActivations('tanh')).toEqual(activationNames);
  const own = defineActivation('x * sigmoid(k * x)');
  expect(offeredActivations(own)).toEqual([...activationNames, own]);
});
