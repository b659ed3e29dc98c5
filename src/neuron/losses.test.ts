import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import { checkTargets, isLossName, type LossName, losses, lossNames, lossScale, resolveLoss } from './losses.js';
import { createRandom } from './random.js';

const rowsOf: Record<(typeof losses)[LossName]['targets'], readonly number[]> = {
  number: [0.7, -1.2, 3],
  sign: [1, -1, 1],
  probability: [1, 0, 0.3],
  distribution: [0.2, 0.5, 0.3],
};

describe.each(lossNames)('%s', (name) => {
  const loss = losses[name];
  const targets = rowsOf[loss.targets];

  it('has the derivative of its value', () => {
    const random = createRandom(1);
    // The error of a central difference is about h²/6 of the third derivative and ε/h of the value: least near 1e-5.
    const h = 1e-5;
    for (let trial = 0; trial < 200; trial++) {
      const outputs = targets.map(() => 4 * random.normal());
      const at = random.integer(outputs.length);
      const valueAt = (by: number) =>
        loss.value(
          outputs.map((output, place) => (place === at ? output + by : output)),
          targets,
        );
      const slopes = [(valueAt(h) - valueAt(0)) / h, (valueAt(0) - valueAt(-h)) / h] as const;
      // At a kink the two sides differ by more than the curvature explains.
      if (Math.abs(slopes[0] - slopes[1]) > 10 * h) continue;
      expect(Math.abs(loss.derivative(outputs, targets, at) - (slopes[0] + slopes[1]) / 2)).toBeLessThan(1e-8);
    }
  });

  it('is never below 0, and its scale makes a mean', () => {
    const random = createRandom(2);
    for (let trial = 0; trial < 50; trial++) {
      const outputs = targets.map(() => 10 * random.normal());
      expect(loss.value(outputs, targets)).toBeGreaterThanOrEqual(0);
    }
    expect(lossScale(name, 4, 3)).toBe(name === 'cross-entropy' ? 1 / 4 : 1 / 12);
  });

  it.each([1000, -1000, 3e38])('stays finite at %s', (far) => {
    if (Math.abs(far) > 1e4 && name === 'mean-squared-error') return;
    const outputs = targets.map((_, at) => (at % 2 === 0 ? far : -far));
    expect(Number.isFinite(loss.value(outputs, targets))).toBe(true);
    for (const at of targets.keys()) expect(Number.isFinite(loss.derivative(outputs, targets, at))).toBe(true);
  });
});

describe('known values', () => {
  it('mean squared and mean absolute error: the differences, squared and not', () => {
    expect(losses['mean-squared-error'].value([1, 2], [3, -1])).toBe(4 + 9);
    expect(losses['mean-absolute-error'].value([1, 2], [3, -1])).toBe(2 + 3);
    expect(losses['mean-absolute-error'].derivative([3], [3], 0)).toBe(0);
  });

  it('huber: a parabola within δ, a line beyond', () => {
    expect(losses.huber.value([0.5], [0])).toBe(0.125);
    expect(losses.huber.value([3], [0])).toBe(2.5);
    expect(losses.huber.value([3], [0], 2)).toBe(4);
    expect(losses.huber.derivative([3], [0], 0, 2)).toBe(2);
    expect(losses.huber.derivative([-3], [0], 0)).toBe(-1);
  });

  it('hinge: nothing beyond the margin; with margin 0 a neuron of zeros still learns', () => {
    expect(losses.hinge.value([2], [1])).toBe(0);
    expect(losses.hinge.value([-0.5], [1])).toBe(1.5);
    expect(losses.hinge.derivative([2], [1], 0)).toBe(0);
    expect(losses.hinge.derivative([0], [-1], 0, 0)).toBe(1);
    expect(losses.hinge.derivative([1], [1], 0)).toBe(-1);
  });

  it('binary cross-entropy: ln 2 at 0, and right far out', () => {
    const { value, derivative } = losses['binary-cross-entropy'];
    expect(value([0], [1])).toBe(Math.LN2);
    expect(value([0], [0.5])).toBe(Math.LN2);
    // −ln σ(2) = ln(1 + e⁻²)
    expect(value([2], [1])).toBeCloseTo(0.126_928_011_042_972_5, 15);
    expect(value([1000], [0])).toBe(1000);
    expect(value([-1000], [0])).toBe(0);
    expect(derivative([1000], [0], 0)).toBe(1);
    expect(derivative([-1000], [0], 0)).toBe(0);
    expect(derivative([-30], [0], 0)).toBeCloseTo(Math.exp(-30), 25);
  });

  it('cross-entropy: minus the logarithm of the share that softmax gives', () => {
    const { value, derivative } = losses['cross-entropy'];
    // softmax(1, 2, 3) = 0.09003057, 0.24472847, 0.66524096
    expect(value([1, 2, 3], [0, 0, 1])).toBeCloseTo(0.407_605_964_444_380_3, 14);
    expect(derivative([1, 2, 3], [0, 0, 1], 0)).toBeCloseTo(0.090_030_573_170_380_46, 14);
    expect(derivative([1, 2, 3], [0, 0, 1], 2)).toBeCloseTo(0.665_240_955_774_821_9 - 1, 14);
    expect(value([5, 5, 5, 5], [0, 1, 0, 0])).toBeCloseTo(Math.log(4), 14);
    expect(value([1e5, 1e5 + 1], [1, 0])).toBeCloseTo(value([0, 1], [1, 0]), 10);
  });
});

describe('resolveLoss', () => {
  it('fills in the number that a loss has', () => {
    expect(resolveLoss('huber')).toEqual({ kind: 'huber', parameter: 1 });
    expect(resolveLoss({ kind: 'hinge', parameter: 0 })).toEqual({ kind: 'hinge', parameter: 0 });
    expect(resolveLoss('cross-entropy')).toEqual({ kind: 'cross-entropy', parameter: 0 });
    expect(isLossName('hinge')).toBe(true);
    expect(isLossName('toString')).toBe(false);
  });

  it.each([
    ['nonsense', /loss is nonsense: give one of mean-squared-error/],
    [{ kind: 'huber', parameter: 0 }, /loss.parameter is 0: δ is at least 0.001/],
    [{ kind: 'huber', parameter: Number.NaN }, /loss.parameter is NaN/],
    [{ kind: 'hinge', parameter: -1 }, /margin is at least 0/],
    [{ kind: 'mean-squared-error', parameter: 2 }, /Mean squared error has none: leave it out/],
    [null, /loss is null: give a name/],
  ])('refuses %j', (loss, message) => {
    expect(() => resolveLoss(loss as LossName)).toThrow(message);
    expect(() => resolveLoss(loss as LossName)).toThrow(InvalidValueError);
  });
});

const taken = () => {
  checkTargets('mean-squared-error', Float32Array.of(1e30, -3), 1);
  checkTargets('hinge', Float32Array.of(-1, 1), 1);
  checkTargets('binary-cross-entropy', Float32Array.of(0, 1, 0.25), 1);
  checkTargets('cross-entropy', Float32Array.of(1 / 3, 1 / 3, 1 / 3, 0, 0, 1), 3);
};

describe('checkTargets', () => {
  it('takes what the loss can be given', () => {
    expect(taken).not.toThrow();
  });

  it.each([
    ['hinge', [1, 0], 1, /targets\[1\] is 0: with Hinge every target must be −1 or 1/],
    ['binary-cross-entropy', [0, 1.5], 1, /targets\[1\] is 1.5: .*between 0 and 1/],
    ['cross-entropy', [0.5, 0.5, 0.5, 0.6], 2, /The targets of sample 1 add up to 1.1/],
    ['cross-entropy', [1], 1, /there is one: use binary-cross-entropy/],
  ] as const)('%s refuses %j', (name, targets, outputs, message) => {
    expect(() => checkTargets(name, Float32Array.from(targets), outputs)).toThrow(message);
  });
});
