import { describe, expect, it } from 'vitest';
import { InvalidValueError } from './errors.js';
import {
  isOptimizerName,
  type OptimizerName,
  type OptimizerSettings,
  optimizerNames,
  optimizers,
  type Remembered,
  resolveOptimizer,
} from './optimizers.js';
import { resolveSchedule, stepNumbers } from './schedules.js';

/** One parameter from `start`, with the gradients given one after the other. */
function follow(options: OptimizerName | OptimizerSettings, start: number, gradients: readonly number[]): Remembered {
  const settings = resolveOptimizer(options);
  const of: Remembered = { parameter: start, first: 0, second: 0 };
  for (const [step, gradient] of gradients.entries()) {
    const numbers = stepNumbers(settings, resolveSchedule(), step);
    optimizers[settings.kind].update(of, gradient, numbers, settings);
  }
  return of;
}
const half = { learningRate: 0.5 };

describe('steps by hand', () => {
  it('gradient descent and the perceptron rule: the rate times the gradient', () => {
    expect(follow({ kind: 'gradient-descent', ...half }, 3, [2]).parameter).toBe(2);
    expect(follow({ kind: 'perceptron', ...half }, 3, [2, -4]).parameter).toBe(4);
  });

  it('momentum: a constant gradient adds up as a geometric series', () => {
    // v = 1, 1.5, 1.75 with μ = ½; w = −½ (1 + 1.5 + 1.75)
    const of = follow({ kind: 'momentum', momentum: 0.5, ...half }, 0, [1, 1, 1]);
    expect(of.first).toBe(1.75);
    expect(of.parameter).toBe(-2.125);
  });

  it('nesterov: looks one decay ahead', () => {
    // v = 1, 1.5; w = −½ (1 + ½·1) − ½ (1 + ½·1.5)
    const of = follow({ kind: 'nesterov', momentum: 0.5, ...half }, 0, [1, 1]);
    expect(of.first).toBe(1.5);
    expect(of.parameter).toBe(-0.75 - 0.875);
  });

  it('rmsprop: divides by the root of the mean square', () => {
    // s = ¾·0 + ¼·16 = 4; w = −½·4 / (2 + ½)
    const of = follow({ kind: 'rmsprop', decay: 0.75, epsilon: 0.5, ...half }, 0, [4]);
    expect(of.first).toBe(4);
    expect(of.parameter).toBeCloseTo(-0.8, 14);
  });

  it.each([1e-3, 1, -250])('adam: the first step is η·sign(g) / (1 + ε/|g|) for a gradient of %s', (gradient) => {
    const epsilon = 1e-4;
    const of = follow({ kind: 'adam', learningRate: 0.125, epsilon }, 1, [gradient]);
    const change = (0.125 * Math.sign(gradient)) / (1 + epsilon / Math.abs(gradient));
    // The corrections are float32 numbers.
    expect(Math.abs(1 - of.parameter - change)).toBeLessThan(2 ** -23 * Math.abs(change));
  });

  it('adam: two steps', () => {
    const of = follow({ kind: 'adam', learningRate: 0.5, beta1: 0.5, beta2: 0.75, epsilon: 1e-20 }, 0, [1, 3]);
    // m = ½, 1¾; v = ¼, 2.4375; m̂ = 1¾ / ¾, v̂ = 2.4375 / 0.4375
    expect(of.first).toBe(1.75);
    expect(of.second).toBe(2.4375);
    expect(of.parameter).toBeCloseTo(-0.5 - (0.5 * (1.75 / 0.75)) / Math.sqrt(2.4375 / 0.4375), 6);
  });

  it('adamw: decays the parameter by itself, whatever the gradient', () => {
    expect(follow({ kind: 'adamw', learningRate: 0.5, weightDecay: 0.25 }, 2, [0]).parameter).toBe(1.75);
    const decayed = follow({ kind: 'adamw', learningRate: 0.5, weightDecay: 0.25 }, 2, [1]).parameter;
    expect(decayed).toBeCloseTo(1.75 - 0.5, 6);
    expect(follow({ kind: 'adamw', weightDecay: 0 }, 2, [1, -2])).toEqual(follow('adam', 2, [1, -2]));
  });
});

describe.each(optimizerNames)('%s', (name) => {
  it('goes against a steady gradient, and remembers no more than it says', () => {
    const of = follow(name, 1, [1, 1, 1]);
    expect(of.parameter).toBeLessThan(1);
    const remembered = [of.first, of.second].filter((value) => value !== 0).length;
    expect(remembered).toBe(optimizers[name].slots);
    expect(isOptimizerName(name)).toBe(true);
  });

  it('finds the lowest point of a parabola', () => {
    const settings = resolveOptimizer({ kind: name, learningRate: 0.05 });
    const of: Remembered = { parameter: 1, first: 0, second: 0 };
    for (let step = 0; step < 500; step++) {
      const numbers = stepNumbers(settings, resolveSchedule({ kind: 'cosine', over: 500 }), step);
      optimizers[name].update(of, of.parameter - 0.25, numbers, settings);
    }
    // The decay of AdamW pulls towards 0.
    expect(Math.abs(of.parameter - 0.25)).toBeLessThan(name === 'adamw' ? 0.02 : 1e-3);
  });

  it('has its usual numbers, and 0 for those it does not have', () => {
    const { learningRate, kind, ...numbers } = resolveOptimizer(name);
    expect([kind, learningRate]).toEqual([name, optimizers[name].learningRate]);
    for (const [number, value] of Object.entries(numbers)) {
      expect(value).toBe(Object.entries(optimizers[name].numbers).find(([own]) => own === number)?.[1] ?? 0);
    }
  });
});

describe('resolveOptimizer', () => {
  it.each([
    ['sgd', /optimizer is sgd: give one of gradient-descent/],
    [{ kind: 'adam', learningRate: -1 }, /learningRate is -1: give 0 or more/],
    [{ kind: 'adam', learningRate: '1' }, /learningRate is '1'/],
    [{ kind: 'adam', beta1: 1 }, /optimizer.beta1 is 1: give 0 or more, below 1/],
    // Float32 holds it as 1.
    [{ kind: 'adam', beta2: 1 - 1e-9 }, /optimizer.beta2/],
    [{ kind: 'momentum', momentum: -0.1 }, /optimizer.momentum is -0.1/],
    [{ kind: 'rmsprop', epsilon: 0 }, /optimizer.epsilon is 0: give 1e-30 or more/],
    [{ kind: 'adamw', weightDecay: -1 }, /optimizer.weightDecay is -1: give 0 or more$/],
    [undefined, /optimizer is undefined/],
  ])('refuses %j', (options, message) => {
    expect(() => resolveOptimizer(options as OptimizerName)).toThrow(message);
    expect(() => resolveOptimizer(options as OptimizerName)).toThrow(InvalidValueError);
  });
});
