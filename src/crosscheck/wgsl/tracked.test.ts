import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../neuron/random.js';
import { largestFloat32 } from '../float32.js';
import { compileFunction } from './compiler.js';
import { parseWgsl } from './parser.js';
import { simulatedArithmetic } from './simulated.js';
import { watchedArithmetic } from './watched.js';

const functionOf = (expression: string, before = '') =>
  parseWgsl(`fn f(x: f32, y: f32, z: f32) -> f32 { ${before} return ${expression}; }`);
const compile = (expression: string, before = '') => compileFunction(functionOf(expression, before), 'f');
const finite = fc.float({ noNaN: true, noDefaultInfinity: true });
const moderate = fc.float({ noNaN: true, noDefaultInfinity: true, min: -100, max: 100 });

/** Runs on machines that round as badly as they may; what left the bound. */
function outside(expression: string, argument: fc.Arbitrary<number>, before = ''): string[] {
  const module = functionOf(expression, before);
  const tracked = compileFunction(module, 'f');
  const machine = compileFunction(module, 'f', simulatedArithmetic(createRandom(5).uniform));
  const found: string[] = [];
  for (const [x, y, z] of fc.sample(fc.tuple(argument, argument, argument), { numRuns: 500, seed: 1 })) {
    tracked.run(x, y, z);
    for (let trial = 0; trial < 8 && tracked.error < Number.POSITIVE_INFINITY; trial++) {
      machine.run(x, y, z);
      const off = Math.abs(machine.value - tracked.value);
      // Float64 itself rounds the formula's value.
      if (!(off <= tracked.error * (1 + 1e-6))) found.push(`(${x}, ${y}, ${z}): ${off} > ${tracked.error}`);
    }
  }
  return found;
}

describe('no machine within the specification leaves the bound', () => {
  it.each([
    'x + y',
    'x - y',
    'x * y',
    'x / y',
    'fma(x, y, z)',
    '(x + y) - x',
    'x * y + y * z + z * x',
    '(x * x - y * y) / (x - y)',
    'sqrt(abs(x)) - inverseSqrt(abs(y))',
    'exp(min(x, 80.0)) * y',
    'exp2(clamp(x * y, -120.0, 120.0))',
    'log(abs(x))',
    'log(1.0 + abs(x))',
    'min(x * y, z) - max(x + y, z)',
    'abs(x - y) + sign(x * y)',
    'floor(x * y) + trunc(y * 3.0) + round(z * 0.1)',
    'clamp(x + y, -1.0, 1.0) / 3.0',
    'select(x * y, x + y, x * z > y)',
    'f32(i32(x)) + f32(u32(abs(y * 3.0)))',
    '0.1 * x + 0.7',
  ])('%s', (expression) => {
    expect(outside(expression, moderate)).toEqual([]);
    expect(outside(expression, finite)).toEqual([]);
    expect(outside(expression, fc.float({ noNaN: true, min: Math.fround(-1e-37), max: Math.fround(1e-37) }))).toEqual(
      [],
    );
  });

  it.each(['((x + 1e4) - 1e4) * ((y + 1e4) - 1e4)', 'min(x + 1.0, exp(x))', 'max(exp(x), x + 1.0)'])(
    'near 0: %s',
    (expression) => {
      const small = fc.float({ noNaN: true, min: Math.fround(-3e-4), max: Math.fround(3e-4) });
      expect(outside(expression, small)).toEqual([]);
    },
  );

  it('follows both sides of a branch that rounding leaves open', () => {
    const before = 'var a = x * y; if (a > z) { a = a - z; } else if (a * 3.0 == z) { a = 7.0; }';
    expect(outside('a', fc.float({ noNaN: true, min: 0, max: Math.fround(1.0001) }), before)).toEqual([]);
    const program = compile('a', before);
    program.run(Math.fround(1 / 3), 3, 1);
    // 1/3 · 3 may be rounded to 1, or above it.
    expect(program.error).toBeGreaterThanOrEqual(1);
  });

  it('the bounds are not generous: some machine comes near', () => {
    for (const [expression, share] of [
      ['x + y', 0.45],
      ['x / y', 0.45],
      ['exp(x)', 0.4],
    ] as const) {
      const tracked = compile(expression);
      const machine = compileFunction(functionOf(expression), 'f', simulatedArithmetic(createRandom(5).uniform));
      const random = createRandom(6);
      let worst = 0;
      for (let trial = 0; trial < 3000; trial++) {
        const [x, y] = [Math.fround(random.normal()), Math.fround(random.normal())];
        tracked.run(x, y);
        machine.run(x, y);
        if (tracked.error > 0) worst = Math.max(worst, Math.abs(machine.value - tracked.value) / tracked.error);
      }
      expect(worst).toBeGreaterThan(share);
      expect(worst).toBeLessThanOrEqual(1);
    }
  });
});

describe('what rounds nothing has no error', () => {
  it.each([
    ['x + y', 3, 5],
    ['x * y - 1.0', 1023, 4097],
    ['0.5 * x', 3, 0],
    ['select(0.0, 1.0, x >= 0.0)', 0, 0],
    ['max(x, 0.0)', -3, 0],
    ['floor(x) + round(x) + trunc(x)', 2.5, 0],
    ['f32(u32(x))', 16777215, 0],
    ['-abs(x)', 0.1, 0],
    ['0.0 * x', 3, 0],
  ])('%s', (expression, x, y) => {
    const program = compile(expression);
    program.run(Math.fround(x), y);
    expect(program.error).toBe(0);
  });

  it('but a sum that float64 rounded is not exact', () => {
    const program = compile('x + y');
    program.run(2 ** 100, 1);
    expect(program.error).toBeGreaterThan(0);
    // The machine may take the neighbour.
    expect(program.error).toBeGreaterThanOrEqual(2 ** 77);
  });

  it('and a whole number beyond 2^24 is rounded', () => {
    const program = compileFunction(parseWgsl('fn f(n: u32) -> f32 { return f32(n); }'), 'f');
    program.run(2 ** 24 + 1);
    expect(program.error).toBeGreaterThanOrEqual(1);
    program.run(2 ** 24 + 2);
    expect(program.error).toBe(0);
  });
});

/** `everywhere`: is every intermediate value bounded, whether it is selected or not? */
function outcome(expression: string, x: number, y = 0, before = '') {
  const watch = { unbounded: 0 };
  const program = compileFunction(functionOf(expression, before), 'f', watchedArithmetic(watch));
  program.run(Math.fround(x), Math.fround(y));
  return { error: program.error, everywhere: watch.unbounded === 0 };
}

describe('where nothing can be promised', () => {
  const poisoned = { error: Number.POSITIVE_INFINITY, everywhere: false };

  it('overflow', () => {
    expect(outcome('x * x', 1e20)).toEqual(poisoned);
    expect(outcome('exp(x)', 89)).toEqual(poisoned);
    expect(outcome('x + y', largestFloat32, largestFloat32)).toEqual(poisoned);
    // The neighbour above the largest number is infinity.
    expect(outcome('x * 0.99999999', largestFloat32)).toEqual(poisoned);
    expect(outcome('exp(x)', 88).everywhere).toBe(true);
  });

  it('a divisor that is zero, may be flushed to zero, or is too large', () => {
    expect(outcome('1.0 / x', 0)).toEqual(poisoned);
    expect(outcome('1.0 / x', 1e-39)).toEqual(poisoned);
    expect(outcome('1.0 / (x - y)', 1, 1)).toEqual(poisoned);
    expect(outcome('x / y', 1, 1e38)).toEqual(poisoned);
    expect(outcome('1.0 / x', 2 ** -126).everywhere).toBe(true);
  });

  it('roots and logarithms of zero', () => {
    for (const name of ['sqrt', 'inverseSqrt', 'log']) expect(outcome(`${name}(x)`, 0)).toEqual(poisoned);
  });

  it('select drops the error of what it does not take', () => {
    expect(outcome('select(x / y, 1.0, y == 0.0)', 1, 0)).toEqual({ error: 0, everywhere: false });
    expect(outcome('select(x / y, 1.0, y == 0.0)', 1, 2).everywhere).toBe(true);
  });

  it('a branch that is not taken is not computed', () => {
    expect(outcome('1.0', 1, 0, 'if (y != 0.0) { return x / y; }')).toEqual({ error: 0, everywhere: true });
  });

  it('the bits of something that is not exact', () => {
    const program = compileFunction(parseWgsl('fn f(x: f32) -> u32 { return bitcast<u32>(x * x); }'), 'f');
    program.run(3);
    expect(program.value).toBe(0x41100000);
    expect(program.error).toBe(0);
    program.run(Math.fround(1.1));
    expect(program.error).toBe(Number.POSITIVE_INFINITY);
  });

  it('a whole number taken from something too uncertain', () => {
    expect(outcome('f32(i32(x * 1.1e9))', 1.7).error).toBe(Number.POSITIVE_INFINITY);
    const { error } = outcome('floor(x * 1.1e9)', 1.7);
    expect(error).toBeGreaterThan(200);
    expect(error).toBeLessThan(1000);
  });
});

describe('subnormals', () => {
  it('may be flushed, as arguments and as results', () => {
    const program = compile('x * 1e30');
    program.run(Math.fround(1e-40));
    expect(program.value - program.error).toBeLessThanOrEqual(0);
    const product = compile('x * y');
    product.run(Math.fround(1e-30), Math.fround(1e-10));
    expect(product.error).toBeGreaterThanOrEqual(1e-40);
    expect(product.error).toBeLessThan(2 ** -125);
  });

  it('leave a comparison with zero open', () => {
    const program = compile('select(0.0, 1.0, x > 0.0)');
    program.run(Math.fround(1e-40));
    expect(program.error).toBe(1);
    program.run(Math.fround(1e-37));
    expect(program.error).toBe(0);
  });
});
