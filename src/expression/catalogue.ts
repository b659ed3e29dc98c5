/** The built-in activations as formulas: to begin one's own from, and to print in other languages. */
import type { BuiltInActivationName } from '../neuron/activations/index.js';

/** Of x; parameters have the label that the activation gives them. */
export const catalogueFormulas: Readonly<Record<BuiltInActivationName, string>> = {
  identity: 'x',
  step: 'x >= 0 ? 1 : 0',
  sign: 'sign(x)',
  sigmoid: 'sigmoid(x)',
  'hard-sigmoid': 'clamp(x + 3, 0, 6) / 6',
  tanh: 'tanh(x)',
  'hard-tanh': 'clamp(x, -1, 1)',
  softsign: 'x / (1 + abs(x))',
  arctan: 'atan(x)',
  relu: 'max(0, x)',
  'leaky-relu': 'x >= 0 ? x : 0.01 * x',
  prelu: 'x >= 0 ? x : slope * x',
  relu6: 'clamp(x, 0, 6)',
  elu: 'x >= 0 ? x : exp(x) - 1',
  selu: 'x >= 0 ? 1.0507009873554805 * x : 1.7580993408473768 * (exp(x) - 1)',
  softplus: 'log(1 + exp(x))',
  gelu: 'x * phi(x)',
  'gelu-tanh': 'x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))',
  silu: 'x * sigmoid(x)',
  'hard-swish': 'x * clamp(x + 3, 0, 6) / 6',
  mish: 'x * tanh(softplus(x))',
  gaussian: 'exp(-x^2)',
  sine: 'sin(x)',
  sinc: 'x == 0 ? 1 : sin(x) / x',
  square: 'x^2',
};
