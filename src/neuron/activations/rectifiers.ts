/** Functions that let positive z pass and hold negative z back. */
import { timesExp } from '../special.js';
import { defineActivations, none } from './define.js';

/**
 * λ and λα of SELU, with α = 1.6732632423543772: zero mean and unit variance are a fixed point.
 * Source: Klambauer et al., equation 14.
 */
const lambda = 1.0507009873554805;
const lambdaAlpha = 1.7580993408473768;

/** PReLU's, from which it learns. Source: He et al., section 2.1. */
const usualSlope = 0.25;

export const rectifiers = defineActivations({
  relu: {
    label: 'ReLU',
    formula: 'max(0, z)',
    derivativeFormula: '1 if z ≥ 0, else 0',
    year: 1969,
    source:
      'K. Fukushima, “Visual feature extraction by a multilayered network of analog threshold elements”, IEEE Transactions on ' +
      'Systems Science and Cybernetics 5, 1969; V. Nair, G. E. Hinton, “Rectified linear units improve restricted ' +
      'Boltzmann machines”, ICML 2010',
    range: [0, Infinity],
    kinks: [0],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    value: (z) => Math.max(0, z),
    derivative: (z) => (z >= 0 ? 1 : 0),
  },
  'leaky-relu': {
    label: 'Leaky ReLU',
    formula: 'z if z ≥ 0, else 0.01 z',
    derivativeFormula: '1 if z ≥ 0, else 0.01',
    year: 2013,
    source:
      'A. L. Maas, A. Y. Hannun, A. Y. Ng, “Rectifier nonlinearities improve neural network acoustic models”, 2013',
    range: [-Infinity, Infinity],
    kinks: [0],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    value: (z) => (z >= 0 ? z : 0.01 * z),
    derivative: (z) => (z >= 0 ? 1 : 0.01),
  },
  prelu: {
    label: 'PReLU',
    formula: 'z if z ≥ 0, else slope·z',
    derivativeFormula: '1 if z ≥ 0, else slope',
    year: 2015,
    source: 'K. He, X. Zhang, S. Ren, J. Sun, “Delving deep into rectifiers”, ICCV 2015',
    range: [-Infinity, Infinity],
    kinks: [0],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    parameters: [{ label: 'slope', default: usualSlope }],
    value: (z, parameters) => (z >= 0 ? z : (parameters?.[0] ?? usualSlope) * z),
    derivative: (z, parameters) => (z >= 0 ? 1 : (parameters?.[0] ?? usualSlope)),
  },
  relu6: {
    label: 'ReLU6',
    formula: 'min(max(0, z), 6)',
    derivativeFormula: '1 if 0 ≤ z < 6, else 0',
    year: 2010,
    source: 'A. Krizhevsky, “Convolutional deep belief networks on CIFAR-10”, 2010',
    range: [0, 6],
    kinks: [0, 6],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    value: (z) => Math.min(6, Math.max(0, z)),
    derivative: (z) => (z >= 0 && z < 6 ? 1 : 0),
  },
  elu: {
    label: 'ELU',
    formula: 'z if z ≥ 0, else e^z − 1',
    derivativeFormula: '1 if z ≥ 0, else e^z',
    year: 2016,
    source:
      'D.-A. Clevert, T. Unterthiner, S. Hochreiter, “Fast and accurate deep network learning by exponential linear units”, ' +
      'ICLR 2016 (α = 1)',
    range: [-1, Infinity],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    value: (z) => (z >= 0 ? z : Math.expm1(z)),
    derivative: (z) => (z >= 0 ? 1 : Math.exp(z)),
  },
  selu: {
    label: 'SELU',
    formula: 'λz if z ≥ 0, else λα (e^z − 1); λ ≈ 1.0507, α ≈ 1.6733',
    derivativeFormula: 'λ if z ≥ 0, else λα e^z',
    year: 2017,
    source: 'G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, “Self-normalizing neural networks”, NIPS 2017',
    range: [-lambdaAlpha, Infinity],
    kinks: [0],
    monotone: true,
    lipschitz: lambdaAlpha,
    turningPoints: none,
    initializer: 'lecun-normal',
    value: (z) => (z >= 0 ? lambda * z : lambdaAlpha * Math.expm1(z)),
    derivative: (z) => (z >= 0 ? lambda : timesExp(lambdaAlpha, z)),
  },
  softplus: {
    label: 'Softplus',
    formula: 'ln(1 + e^z)',
    derivativeFormula: '1 / (1 + e^(−z))',
    year: 2001,
    source:
      'C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia, “Incorporating second-order functional knowledge for better ' +
      'option pricing”, NIPS 2000, printed 2001',
    range: [0, Infinity],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'he-normal',
    value: (z) => Math.max(0, z) + Math.log1p(Math.exp(-Math.abs(z))),
    derivative(z) {
      const e = Math.exp(-Math.abs(z));
      return (z >= 0 ? 1 : e) / (1 + e);
    },
  },
});
