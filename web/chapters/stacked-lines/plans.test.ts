import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type ActivationName, type Backend } from '../../../src/index.js';
import { Comparison } from './comparison.js';
import { parameterCount, sliceSizes, StackPlans, type Subject } from './plans.js';
import { largestOver, roundingBound } from './rounding-bound.js';
import { lessons, type DataName } from './samples.js';
import { createStack, oneLayerOf } from './stack.js';
import { samenessOf } from './words.js';

let backend: Backend;
beforeAll(async () => {
  backend = await openBackend({ kind: 'cpu', threads: 0 });
});
afterAll(() => backend.destroy());

const subjectOf = (data: DataName, width: number, activations: readonly ActivationName[]): Subject => {
  const state = { data, width, seed: 2, activations };
  const stack = createStack(state);
  const { view, inputs } = lessons[data];
  const ranges = [[view.left, view.right] as const, [view.bottom, view.top] as const].slice(0, inputs);
  return { state, stack, one: oneLayerOf(stack), bound: largestOver(roundingBound(stack), ranges) };
};
const linear = (depth: number): ActivationName[] => Array.from({ length: depth }, () => 'identity');

/** Some slices of both, compared. */
async function verdictOf(subject: Subject) {
  const plans = await StackPlans.create(backend, subject);
  const comparison = new Comparison(plans.quick.slices);
  for (const index of [0, 1, 2]) {
    const { stack, one } = await plans.quick.outputs(index);
    comparison.add(index, stack, one);
  }
  plans.destroy();
  const { compared, largest, notFinite } = comparison;
  return { compared, largest, notFinite, finished: true, bound: subject.bound, bent: [] };
}

describe('the stack beside its one layer, as the figure computes them', () => {
  it.each([
    ['wave', 5, 8],
    ['xor', 3, 2],
    ['xor', 8, 16],
  ] as const)('is the same function on %s, with %i layers of %i', async (data, depth, width) => {
    const verdict = await verdictOf(subjectOf(data, width, linear(depth)));
    expect(samenessOf(verdict)).toBe('same');
    expect(verdict.largest).toBeGreaterThan(0);
  });

  it('is the same to the last bit where the stack is one layer', async () => {
    expect(await verdictOf(subjectOf('xor', 8, linear(1)))).toMatchObject({ largest: 0, notFinite: 0 });
  });

  it.each(['tanh', 'relu', 'gelu', 'sine'] as const)(
    'is another one where a layer is %s: hundreds of times the bound',
    async (activation) => {
      const verdict = await verdictOf(subjectOf('wave', 8, linear(5).with(2, activation)));
      expect(samenessOf(verdict)).toBe('other');
      expect(verdict.largest / verdict.bound).toBeGreaterThan(300);
    },
  );

  it('takes later weights, and tells a training from its predecessor', async () => {
    const subject = subjectOf('wave', 4, linear(3));
    const plans = await StackPlans.create(backend, subject);
    const before = (await plans.quick.outputs(0)).stack;
    const points: { step: number; loss: number }[] = [];
    const run = await plans.run(subject, points);
    expect(await plans.run(subject, points)).toBe(run);
    await run.advance(50);
    plans.quick.take({ stack: subject.stack, one: oneLayerOf(subject.stack) });
    const after = await plans.quick.outputs(0);
    expect(after.stack).not.toEqual(before);
    for (const [at, value] of after.one.entries()) expect(value).toBeCloseTo(after.stack[at] as number, 4);
    expect(await plans.run(subject, [])).not.toBe(run);
    plans.destroy();
  });
});

it('cuts slices by what one input costs', () => {
  const [small, large] = [subjectOf('wave', 8, linear(5)).stack, subjectOf('wave', 64, linear(8)).stack];
  expect([parameterCount(small), parameterCount(large)]).toEqual([241, 25_153]);
  expect(sliceSizes(small, true)).toEqual({ quick: 16_384, fine: 65_536 });
  expect(sliceSizes(large, true)).toEqual({ quick: 1024, fine: 4096 });
  expect(sliceSizes(large, false)).toEqual({ quick: 16_384, fine: 16_384 });
});
