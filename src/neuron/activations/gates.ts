/** Functions that multiply z by a gate between 0 and 1 which z itself opens. */
import { timesExp } from '../special.js';
import { defineActivations } from './define.js';

/** z, held where e^z has long become 0, so that z·e^z does too. */
const hold = (z: number) => Math.max(z, -1e3);

export const gates = defineActivations({
  silu: {
    label: 'SiLU (swish)',
    formula: 'z / (1 + e^(−z))',
    derivativeFormula: 's·(1 + z·(1 − s)), where s = 1 / (1 + e^(−z))',
    year: 2016,
    source:
      'D. Hendrycks, K. Gimpel, arXiv:1606.08415, 2016; S. Elfwing, E. Uchibe, K. Doya, “Sigmoid-weighted linear units ' +
      'for neural network function approximation in reinforcement learning”, 2017; as “swish” P. Ramachandran, B. Zoph, Q. V. Le, 2017',
    range: [-0.2784645427610738, Infinity],
    kinks: [],
    monotone: false,
    lipschitz: 1.099839320128867,
    turningPoints: { value: [-1.2784645427610737], derivative: [-2.3993572805154675, 2.3993572805154675] },
    initializer: 'he-normal',
    value(z) {
      const d = 1 + Math.exp(-Math.abs(z));
      return z >= 0 ? z / d : timesExp(hold(z) / d, z);
    },
    // With e = e^(−|z|), so that nothing overflows: both are s + z·s·(1 − s).
    derivative(z) {
      const e = Math.exp(-Math.abs(z));
      const d = (1 + e) * (1 + e);
      return z >= 0 ? (1 + e + z * e) / d : timesExp((1 + e + hold(z)) / d, z);
    },
  },
  'hard-swish': {
    label: 'Hard swish',
    formula: 'z·min(max(z + 3, 0), 6) / 6',
    derivativeFormula: '0 if z < −3, 1 if z ≥ 3, else (2z + 3) / 6',
    year: 2019,
    source: 'A. Howard et al., “Searching for MobileNetV3”, ICCV 2019',
    range: [-0.375, Infinity],
    kinks: [-3, 3],
    monotone: false,
    lipschitz: 1.5,
    turningPoints: { value: [-1.5], derivative: [] },
    initializer: 'he-normal',
    value: (z) => (z <= -3 ? 0 : z >= 3 ? z : (z * (z + 3)) / 6),
    derivative: (z) => (z < -3 ? 0 : z >= 3 ? 1 : (2 * z + 3) / 6),
  },
  mish: {
    label: 'Mish',
    formula: 'z·tanh(ln(1 + e^z))',
    derivativeFormula: 'tanh(s) + z·(1 − tanh²(s)) / (1 + e^(−z)), where s = ln(1 + e^z)',
    year: 2019,
    source: 'D. Misra, “Mish: a self regularized non-monotonic activation function”, arXiv:1908.08681, 2019',
    range: [-0.30884341301725043, Infinity],
    kinks: [],
    monotone: false,
    lipschitz: 1.088498161251728,
    turningPoints: { value: [-1.1924312145154952], derivative: [-2.256376396360793, 1.4905711794854284] },
    initializer: 'he-normal',
    // The gate is n / (n + 2) with n = w (w + 2), w = e^z; and (1 + 2e) / (1 + 2e + 2e²) with e = e^(−z).
    value(z) {
      const e = Math.exp(-Math.abs(z));
      if (z >= 0) return z * ((1 + 2 * e) / (1 + 2 * e + 2 * e * e));
      return timesExp((hold(z) * (e + 2)) / (e * (e + 2) + 2), z);
    },
    derivative(z) {
      const e = Math.exp(-Math.abs(z));
      if (z >= 0) {
        const d = 1 + 2 * e + 2 * e * e;
        return ((1 + 2 * e) * d + 4 * e * e * (1 + e) * z) / (d * d);
      }
      const d = e * (e + 2) + 2;
      return timesExp(((e + 2) * d + 4 * hold(z) * (e + 1)) / (d * d), z);
    },
  },
});
