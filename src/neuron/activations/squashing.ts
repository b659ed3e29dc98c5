/** Functions that squash every z into a bounded interval. In the formulas a = |z|. */
import { defineActivations, none } from './define.js';

const clamp = (z: number, low: number, high: number) => Math.min(high, Math.max(low, z));

export const squashing = defineActivations({
  sigmoid: {
    label: 'Sigmoid',
    formula: '1 / (1 + e^(−z))',
    derivativeFormula: 'e^(−z) / (1 + e^(−z))²',
    year: 1986,
    source:
      'D. E. Rumelhart, G. E. Hinton, R. J. Williams, “Learning representations by back-propagating errors”, Nature 323, ' +
      '1986; the curve is P.-F. Verhulst’s logistic function, 1845',
    range: [0, 1],
    kinks: [],
    monotone: true,
    lipschitz: 0.25,
    turningPoints: { value: [], derivative: [0] },
    initializer: 'xavier-uniform',
    value(z) {
      const e = Math.exp(-Math.abs(z));
      return (z >= 0 ? 1 : e) / (1 + e);
    },
    derivative(z) {
      const e = Math.exp(-Math.abs(z));
      return e / ((1 + e) * (1 + e));
    },
  },
  'hard-sigmoid': {
    label: 'Hard sigmoid',
    formula: 'min(max(z + 3, 0), 6) / 6',
    derivativeFormula: '1/6 if −3 ≤ z < 3, else 0',
    year: 2019,
    source:
      'A. Howard et al., “Searching for MobileNetV3”, ICCV 2019; with another slope in M. Courbariaux, Y. Bengio, ' +
      'J.-P. David, “BinaryConnect”, NIPS 2015',
    range: [0, 1],
    kinks: [-3, 3],
    monotone: true,
    lipschitz: 1 / 6,
    turningPoints: none,
    initializer: 'xavier-uniform',
    value: (z) => clamp(z + 3, 0, 6) / 6,
    derivative: (z) => (z >= -3 && z < 3 ? 1 / 6 : 0),
  },
  tanh: {
    label: 'Tanh',
    formula: '(e^z − e^(−z)) / (e^z + e^(−z))',
    derivativeFormula: '1 − tanh²(z)',
    year: 1989,
    source:
      'Y. LeCun et al., “Backpropagation applied to handwritten zip code recognition”, Neural Computation 1, 1989 ' +
      '(scaled)',
    range: [-1, 1],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: { value: [], derivative: [0] },
    initializer: 'xavier-uniform',
    value: (z) => Math.tanh(z),
    // 1 − tanh² has no digits left in the tails; this has all of them.
    derivative(z) {
      const e = Math.exp(-2 * Math.abs(z));
      return (4 * e) / ((1 + e) * (1 + e));
    },
  },
  'hard-tanh': {
    label: 'Hard tanh',
    formula: 'min(max(z, −1), 1)',
    derivativeFormula: '1 if −1 ≤ z < 1, else 0',
    year: 2004,
    source: 'R. Collobert, “Large scale machine learning”, PhD thesis, Université Paris VI, 2004',
    range: [-1, 1],
    kinks: [-1, 1],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'xavier-uniform',
    value: (z) => clamp(z, -1, 1),
    derivative: (z) => (z >= -1 && z < 1 ? 1 : 0),
  },
  softsign: {
    label: 'Softsign',
    formula: 'z / (1 + |z|)',
    derivativeFormula: '1 / (1 + |z|)²',
    year: 1993,
    source:
      'D. L. Elliott, “A better activation function for artificial neural networks”, technical report ISR TR 93-8, ' +
      'University of Maryland, 1993',
    range: [-1, 1],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: { value: [], derivative: [0] },
    initializer: 'xavier-uniform',
    value: (z) => z / (1 + Math.abs(z)),
    // Not 1 / (1 + a)²: the square would overflow where the result is still a number.
    derivative(z) {
      const root = 1 / (1 + Math.abs(z));
      return root * root;
    },
  },
  arctan: {
    label: 'Arctan',
    formula: 'arctan z',
    derivativeFormula: '1 / (1 + z²)',
    year: 2002,
    source:
      'J. Kamruzzaman, S. M. Aziz, “A note on activation function in multilayer feedforward learning”, IJCNN 2002',
    range: [-Math.PI / 2, Math.PI / 2],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: { value: [], derivative: [0] },
    initializer: 'xavier-uniform',
    value: (z) => Math.atan(z),
    derivative: (z) => (Math.abs(z) < 1e8 ? 1 / (1 + z * z) : (1 / z) * (1 / z)),
  },
});
