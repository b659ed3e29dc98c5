/** A bump, two waves and a bowl. */
import { timesExpOfSquare } from '../special.js';
import { defineActivations } from './define.js';
import { waveExtremes } from './wave-extremes.js';

export const waves = defineActivations({
  gaussian: {
    label: 'Gaussian',
    formula: 'e^(−z²)',
    derivativeFormula: '−2z·e^(−z²)',
    year: 1988,
    source:
      'D. S. Broomhead, D. Lowe, “Multivariable functional interpolation and adaptive networks”, Complex Systems 2, 1988',
    range: [0, 1],
    kinks: [],
    monotone: false,
    lipschitz: 0.8577638849607068,
    turningPoints: { value: [0], derivative: [-Math.SQRT1_2, Math.SQRT1_2] },
    initializer: 'xavier-uniform',
    value: (z) => timesExpOfSquare(1, -1, z),
    derivative: (z) => timesExpOfSquare(-2 * Math.max(-1e3, Math.min(z, 1e3)), -1, z),
  },
  sine: {
    label: 'Sine',
    formula: 'sin z',
    derivativeFormula: 'cos z',
    year: 1999,
    source:
      'J. M. Sopena, E. Romero, R. Alquézar, “Neural networks with periodic and monotonic activation functions”, ICANN 1999; ' +
      'V. Sitzmann et al., “Implicit neural representations with periodic activation functions”, NeurIPS 2020',
    range: [-1, 1],
    kinks: [],
    monotone: false,
    lipschitz: 1,
    turningPoints: {
      value: waveExtremes((index) => (index + 0.5) * Math.PI, Math.PI / 2),
      derivative: waveExtremes((index) => index * Math.PI, 0),
    },
    initializer: 'xavier-uniform',
    value: (z) => Math.sin(z),
    derivative: (z) => Math.cos(z),
  },
  sinc: {
    label: 'Sinc',
    formula: 'sin z / z, and 1 at 0',
    derivativeFormula: '(cos z − sin z / z) / z, and 0 at 0',
    year: 1996,
    source: 'W. R. Elwasif, L. V. Fausett, “Function approximation using a sinc neural network”, Proc. SPIE 2760, 1996',
    range: [-0.21723362821122166, 1],
    kinks: [],
    monotone: false,
    lipschitz: 0.4361818172714585,
    turningPoints: {
      value: waveExtremes(sincExtreme, Math.PI / 2),
      derivative: waveExtremes(sincSlopeExtreme, 0),
    },
    initializer: 'xavier-uniform',
    value: (z) => (z === 0 ? 1 : Math.sin(z) / z),
    derivative: (z) => (Math.abs(z) < 1 ? sincSlopeSeries(z) : (Math.cos(z) - Math.sin(z) / z) / z),
  },
  square: {
    label: 'Square',
    formula: 'z²',
    derivativeFormula: '2z',
    year: 2014,
    source:
      'R. Livni, S. Shalev-Shwartz, O. Shamir, “On the computational efficiency of training neural networks”, NIPS 2014',
    range: [0, Infinity],
    kinks: [],
    monotone: false,
    lipschitz: Infinity,
    turningPoints: { value: [0], derivative: [] },
    initializer: 'xavier-uniform',
    value: (z) => z * z,
    derivative: (z) => 2 * z,
  },
});

/** Σ (−1)ᵏ·2k·z^(2k−1) / (2k + 1)!, the Maclaurin series of sinc′: near 0 its closed form cancels. */
function sincSlopeSeries(z: number): number {
  const square = z * z;
  let power = -z / 6;
  let sum = 2 * power;
  for (let k = 2; k <= 9; k++) {
    power *= -square / (2 * k * (2 * k + 1));
    sum += 2 * k * power;
  }
  return sum;
}

/** The extreme of sinc in [index·π, (index + 1)·π): 0, then tan z = z. */
function sincExtreme(index: number): number {
  if (index === 0) return 0;
  let z = (index + 0.5) * Math.PI;
  for (let step = 0; step < 15; step++) z = index * Math.PI + Math.atan(z);
  return z;
}

/** The extreme of sinc′ in [index·π, (index + 1)·π): tan z = 2z / (2 − z²), by Newton's method. */
function sincSlopeExtreme(index: number): number {
  let z = (index + 1) * Math.PI - 1 / (index + 1);
  for (let step = 0; step < 6; step++) {
    const rest = z - (index + 1) * Math.PI - Math.atan((2 * z) / (2 - z * z));
    z -= rest / (1 - (4 + 2 * z * z) / (4 + z ** 4));
  }
  return z;
}
