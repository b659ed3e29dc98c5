import { describe, expect, it } from 'vitest';
import { activationNames, activations, type BuiltInActivationName } from '../neuron/activations/index.js';
import { createRandom } from '../neuron/random.js';
import { InvalidValueError } from '../neuron/errors.js';
import { approximationAllowance } from './approximation.js';
import { float32OfBits, largestFloat32, nextDown, nextUp } from './float32.js';
import { builtInFormulas, compileFormula } from './formulas.js';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import { simulatedArithmetic } from './wgsl/simulated.js';
import { watchedArithmetic } from './wgsl/watched.js';

/** A dense grid where formulas change, every float's magnitude, and the extremes. */
function samplesFor(name: BuiltInActivationName): number[] {
  const random = createRandom(1);
  const around = [
    0,
    2 ** -126,
    0.41421357,
    0.5,
    0.785,
    1,
    1.5,
    2.4142135,
    3,
    6,
    10.2,
    10.7,
    14.6,
    16384,
    104,
    2 ** 64,
    largestFloat32,
  ];
  const edges = [...around, ...activations[name].kinks].map(Math.fround);
  return [
    ...edges.flatMap((z) => [z, nextUp(z), nextDown(z), -z, -nextUp(z), -nextDown(z)]),
    ...Array.from({ length: 8001 }, (_, at) => Math.fround(at * 0.005 - 20)),
    ...Array.from({ length: 3000 }, () => Math.fround(random.normal() * 10 ** (4 * random.uniform() - 3))),
    ...Array.from({ length: 5000 }, () => float32OfBits(random.integer(2 ** 32))),
  ].filter((z) => Number.isFinite(z));
}

/** Near the largest float32 a result may rightly overflow. */
const mayOverflow = (expected: number) => !(Math.abs(expected) < 0.9999 * largestFloat32);

describe.each(activationNames)('%s', (name) => {
  const formula = compileFormula(name);
  const parameters = formula.activation.parameters.map(() => 0.25);

  it.each(['value', 'derivative'] as const)('%s: no finite z makes an intermediate value overflow', (which) => {
    const watch = { unbounded: 0 };
    const wgsl = parseWgsl(builtInFormulas.wgsl);
    const program = compileFunction(wgsl, `${name.replaceAll('-', '_')}_${which}`, watchedArithmetic(watch));
    const overflowing = samplesFor(name).filter((z) => {
      watch.unbounded = 0;
      program.run(z, ...parameters);
      const isUnbounded = watch.unbounded > 0 || program.error === Infinity;
      return isUnbounded && !mayOverflow(activations[name][which](z, parameters));
    });
    expect(overflowing).toEqual([]);
  });

  it.each(['value', 'derivative'] as const)('%s: the formula itself is as near as the allowance says', (which) => {
    const program = formula[which];
    const wrong = samplesFor(name).filter((z) => {
      const expected = activations[name][which](z, parameters);
      program.run(z, ...parameters);
      const { value, error } = program;
      // The two sides of a comparison that a subnormal leaves open are both right.
      if (mayOverflow(expected) || Math.abs(z) < 2 ** -126) return false;
      return !(Math.abs(value - expected) <= approximationAllowance(expected, value, error));
    });
    expect(wrong).toEqual([]);
  });

  it.each(['value', 'derivative'] as const)('%s: no machine within the specification leaves the bound', (which) => {
    const program = formula[which];
    const wgsl = parseWgsl(builtInFormulas.wgsl);
    const chance = createRandom(3).uniform;
    const machine = compileFunction(wgsl, `${name.replaceAll('-', '_')}_${which}`, simulatedArithmetic(chance));
    const outside = samplesFor(name).filter((z) => {
      const expected = activations[name][which](z, parameters);
      program.run(z, ...parameters);
      machine.run(z, ...parameters);
      const { value, error } = program;
      if (mayOverflow(expected)) return false;
      return !(Math.abs(machine.value - expected) <= error + approximationAllowance(expected, value, error));
    });
    expect(outside).toEqual([]);
  });
});

describe('compileFormula', () => {
  it('knows an activation by its own text', () => {
    const wgsl =
      'fn half_step_value(z: f32) -> f32 { return 0.5 * z; } fn half_step_derivative(z: f32) -> f32 { return 0.5; }';
    const formula = compileFormula('half-step', { wgsl, activations: { 'half-step': activations.identity } });
    formula.value.run(3);
    expect(formula.value.value).toBe(1.5);
  });

  it('refuses a name that is not there, and inherited ones', () => {
    expect(() => compileFormula('nonsense')).toThrow(InvalidValueError);
    expect(() => compileFormula('toString')).toThrow(/unknown activation 'toString'/);
  });
});
