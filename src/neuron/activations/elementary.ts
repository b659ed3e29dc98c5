/** The neuron's sum as it is, and the two thresholds of the first artificial neurons. */
import { defineActivations, none } from './define.js';

const widrowAndHoff = 'B. Widrow, M. E. Hoff, “Adaptive switching circuits”, IRE WESCON Convention Record 4, 1960';

export const elementary = defineActivations({
  identity: {
    label: 'Identity',
    formula: 'z',
    derivativeFormula: '1',
    year: 1960,
    source: `${widrowAndHoff} (ADALINE learns on its sum)`,
    range: [-Infinity, Infinity],
    kinks: [],
    monotone: true,
    lipschitz: 1,
    turningPoints: none,
    initializer: 'xavier-uniform',
    value: (z) => z,
    derivative: () => 1,
  },
  step: {
    label: 'Step',
    formula: '1 if z ≥ 0, else 0',
    derivativeFormula: '0',
    year: 1943,
    source:
      'W. S. McCulloch, W. Pitts, “A logical calculus of the ideas immanent in nervous activity”, ' +
      'Bulletin of Mathematical Biophysics 5, 1943 (the threshold unit); F. Rosenblatt, “The perceptron”, ' +
      'Psychological Review 65, 1958 (the perceptron, which learns)',
    range: [0, 1],
    kinks: [0],
    piecewiseConstant: true,
    monotone: true,
    lipschitz: Infinity,
    turningPoints: none,
    initializer: 'xavier-uniform',
    surrogate: 'sigmoid',
    value: (z) => (z >= 0 ? 1 : 0),
    derivative: () => 0,
  },
  sign: {
    label: 'Sign',
    formula: '−1 if z < 0, 0 if z = 0, 1 if z > 0',
    derivativeFormula: '0',
    year: 1960,
    source: `${widrowAndHoff} (ADALINE answers with the sign of its sum)`,
    range: [-1, 1],
    kinks: [0],
    piecewiseConstant: true,
    monotone: true,
    lipschitz: Infinity,
    turningPoints: none,
    initializer: 'xavier-uniform',
    surrogate: 'hard-tanh',
    value: (z) => (z < 0 ? -1 : z > 0 ? 1 : 0),
    derivative: () => 0,
  },
});
