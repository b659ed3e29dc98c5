import { describe, expect, it } from 'vitest';
import type { Quantity } from '../backend/backend.js';
import { type ActivationName, activations } from '../neuron/activations/index.js';
import { AcceptedResults } from './accepted.js';
import { largestFloat32, nextDown, nextUp } from './float32.js';
import { createRandom } from '../neuron/random.js';
import { builtInFormulas, compileFormula } from './formulas.js';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import { simulatedArithmetic } from './wgsl/simulated.js';

function accept(name: ActivationName, quantity: Quantity, low: number, high = low, parameters: readonly number[] = []) {
  const accepted = new AcceptedResults(compileFormula(name), quantity, parameters);
  accepted.accept({ value: (low + high) / 2, low, high }, true);
  return accepted;
}
const pieces = ({ low, high }: AcceptedResults) => low.map((least, at) => [least, high[at]]);

describe('what is right for a z in an interval', () => {
  it('a pre-activation: the interval', () => {
    expect(pieces(accept('tanh', 'pre-activation', -1, 2))).toEqual([[-1, 2]]);
  });

  it('a monotone function: between its ends, and a few ULP', () => {
    const [[low, high] = []] = pieces(accept('tanh', 'activation', 0.5, 1));
    expect(low).toBeLessThan(Math.tanh(0.5));
    expect(low).toBeCloseTo(Math.tanh(0.5), 5);
    expect(high).toBeGreaterThan(Math.tanh(1));
    expect(high).toBeCloseTo(Math.tanh(1), 5);
  });

  it('a turning point inside counts', () => {
    const [[low, high] = []] = pieces(accept('gaussian', 'activation', -0.5, 0.25));
    expect(high).toBeGreaterThanOrEqual(1);
    expect(high).toBeLessThan(1.000001);
    expect(low).toBeCloseTo(Math.exp(-0.25), 5);
    const [[least = 0] = []] = pieces(accept('silu', 'activation', -2, -1));
    expect(least).toBeLessThan(-0.2784);
    expect(least).toBeGreaterThan(-0.27847);
  });

  it('all the turning points of a wave', () => {
    const [[low, high] = []] = pieces(accept('sine', 'activation', -100, 1000));
    expect(low).toBeCloseTo(-1, 5);
    expect(high).toBeCloseTo(1, 5);
  });

  it('a continuous kink leaves one piece', () => {
    expect(pieces(accept('relu', 'activation', -1, 2))).toEqual([[0, 2]]);
    expect(accept('leaky-relu', 'activation', -1, 2).undecided).toBe(false);
    expect(pieces(accept('hard-tanh', 'activation', 0.5, 2))).toEqual([[0.5, 1]]);
  });

  it.each([
    ['step', 'activation', [0, 1]],
    ['sign', 'activation', [-1, 0, 1]],
    ['relu', 'derivative', [0, 1]],
    ['hard-tanh', 'derivative', [0, 1]],
  ] as const)('%s, %s: a jump leaves its very values', (name, quantity, values) => {
    const accepted = accept(name, quantity, -5, 7);
    expect(pieces(accepted)).toEqual(values.map((value) => [value, value]));
    expect(accepted.undecided).toBe(true);
    for (const value of values) expect(accepted.deviation(value)).toBe(0);
    for (const wrong of [0.5, nextUp(1), nextDown(-1), 1e-30]) expect(accepted.deviation(wrong)).toBeGreaterThan(1);
  });

  it('away from the jump only one is right', () => {
    const above = accept('step', 'activation', 1e-6, 1);
    expect(above.undecided).toBe(false);
    expect(above.deviation(1)).toBe(0);
    expect(above.deviation(0)).toBe(Number.POSITIVE_INFINITY);
    const below = accept('step', 'activation', -1, -1e-6);
    expect(below.deviation(0)).toBe(0);
    expect(below.deviation(1)).toBe(Number.POSITIVE_INFINITY);
    // The kink itself belongs to the right.
    expect(accept('step', 'activation', 0).deviation(0)).toBe(Number.POSITIVE_INFINITY);
  });

  it('a number known to the bit, through a function that rounds nothing: nothing else is right', () => {
    const accepted = accept('relu', 'activation', 3);
    expect(pieces(accepted)).toEqual([[3, 3]]);
    expect(accepted.deviation(3)).toBe(0);
    expect(accepted.deviation(nextUp(3))).toBe(Number.POSITIVE_INFINITY);
  });

  it('NaN and infinity are wrong', () => {
    const accepted = accept('tanh', 'activation', 0.5, 1);
    expect(accepted.deviation(Number.NaN)).toBe(Number.POSITIVE_INFINITY);
    expect(accepted.deviation(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  it('the ratio is the error over what is allowed on its side', () => {
    const accepted = accept('identity', 'activation', -1, 3);
    expect(accepted.expected).toBe(1);
    expect(accepted.deviation(2)).toBe(0.5);
    expect(accepted.deviation(-2)).toBe(1.5);
    expect(accepted.room(-2)).toBe(2);
  });

  it('where the true result may overflow, nothing can be said', () => {
    const overflowing = accept('square', 'activation', 1.8e19, 1.9e19);
    expect(overflowing.undecided).toBe(true);
    expect(overflowing.deviation(Number.POSITIVE_INFINITY)).toBe(0);
    const unbounded = new AcceptedResults(compileFormula('tanh'), 'activation', []);
    unbounded.accept({ value: 0, low: -1, high: 1 }, false);
    expect(unbounded.indeterminate).toBe(true);
    expect(accept('identity', 'activation', largestFloat32).undecided).toBe(false);
  });

  it('takes the parameters in float32', () => {
    const slope = 0.1;
    const accepted = accept('prelu', 'activation', -8, -8, [slope]);
    expect(accepted.expected).toBe(activations.prelu.value(-8, [Math.fround(slope)]));
    expect(accepted.deviation(Math.fround(-0.8))).toBeLessThanOrEqual(1);
  });

  it.each([1e9, -1e9, -3, 1e30])(
    'a slope of %s before a kink at 0 makes subnormals large: all of them are right',
    (slope) => {
      const formula = compileFormula('prelu');
      const random = createRandom(6);
      for (const z of [-3e-39, -1e-40, -8e-39, -(2 ** -149), -nextDown(2 ** -126)].map(Math.fround)) {
        const accepted = new AcceptedResults(formula, 'activation', [slope]);
        accepted.accept({ value: z, low: z, high: z }, true);
        expect(accepted.deviation(Math.fround(z * Math.fround(slope)))).toBeLessThanOrEqual(1);
        // Flushed where it is compared with 0, or where it is multiplied, or in both places.
        for (const flushed of [0, z]) expect(accepted.deviation(flushed)).toBeLessThanOrEqual(1);
        expect(accepted.deviation(Math.fround(2 ** -122 * slope))).toBeGreaterThan(1);
      }
      const machine = compileFunction(
        parseWgsl(builtInFormulas.wgsl),
        'prelu_value',
        simulatedArithmetic(random.uniform),
      );
      const accepted = new AcceptedResults(formula, 'activation', [slope]);
      for (let trial = 0; trial < 1000; trial++) {
        const z = Math.fround(random.normal() * 10 ** (-36 - 9 * random.uniform()));
        accepted.accept({ value: z, low: z, high: z }, true);
        machine.run(z, Math.fround(slope));
        expect(accepted.deviation(machine.value)).toBeLessThanOrEqual(1);
      }
    },
  );

  it('the derivative near its zero keeps the room that its terms need, and no more', () => {
    // silu'(z) = 0 near −1.2785.
    const accepted = accept('silu', 'derivative', Math.fround(-1.2784645));
    expect(Math.abs(accepted.expected)).toBeLessThan(1e-7);
    expect(accepted.room(1)).toBeGreaterThan(1e-8);
    expect(accepted.room(1)).toBeLessThan(1e-6);
  });
});
