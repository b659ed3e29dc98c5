/** GELU, whose gate is the normal distribution Φ, and its usual approximation, whose gate is a sigmoid. */
import { productError, scaledErfc, sumError, timesExp, timesExpOfSquare } from '../special.js';
import { defineActivations } from './define.js';

const source = 'D. Hendrycks, K. Gimpel, “Gaussian error linear units (GELUs)”, arXiv:1606.08415, 2016';

/** Φ(−a)·e^(a²/2) for a ≥ 0. */
const normalTailRatio = (a: number) => 0.5 * scaledErfc(a * Math.SQRT1_2);
/** 1/√(2π) */
const density = 0.3989422804014327;

/** √(8/π) and √(8/π)·0.044715, each as a float64 and what it lacks. */
const linear = 1.5957691216057308;
const linearRest = -9.96930880911092e-17;
const cubic = 0.07135481627260025;
const cubicRest = -6.175149918155315e-19;
/** Beyond it e^(−v) is 0 in float64, even times z. */
const tail = 30;

/**
 * The gate of gelu-tanh is sigmoid(v), v = √(8/π)·(z + 0.044715 z³). Its tail e^(−v) magnifies the relative error of v by
 * v, so v comes as a float64 and a rest. For 0 ≤ a ≤ tail.
 */
function gateExponent(a: number): { v: number; rest: number } {
  const square = a * a;
  const term = cubic * square;
  const sum = linear + term;
  const v = a * sum;
  const termRest = productError(cubic, square, term) + cubic * productError(a, a, square) + cubicRest * square;
  const sumRest = sumError(linear, term, sum) + termRest + linearRest;
  return { v, rest: productError(a, sum, v) + a * sumRest };
}

export const gelus = defineActivations({
  gelu: {
    label: 'GELU',
    formula: 'z·Φ(z) = z·(1 + erf(z/√2)) / 2',
    derivativeFormula: 'Φ(z) + z·e^(−z²/2)/√(2π)',
    year: 2016,
    source,
    range: [-0.16997120747990366, Infinity],
    kinks: [],
    monotone: false,
    lipschitz: 1.1289041451851547,
    turningPoints: { value: [-0.7517915246935645], derivative: [-Math.SQRT2, Math.SQRT2] },
    initializer: 'he-normal',
    value(z) {
      const ratio = normalTailRatio(Math.abs(z));
      return z >= 0 ? z * (1 - timesExpOfSquare(ratio, -0.5, z)) : timesExpOfSquare(z * ratio, -0.5, z);
    },
    derivative(z) {
      const a = Math.abs(z);
      const rest = timesExpOfSquare(normalTailRatio(a) - a * density, -0.5, z);
      return z >= 0 ? 1 - rest : rest;
    },
  },
  'gelu-tanh': {
    label: 'GELU (tanh)',
    formula: 'z·(1 + tanh(√(2/π)·(z + 0.044715 z³))) / 2',
    derivativeFormula: '(1 + t) / 2 + z·(1 − t²)·(1 + 0.134145 z²) / √(2π), where t = tanh(√(2/π)·(z + 0.044715 z³))',
    year: 2016,
    source,
    range: [-0.17004075057125406, Infinity],
    kinks: [],
    monotone: false,
    lipschitz: 1.1289930686587717,
    turningPoints: { value: [-0.7524614220710163], derivative: [-1.4185040087908283, 1.4185040087908283] },
    initializer: 'he-normal',
    value(z) {
      const { v, rest } = gateExponent(Math.min(Math.abs(z), tail));
      const lessRest = 1 - rest;
      const d = 1 + Math.exp(-v) * lessRest;
      return z >= 0 ? z / d : timesExp((Math.max(z, -tail) * lessRest) / d, -v);
    },
    // With u = a·v′(a): (1 + e + u e) / (1 + e)² for z ≥ 0, else e (1 + e − u) / (1 + e)².
    derivative(z) {
      const a = Math.min(Math.abs(z), tail);
      const { v, rest } = gateExponent(a);
      const e = Math.exp(-v) * (1 - rest);
      const d = (1 + e) * (1 + e);
      const u = a * (linear + 3 * cubic * a * a);
      return z >= 0 ? (1 + e + u * e) / d : timesExp(((1 + e - u) * (1 - rest)) / d, -v);
    },
  },
});
