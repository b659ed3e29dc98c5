import { describe, expect, it } from 'vitest';
import activationsWgsl from '../../shaders/activations.wgsl?raw';
import expressionWgsl from '../../shaders/expression.wgsl?raw';
import { approximationAllowance } from '../crosscheck/approximation.js';
import { float32OfBits, largestFloat32, nextDown, nextUp, smallestNormal } from '../crosscheck/float32.js';
import { compileFunction } from '../crosscheck/wgsl/compiler.js';
import { parseWgsl } from '../crosscheck/wgsl/parser.js';
import { simulatedArithmetic } from '../crosscheck/wgsl/simulated.js';
import { watchedArithmetic } from '../crosscheck/wgsl/watched.js';
import { createRandom } from '../neuron/random.js';
import * as safe from './safe.js';

const wgsl = parseWgsl(`${activationsWgsl}\n${expressionWgsl}`);

const ofOne = ['exp', 'expm1', 'log', 'log1p', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'erf', 'phi'] as const;
const ofTwo = [
  { name: 'add', twin: safe.safeAdd },
  { name: 'subtract', twin: safe.safeSubtract },
  { name: 'multiply', twin: safe.safeMultiply },
  { name: 'divide', twin: safe.safeDivide },
  { name: 'power', twin: safe.safePower },
] as const;

const edges = [
  0,
  smallestNormal,
  1e-38,
  safe.tiny,
  1e-20,
  1e-8,
  0.25,
  0.5,
  1,
  1.5,
  2,
  Math.PI / 2,
  Math.PI,
  10,
  14.6,
  88.72,
  89.41,
  104,
  8192,
  2 ** 24,
  1e18,
  2 ** 64,
  2 ** 126,
  3.3e38,
  safe.largest,
  largestFloat32,
].map(Math.fround);
const around = edges.flatMap((u) => [u, nextUp(u), nextDown(u), -u, -nextUp(u), -nextDown(u)]).filter(Number.isFinite);

function samples(): number[] {
  const random = createRandom(2);
  return [
    ...around,
    ...Array.from({ length: 4001 }, (_, at) => Math.fround(at * 0.01 - 20)),
    ...Array.from({ length: 2000 }, () => Math.fround(random.normal() * 10 ** (5 * random.uniform() - 3))),
    ...Array.from({ length: 2000 }, () => float32OfBits(random.integer(2 ** 32))),
  ].filter(Number.isFinite);
}

function pairs(): [number, number][] {
  const random = createRandom(3);
  const any = () => {
    const u = random.uniform() < 0.5 ? float32OfBits(random.integer(2 ** 32)) : Math.fround(4 * random.normal());
    return Number.isFinite(u) ? u : 0;
  };
  return [
    ...around.flatMap((a) =>
      edges.flatMap((b): [number, number][] => [
        [a, b],
        [a, -b],
      ]),
    ),
    ...Array.from({ length: 4000 }, (): [number, number] => [any(), any()]),
    ...Array.from({ length: 500 }, (): [number, number] => [any(), Math.round(any()) % 20]),
  ];
}

const cases = [
  ...ofOne.map((name) => ({ name, twin: safe.safeFunctions[name], tuples: samples().map((u): [number] => [u]) })),
  ...ofTwo.map(({ name, twin }) => ({ name, twin, tuples: pairs() })),
];
const isSubnormal = (u: number) => u !== 0 && Math.abs(u) < smallestNormal;

describe.each(cases)('safe_$name', ({ name, twin, tuples }) => {
  const watch = { unbounded: 0 };
  const tracked = compileFunction(wgsl, `safe_${name}`, watchedArithmetic(watch));
  const machine = compileFunction(wgsl, `safe_${name}`, simulatedArithmetic(createRandom(4).uniform));
  const of = (tuple: readonly number[]) => (twin as (...given: readonly number[]) => number)(...tuple);

  it('gives a finite number for every finite argument, without an overflow on the way', () => {
    const wrong = tuples.filter((tuple) => {
      watch.unbounded = 0;
      tracked.run(...tuple);
      machine.run(...tuple);
      // Of what may be flushed the bits are open, and a quotient has no bound; the machine is there to see it.
      const bounded = watch.unbounded === 0 || tuple.some(isSubnormal);
      return !(bounded && Math.abs(machine.value) <= largestFloat32 && Math.abs(of(tuple)) <= largestFloat32);
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('is its twin, to what rounding and the polynomials may be off', () => {
    const wrong = tuples.filter((tuple) => {
      const expected = of(tuple);
      tracked.run(...tuple);
      machine.run(...tuple);
      const { value, error } = tracked;
      const allowance = approximationAllowance(expected, value, error);
      const machineIsNear = Math.abs(machine.value - expected) <= error + allowance;
      return !(machineIsNear && (tuple.some(isSubnormal) || Math.abs(value - expected) <= allowance));
    });
    expect(
      wrong.slice(0, 5).map((tuple) => {
        tracked.run(...tuple);
        return { tuple, expected: of(tuple), value: tracked.value, error: tracked.error };
      }),
    ).toEqual([]);
  });
});

describe('where the real numbers give nothing, or too much', () => {
  it.each([
    [safe.safeAdd, [3e38, 3e38], safe.largest],
    [safe.safeSubtract, [-3e38, 3e38], -safe.largest],
    [safe.safeMultiply, [1e20, -1e20], -safe.largest],
    [safe.safeDivide, [1, 0], safe.largest],
    [safe.safeDivide, [-1, 0], -safe.largest],
    [safe.safeDivide, [0, 0], 0],
    [safe.safeDivide, [1e-39, 1e-39], 0],
    [safe.safeDivide, [1e10, -1e-30], -safe.largest],
    [safe.safeExp, [100], Math.exp(safe.mostExponent)],
    [safe.safeLog, [-5], Math.log(safe.tiny)],
    [safe.safeLog, [0], Math.log(safe.tiny)],
    [safe.safeLog1p, [-1], Math.log(safe.tiny)],
    [safe.safeSqrt, [-4], 0],
    [safe.safePower, [-8, 1 / 3], 0],
    [safe.safePower, [-2, 3], -8],
    [safe.safePower, [-2, -2], 0.25],
    [safe.safePower, [0, 0], 1],
    [safe.safePower, [0, 2], 0],
    [safe.safePower, [0, -1], safe.largest],
    [safe.safePower, [10, 50], Math.exp(safe.mostExponent)],
  ] as const)('%o of %j', (rule, given, expected) => {
    expect((rule as (...given: readonly number[]) => number)(...given)).toBe(expected);
  });
});
