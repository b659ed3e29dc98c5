import { describe, expect, it } from 'vitest';
import { losses, lossNames } from '../../neuron/losses.js';
import { createRandom } from '../../neuron/random.js';
import { createIntervalRow } from '../intervals.js';
import { dot } from './dot.js';
import { lossDerivatives } from './loss-derivative.js';
import { lossValue } from './loss-value.js';
import { ratioRange } from './ratio-range.js';
import { add, divide, exactly, multiply, squareRoot, subtract } from './rounded.js';
import { at, deviation, exactRow } from './rows.js';

const random = createRandom(3);
const draw = () => random.normal() * 10 ** (4 * random.uniform() - 2);

describe('rounded arithmetic', () => {
  it.each([
    ['add', add, (a: number, b: number) => a + b],
    ['subtract', subtract, (a: number, b: number) => a - b],
    ['multiply', multiply, (a: number, b: number) => a * b],
  ] as const)('%s: holds what float32 gives for every pair inside', (_, bounded, exact) => {
    for (let trial = 0; trial < 2000; trial++) {
      const [a, b] = [draw(), draw()].map((x) => ({ value: x, low: x - Math.abs(draw()), high: x + Math.abs(draw()) }));
      if (!a || !b) continue;
      const result = bounded(a, b);
      for (let inside = 0; inside < 5; inside++) {
        const [x, y] = [a, b].map(({ low, high }) => low + random.uniform() * (high - low)) as [number, number];
        const got = Math.fround(exact(x, y));
        expect(got >= result.low && got <= result.high).toBe(true);
      }
    }
  });

  it('divide and root: within their ULP, and no wider', () => {
    const third = divide(exactly(1), exactly(3));
    expect(third.high - third.low).toBeLessThan(6 * 2 ** -23 * third.value);
    expect(third.high - third.low).toBeGreaterThan(4 * 2 ** -23 * third.value);
    expect(squareRoot(exactly(0))).toEqual(exactly(0));
    expect(squareRoot({ value: 4, low: 1, high: 9 })).toMatchObject({ value: 2 });
  });

  it('what is 0 stays 0, what may be subnormal may be flushed, what may overflow lies anywhere', () => {
    expect(multiply(exactly(0), exactly(5))).toEqual(exactly(0));
    expect(add(exactly(0.1), exactly(0))).toEqual(exactly(0.1));
    const tiny = multiply(exactly(1e-20), exactly(1e-20));
    expect([tiny.low <= 0, tiny.high < 1e-37]).toEqual([true, true]);
    expect(multiply(exactly(1e20), exactly(1e20))).toMatchObject({ low: -Infinity, high: Infinity });
  });
});

describe('dot', () => {
  it('holds every sum, whatever its order and its numbers inside their intervals', () => {
    for (let trial = 0; trial < 200; trial++) {
      const count = 1 + random.integer(20);
      const rows = [0, 1].map(() => {
        const row = createIntervalRow(count);
        for (let k = 0; k < count; k++) {
          const [x, reach] = [draw(), trial % 3 === 0 ? 0 : 1e-4];
          [row.value[k], row.low[k], row.high[k]] = [x, x - reach, x + reach];
        }
        return row;
      });
      const [a, b] = rows as [(typeof rows)[0], (typeof rows)[0]];
      const result = createIntervalRow(1);
      const base = exactly(Math.fround(draw()));
      dot(count, { row: a, at: 0, stride: 1 }, { row: b, at: 0, stride: 1 }, base, result, 0);
      const pick = (row: typeof a, k: number) => Math.fround((random.integer(2) ? row.low : row.high)[k] as number);
      const products = Array.from({ length: count }, (_, k) => Math.fround(pick(a, k) * pick(b, k)));
      if (random.integer(2)) products.reverse();
      const got = products.reduce((sum, product) => Math.fround(sum + product), base.value);
      expect(deviation(at(result, 0), got)).toBeLessThanOrEqual(1);
    }
  });

  it('of nothing but zeros rounds nothing', () => {
    const result = createIntervalRow(1);
    const zeros = { row: exactRow([0, 0]), at: 0, stride: 1 };
    dot(2, zeros, { row: exactRow([3, 1e30]), at: 0, stride: 1 }, exactly(0), result, 0);
    expect(at(result, 0)).toEqual(exactly(0));
  });
});

describe('ratioRange', () => {
  it('is the range of the quotient: no sample is outside, and the ends are met', () => {
    for (let trial = 0; trial < 500; trial++) {
      const a = trial % 4 === 0 ? 0 : draw();
      const c = trial % 3 === 0 ? 0 : Math.abs(draw());
      const ratio = {
        b: 0.1,
        d: 0.3,
        epsilon: 10 ** (-8 * random.uniform()),
        a: { low: a, high: a },
        c: { low: c, high: c },
      };
      const low = draw();
      const high = low + Math.abs(draw());
      const range = ratioRange(ratio, low, high);
      let [least, most] = [Infinity, -Infinity];
      const steps = 4000;
      for (let step = 0; step <= steps; step++) {
        const g = low + ((high - low) * step) / steps;
        const h = (a + 0.1 * g) / (Math.sqrt(c + 0.3 * g * g) + ratio.epsilon);
        [least, most] = [Math.min(least, h), Math.max(most, h)];
      }
      const rounding = 1e-9 * Math.max(Math.abs(least), Math.abs(most));
      expect(range.low).toBeLessThanOrEqual(least + rounding);
      expect(range.high).toBeGreaterThanOrEqual(most - rounding);
      // A sampled range misses an extreme between two samples by little, unless it is as narrow as ε.
      const missed = c > 0.01 ? 0.01 * (most - least) + rounding : Infinity;
      expect(range.high - range.low - (most - least)).toBeLessThanOrEqual(missed);
    }
  });

  it('of a gradient that may be 0 is held by its denominator', () => {
    const zero = { low: 0, high: 0 };
    const range = ratioRange({ a: zero, b: 1, c: zero, d: 1, epsilon: 1e-8 }, -1e-3, 1e-3);
    expect(range.high).toBeLessThan(1);
    expect(range.high).toBeGreaterThan(0.9999);
    expect(range.low).toBe(-range.high);
  });
});

describe.each(lossNames)('%s', (kind) => {
  const loss = { kind, parameter: kind === 'huber' ? 0.75 : kind === 'hinge' ? 1 : 0 };
  const targets = kind === 'hinge' ? [1, -1, 1] : [0.25, 0.5, 0.25];

  it('the value and the derivatives lie between those of all outputs inside, and near', () => {
    const widths: number[] = [];
    for (let trial = 0; trial < 300; trial++) {
      const reach = trial % 2 === 0 ? 1e-5 : 0.5;
      const outputs = targets.map(() => {
        const value = 3 * random.normal();
        return { value, low: value - reach, high: value + reach };
      });
      const inside = outputs.map(({ low, high }) => low + random.uniform() * (high - low));
      const value = lossValue(loss, outputs, targets);
      const got = losses[kind].value(inside, targets, loss.parameter);
      expect(got >= value.low && got <= value.high).toBe(true);
      if (reach < 0.1) widths.push((value.high - value.low) / (10 * Math.max(1, got)));
      for (const [place, slope] of lossDerivatives(loss, outputs, targets).entries()) {
        const derivative = losses[kind].derivative(inside, targets, place, loss.parameter);
        expect(derivative >= slope.low - 1e-12 && derivative <= slope.high + 1e-12).toBe(true);
        if (reach < 0.1 && !['hinge', 'mean-absolute-error'].includes(kind)) {
          widths.push(slope.high - slope.low);
        }
      }
    }
    expect(Math.max(...widths)).toBeLessThan(1e-4);
  });
});
