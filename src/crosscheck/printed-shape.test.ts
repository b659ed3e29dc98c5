import { describe, expect, it } from 'vitest';
import { defineActivation } from '../expression/define-activation.js';
import { getActivation } from '../neuron/activations/index.js';
import { createRandom } from '../neuron/random.js';
import shader from '../../shaders/activations.wgsl?raw';
import expressionShader from '../../shaders/expression.wgsl?raw';
import { AcceptedResults } from './accepted.js';
import { nextUp } from './float32.js';
import { compileFormula } from './formulas.js';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import { simulatedArithmetic } from './wgsl/simulated.js';

const formulas: readonly { readonly formula: string; readonly parameters: readonly number[] }[] = [
  { formula: 'x > 0 ? x : 0', parameters: [] },
  { formula: 'x * sigmoid(k * x)', parameters: [1.7] },
  { formula: '1 / (1 + exp(-k * (x - b)))', parameters: [2.5, -0.3] },
  { formula: 'x > 0 ? x : a * (exp(x) - 1)', parameters: [0.7] },
  { formula: 'x == 0 ? 1 : sin(w * x) / (w * x)', parameters: [3] },
  { formula: 'sin(x) + 0.1 * cos(20 * x)', parameters: [] },
  { formula: 'x / (1 + abs(x))', parameters: [] },
  { formula: 'log(1 + exp(x)) - log(2)', parameters: [] },
  { formula: 'exp(-x^2 / (2 * s^2))', parameters: [0.4] },
  { formula: 'x * tanh(softplus(x))', parameters: [] },
  { formula: 'max(min(x, 1), -1) * abs(x)^0.7', parameters: [] },
  { formula: 'round(x) + 0.1 * x', parameters: [] },
  { formula: 'x^3 - 3 * x', parameters: [] },
  { formula: 'sqrt(abs(x)) * sign(x)', parameters: [] },
  { formula: 'gelu(x) - 0.5 * x', parameters: [] },
];

const quantities = ['activation', 'derivative'] as const;

function acceptedFor(formula: string, quantity: (typeof quantities)[number], parameters: readonly number[]) {
  return new AcceptedResults(compileFormula(defineActivation(formula)), quantity, parameters);
}

function accept(formula: string, low: number, high = low, parameters: readonly number[] = []): AcceptedResults {
  const accepted = acceptedFor(formula, 'activation', parameters);
  accepted.accept({ value: low === high ? low : low / 2 + high / 2, low, high }, true);
  return accepted;
}
const pieces = ({ low, high }: AcceptedResults) => low.map((least, at) => [least, high[at]]);

describe.each(formulas)('$formula', ({ formula, parameters }) => {
  it.each(quantities)('%s: no machine within the specification leaves the bound', (quantity) => {
    const name = defineActivation(formula);
    const { wgsl = '' } = getActivation(name);
    const random = createRandom(4);
    const machine = compileFunction(
      parseWgsl(`${shader}\n${expressionShader}\n${wgsl}`),
      [...wgsl.matchAll(/fn (\w+)\(/g)][quantity === 'activation' ? 0 : 1]?.[1] ?? '',
      simulatedArithmetic(random.uniform),
    );
    const accepted = acceptedFor(formula, quantity, parameters);
    const own = parameters.map(Math.fround);
    const outside: object[] = [];
    let bounded = 0;
    for (let trial = 0; trial < 300; trial++) {
      const value = random.normal() * 10 ** (2 * random.uniform() - 1);
      const reach = trial % 3 === 0 ? 0 : Math.abs(value) * 10 ** (-7 * random.uniform());
      const [low, high] = reach === 0 ? [Math.fround(value), Math.fround(value)] : [value - reach, value + reach];
      accepted.accept({ value: (low + high) / 2, low, high }, true);
      if (!accepted.indeterminate) bounded += 1;
      for (let inside = 0; inside < 4; inside++) {
        const z = Math.fround(low + random.uniform() * (high - low));
        if (z < low || z > high) continue;
        machine.run(z, ...own);
        if (!(accepted.deviation(machine.value) <= 1)) outside.push({ z, low, high, got: machine.value });
      }
    }
    expect(outside).toEqual([]);
    expect(bounded).toBe(300);
  });

  it('the bound is a few ULP of what the operations need, and finds a wrong thousandth', () => {
    const random = createRandom(5);
    const accepted = acceptedFor(formula, 'activation', parameters);
    let found = 0;
    for (let trial = 0; trial < 200; trial++) {
      const z = Math.fround(3 * random.normal());
      accepted.accept({ value: z, low: z, high: z }, true);
      const { expected } = accepted;
      expect(accepted.deviation(Math.fround(expected))).toBeLessThanOrEqual(1);
      if (accepted.deviation(expected + 1e-3 * Math.max(1e-2, Math.abs(expected))) > 1) found += 1;
    }
    expect(found).toBe(200);
  });
});

describe('what is right for a z in an interval', () => {
  it('where nothing is rounded, one result', () => {
    const accepted = accept('x > 0 ? x : 0', 3);
    expect(pieces(accepted)).toEqual([[3, 3]]);
    expect(accepted.deviation(nextUp(3))).toBe(Number.POSITIVE_INFINITY);
  });

  it('a jump leaves its very values, and nothing in between', () => {
    const accepted = accept('x >= 1 ? 5 : -2', 0.5, 1.25);
    expect(pieces(accepted)).toEqual([
      [-2, -2],
      [5, 5],
    ]);
    expect(accepted.undecided).toBe(true);
    expect(accepted.deviation(5)).toBe(0);
    expect(accepted.deviation(0)).toBeGreaterThan(1);
    const decided = accept('x >= 1 ? 5 : -2', 1.0001, 1.25);
    expect(decided.undecided).toBe(false);
    expect(decided.deviation(-2)).toBe(Number.POSITIVE_INFINITY);
  });

  it('a kink leaves one piece, about as wide as f is there', () => {
    const accepted = accept('abs(x)', -1, 2);
    expect(accepted.undecided).toBe(false);
    const [[low = NaN, high = NaN] = []] = pieces(accepted);
    expect(low).toBeLessThanOrEqual(0);
    expect(low).toBeGreaterThan(-0.2);
    expect(high).toBeGreaterThanOrEqual(2);
    expect(high).toBeLessThan(2.000001);
  });

  it('a wide interval is enclosed, however far it reaches', () => {
    const [[low = NaN, high = NaN] = []] = pieces(accept('tanh(x)', -1e30, 1e30));
    expect([low <= -1, high >= 1, high - low < 2.00001]).toEqual([true, true, true]);
    const accepted = accept('1 / (1 + exp(-x))', -40, 40);
    expect(accepted.indeterminate).toBe(false);
    expect(accepted.deviation(1.001)).toBeGreaterThan(1);
  });
});

describe('seeded mistakes', () => {
  const swish = defineActivation('x * sigmoid(k * x)');
  const caught = (expression: string, name = swish) => {
    const wrong = compileFormula(name, { wgsl: shader, activations: {}, expression });
    const truth = new AcceptedResults(compileFormula(name), 'activation', [1.7]);
    return Array.from({ length: 200 }, (_, at) => Math.fround(at / 16 - 6)).some((z) => {
      truth.accept({ value: z, low: z, high: z }, true);
      wrong.value.run(z, Math.fround(1.7));
      return truth.deviation(wrong.value.value) > 1;
    });
  };

  it('the truth passes', () => {
    expect(caught(expressionShader)).toBe(false);
  });

  it.each([
    ['a product that is a little too large', 'return a * b;', 'return 1.00001 * a * b;', 'x * sigmoid(k * x)'],
    ['a square root of a little more', 'return sqrt(u);', 'return sqrt(u + 1e-5);', 'sqrt(k * abs(x) + 0.1)'],
    ['an exponential held too early', 'MOST_EXPONENT: f32 = 88.72', 'MOST_EXPONENT: f32 = 3.0', 'exp(k * x)'],
    [
      'a logarithm of 1 + u near 0',
      'let held = max(u, TINY);',
      'let held = max(u, TINY) + 1e-5;',
      'log(k * abs(x) + 0.1)',
    ],
  ])('%s is caught', (_, was, becomes, formula) => {
    expect(expressionShader).toContain(was);
    expect(caught(expressionShader.replace(was, becomes), defineActivation(formula))).toBe(true);
  });

  it('an approximation that judged by its own text would pass is caught: f comes from the formula', () => {
    const { wgsl = '' } = getActivation(swish);
    const text = wgsl.replaceAll('sigmoid_value', 'tanh_value');
    expect(text).not.toBe(wgsl);
    const formula = compileFormula(swish);
    const module = parseWgsl(`${shader}\n${expressionShader}\n${text}`);
    const value = compileFunction(module, /fn (\w+)/.exec(text)?.[1] ?? '');
    const accepted = new AcceptedResults({ ...formula, value }, 'activation', [1.7]);
    accepted.accept({ value: 0.75, low: 0.75, high: 0.75 }, true);
    value.run(0.75, Math.fround(1.7));
    expect(accepted.deviation(value.value)).toBeGreaterThan(1);
  });
});
