import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitsOfFloat32, float32OfBits } from '../float32.js';
import { compileFunction } from './compiler.js';
import { parseWgsl } from './parser.js';

const compile = (source: string) => compileFunction(parseWgsl(source), 'f');
const ofTwo = (type: string, expression: string) =>
  compile(`fn f(a: ${type}, b: ${type}) -> ${type} { return ${expression}; }`);
const word = fc.integer({ min: 0, max: 0xffffffff });
const signed = fc.integer({ min: -0x80000000, max: 0x7fffffff });

const modulo = (value: bigint) => Number(BigInt.asUintN(32, value));

describe('whole numbers are exact and wrap', () => {
  it.each([
    ['a + b', (a: bigint, b: bigint) => a + b],
    ['a - b', (a: bigint, b: bigint) => a - b],
    ['a * b', (a: bigint, b: bigint) => a * b],
    ['a / b', (a: bigint, b: bigint) => (b === 0n ? a : a / b)],
    ['a % b', (a: bigint, b: bigint) => (b === 0n ? 0n : a % b)],
    ['a & b', (a: bigint, b: bigint) => a & b],
    ['a | b', (a: bigint, b: bigint) => a | b],
    ['a ^ b', (a: bigint, b: bigint) => a ^ b],
    ['~a', (a: bigint) => ~a],
    ['a << (b & 31u)', (a: bigint, b: bigint) => a << (b & 31n)],
    ['a >> (b & 31u)', (a: bigint, b: bigint) => a >> (b & 31n)],
    ['min(a, b)', (a: bigint, b: bigint) => (a < b ? a : b)],
    ['max(a, b)', (a: bigint, b: bigint) => (a < b ? b : a)],
    ['countLeadingZeros(a)', (a: bigint) => BigInt(32 - (a === 0n ? 0 : a.toString(2).length))],
    ['u32(i32(a))', (a: bigint) => a],
    ['bitcast<u32>(bitcast<i32>(a))', (a: bigint) => a],
  ])('u32: %s', (expression, expected) => {
    const program = ofTwo('u32', expression);
    fc.assert(
      fc.property(word, fc.oneof(word, fc.constant(0)), (a, b) => {
        program.run(a, b);
        expect(program.value).toBe(modulo(expected(BigInt(a), BigInt(b))));
        expect(program.error).toBe(0);
      }),
    );
  });

  it.each([
    ['a + b', (a: bigint, b: bigint) => a + b],
    ['a * b', (a: bigint, b: bigint) => a * b],
    ['-a', (a: bigint) => -a],
    ['abs(a)', (a: bigint) => (a < 0n ? -a : a)],
    ['a >> 3u', (a: bigint) => a >> 3n],
    ['a << 3', (a: bigint) => a << 3n],
    ['sign(a)', (a: bigint) => (a > 0n ? 1n : a < 0n ? -1n : 0n)],
    ['clamp(a, -5, 5)', (a: bigint) => (a < -5n ? -5n : a > 5n ? 5n : a)],
    ['select(b, a, a >= b)', (a: bigint, b: bigint) => (a >= b ? a : b)],
  ])('i32: %s', (expression, expected) => {
    const program = ofTwo('i32', expression);
    fc.assert(
      fc.property(signed, signed, (a, b) => {
        program.run(a, b);
        expect(program.value).toBe(Number(BigInt.asIntN(32, expected(BigInt(a), BigInt(b)))));
      }),
    );
  });

  it('bits go to f32 and back', () => {
    const program = compile('fn f(z: f32) -> f32 { return bitcast<f32>(bitcast<u32>(z) & 0x7fffffffu); }');
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (z) => {
        program.run(z);
        expect(program.value).toBe(Math.abs(z));
      }),
    );
    expect(float32OfBits(bitsOfFloat32(-1.5))).toBe(-1.5);
  });
});

describe('statements', () => {
  it('a var changes, a let keeps what it was', () => {
    const program = compile(`fn f(z: f32) -> f32 {
      var x = z;
      let before = x;
      if (z > 0.0) { let x = 100.0; } else { x = 10.0; }
      x = x + 1.0;
      return x * 1000.0 + before;
    }`);
    program.run(2);
    expect(program.value).toBe(3002);
    program.run(-2);
    expect(program.value).toBe(10998);
  });

  it('a return in a called function ends that function only', () => {
    const program = compile(`
      fn least(a: f32, b: f32) -> f32 { if (a < b) { return a; } return b; }
      fn f(a: f32, b: f32) -> f32 { let x = least(a, b); return least(x, 0.5) + 1.0; }
    `);
    program.run(3, 2);
    expect(program.value).toBe(1.5);
    program.run(3, -2);
    expect(program.value).toBe(-1);
  });

  it('&& and || leave the right side alone', () => {
    const program = compile(`
      const T = array<f32, 2>(1.0, 2.0);
      fn f(i: u32) -> f32 { if (i < 2u && T[i] > 1.5 || i == 9u) { return 1.0; } return 0.0; }
    `);
    expect([0, 1, 5, 9].map((i) => (program.run(i), program.value))).toEqual([0, 1, 0, 1]);
  });

  it('an index outside a table is an error', () => {
    const program = compile('const T = array<f32, 1>(1.0); fn f(i: u32) -> f32 { return T[i]; }');
    expect(() => program.run(1)).toThrow(/T\[1\] is outside/);
  });
});

describe('untyped numbers take the type of their context', () => {
  it.each([
    ['fn f(z: f32) -> f32 { return 1 + z; }', 4],
    ['fn f(z: f32) -> u32 { return 2 + u32(z); }', 5],
    ['const N = 2; fn f(z: f32) -> f32 { return N * z; }', 6],
    ['const N = 1.0 / 3.0; fn f(z: f32) -> f32 { return N; }', Math.fround(1 / 3)],
    ['const A: f32 = 2.0; const B: f32 = A * 3.0; fn f(z: f32) -> f32 { return B; }', 6],
    ['fn f(z: f32) -> f32 { let n = 7 / 2; return f32(n); }', 3],
    ['fn f(z: f32) -> f32 { return f32(7u); }', 7],
    ['fn f(z: f32) -> f32 { return max(1, z); }', 3],
  ])('%s', (source, expected) => {
    const program = compile(source);
    program.run(3);
    expect(program.value).toBe(expected);
  });

  it.each([
    ['fn f(z: f32) -> f32 { return 1u; }', /u32 where f32/],
    ['fn f(z: f32) -> u32 { return 1.5; }', /1.5 cannot be of type u32/],
    ['fn f(z: f32) -> u32 { return 4294967296; }', /4294967296 cannot be/],
    ['fn f(z: f32) -> f32 { return 1e39; }', /cannot be of type f32/],
    ['fn f(z: f32) -> f32 { return z + 1u; }', /u32 where f32/],
    ['fn f(z: f32) -> f32 { return z % 2.0; }', /'%' of f32/],
    ['fn f(z: f32) -> f32 { if (z) { return z; } return z; }', /f32 where bool/],
    ['fn f(z: f32) -> f32 { return tanh(z); }', /no rule for the function 'tanh'/],
    ['fn f(z: f32) -> f32 { return max(z); }', /'max' takes 2 values, not 1/],
    ['fn f(z: f32) -> f32 { return y; }', /unknown name 'y'/],
    ['fn f(z: f32) -> f32 { return f(z); }', /'f' calls itself/],
    ['fn f(z: f32) -> f32 { z = 1.0; return z; }', /'z' is not a var/],
    ['fn f(z: f32) -> f32 { let x = 1.0; let x = 2.0; return x; }', /'x' is declared twice/],
    ['fn f(z: f32) -> f32 { return countLeadingZeros(z); }', /'countLeadingZeros' of f32/],
    ['fn f(z: f32) -> f32 { return T[0]; }', /unknown table 'T'/],
    ['fn g(z: f32) -> f32 { return z; }', /no function 'f'/],
  ])('refuses %s', (source, message) => {
    expect(() => compile(source)).toThrow(message);
  });
});
