import { describe, expect, it } from 'vitest';
import { float32OfBits, largestFloat32 } from '../crosscheck/float32.js';
import { createRandom } from '../neuron/random.js';
import { enclose } from './interval.js';
import { compileSafe } from './safe-evaluate.js';
import { sampleTrees, treeParameters } from './safe-trees.js';
import { arithmetic, call, choice, comparison, negate, number, parameter, variable as x } from './tree.js';

const random = createRandom(8);

function anyNumber(): number {
  const which = random.uniform();
  if (which < 0.5) return 5 * random.normal();
  if (which < 0.7) return Math.round(4 * random.normal()) / 2;
  if (which < 0.9) return float32OfBits(random.integer(2 ** 32)) || 0;
  return largestFloat32 * Math.sign(random.normal());
}

function anyInterval(): [low: number, high: number] {
  const low = anyNumber();
  if (!Number.isFinite(low)) return [-1, 1];
  const which = random.uniform();
  if (which < 0.1) return [low, low];
  if (which < 0.6) return [low, Math.min(largestFloat32, low + Math.abs(low) * 10 ** (-8 * random.uniform()) + 1e-9)];
  const other = anyNumber();
  return Number.isFinite(other) ? [Math.min(low, other), Math.max(low, other)] : [low, low];
}

describe('an enclosure', () => {
  it('holds what the formula gives anywhere in it', () => {
    let outside = 0;
    for (const tree of sampleTrees(800)) {
      const parameters = treeParameters.map(() => Math.round(8 * random.normal()) / 4);
      const enclosed = enclose(tree, treeParameters, parameters);
      const f = compileSafe(tree, treeParameters);
      for (let trial = 0; trial < 6; trial++) {
        const [low, high] = anyInterval();
        const result = enclosed(low, high);
        const points = [low, high, 0, ...Array.from({ length: 5 }, () => low + (high - low) * random.uniform())];
        for (const point of points.filter((each) => each >= low && each <= high)) {
          const value = f(point, parameters);
          if (!(value >= result.low && value <= result.high)) {
            outside += 1;
            console.error(JSON.stringify(tree), parameters, [low, high], point, value, result);
          }
        }
      }
    }
    expect(outside).toBe(0);
  });

  const k = parameter('k');
  it.each([
    ['x²', arithmetic(x, '^', number(2)), [-1, 2], [0, 4]],
    ['x·x, the same x', arithmetic(x, '*', x), [-3, 1], [0, 9]],
    ['sin x over a crest', call('sin', x), [1, 2], [Math.sin(1), 1]],
    ['sin x over a turn', call('sin', x), [-10, 10], [-1, 1]],
    ['cos x far from 0', call('cos', x), [1e30, 1e30], [Math.cos(1e30), Math.cos(1e30)]],
    ['silu over its bottom', call('silu', x), [-2, 0], [-0.2784645427610738, 0]],
    ['1/x, held', arithmetic(number(1), '/', x), [0, 1], [1, Math.fround(3.4e38)]],
    ['|x|', call('abs', x), [-2, 1], [0, 2]],
    ['a parameter', arithmetic(k, '*', x), [-1, 2], [-0.5, 1]],
    ['a side that is never taken', choice(comparison(x, '>', number(5)), call('exp', x), x), [0, 1], [0, 1]],
  ] as const)('%s', (_, tree, [low, high], [least, most]) => {
    const result = enclose(tree, ['k'], [0.5])(low, high);
    expect(result.low).toBeLessThanOrEqual(least);
    expect(result.high).toBeGreaterThanOrEqual(most);
    const size = Math.max(Math.abs(least), Math.abs(most));
    expect((least - result.low) / size).toBeLessThan(1e-12);
    expect((result.high - most) / size).toBeLessThan(1e-12);
  });

  const aboveZero = comparison(x, '>', number(0));
  it.each([
    [call('step', x), [-1, 1], true],
    [call('step', x), [0, 1], false],
    [call('step', x), [-2, -1], false],
    [call('floor', x), [0.1, 0.9], false],
    [call('floor', x), [0.9, 1.1], true],
    [arithmetic(number(1), '/', x), [-1, 1], true],
    [arithmetic(number(1), '/', x), [1, 2], false],
    [call('tan', x), [1, 2], true],
    [call('tan', x), [-1, 1], false],
    [choice(aboveZero, x, negate(x)), [-1, 1], true],
    [choice(aboveZero, x, negate(x)), [-2, 0], false],
    [choice(aboveZero, x, call('floor', x)), [0.5, 1.5], false],
    [choice(comparison(x, '==', x), x, call('floor', x)), [0.5, 1.5], false],
    [call('max', x, number(0)), [-1, 1], false],
  ] as const)('of %j over %j is undecided: %s', (tree, [low, high], undecided) => {
    expect(enclose(tree, [], [])(low, high).undecided).toBe(undecided);
  });
});
