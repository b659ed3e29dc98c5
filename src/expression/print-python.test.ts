import { describe, expect, it } from 'vitest';
import { parseFormula } from './parse.js';
import { printPython } from './print-python.js';

const numpy = (text: string) => printPython(parseFormula(text).tree, { library: 'numpy' });
const torch = (text: string) => printPython(parseFormula(text).tree, { library: 'torch' });
const result = (code: string) => /return (.*)$/.exec(code)?.[1];

describe('a formula in Python', () => {
  it('is a function with its imports, its parameters and their defaults', () => {
    const { tree } = parseFormula('x > 0 ? x : a * (exp(x) - 1)');
    const options = { name: 'elu', defaults: { a: 0.5 } };
    expect(printPython(tree, { library: 'numpy', ...options })).toBe(
      'import numpy as np\n\n\ndef elu(x, a=0.5):\n    return np.where(x > 0, x, a * np.expm1(x))',
    );
    expect(printPython(tree, { library: 'torch', ...options })).toBe(
      'import torch\n\n\ndef elu(x, a=0.5):\n    return torch.where(x > 0, x, a * torch.expm1(x))',
    );
    expect(numpy('lambda * x')).toBe('def activation(x, lambda_=1.0):\n    return lambda_ * x');
  });

  it('computes once what occurs more than once', () => {
    expect(numpy('sin(2 * x + a)^2 + exp(sin(2 * x + a))')).toContain(
      '    u = np.sin(2 * x + a)\n    return u ** 2 + np.exp(u)',
    );
  });

  it.each([
    ['x * sigmoid(1.7 * x)', 'x * expit(1.7 * x)', 'x * torch.sigmoid(1.7 * x)'],
    ['log(1 + exp(x))', 'np.logaddexp(0, x)', 'F.softplus(x)'],
    ['gelu(x) + silu(x - 1)', 'x * ndtr(x) + (x - 1) * expit(x - 1)', 'F.gelu(x) + F.silu(x - 1)'],
    ['erf(x) + phi(x)', 'erf(x) + ndtr(x)', 'torch.erf(x) + torch.special.ndtr(x)'],
    ['max(0, x, a)', 'np.maximum(np.maximum(0, x), a)', 'torch.clamp(x, min=max(0, a))'],
    ['min(x, x^2)', 'np.minimum(x, x ** 2)', 'torch.minimum(x, x ** 2)'],
    ['min(x, x^2, 3)', 'np.minimum(np.minimum(x, x ** 2), 3)', 'torch.clamp(torch.minimum(x, x ** 2), max=3)'],
    ['clamp(x, -1, a)', 'np.clip(x, -1, a)', 'torch.clamp(x, -1, a)'],
    ['clamp(x, a * x, 1)', 'np.clip(x, a * x, 1)', 'torch.clamp(torch.maximum(x, a * x), max=1)'],
    ['x >= 0 ? 1 : 0', 'np.where(x >= 0, 1.0, 0.0)', 'torch.where(x >= 0, 1.0, 0.0)'],
    ['a > 0 ? x : -1', 'np.where(a > 0, x, -1)', 'x if a > 0 else torch.full_like(x, -1)'],
    ['step(x) + relu(x)', 'np.heaviside(x, 1) + np.maximum(x, 0)', 'torch.where(x >= 0, 1.0, 0.0) + torch.relu(x)'],
    ['exp(a) * x', 'np.exp(a) * x', 'math.exp(a) * x'],
    ['sigmoid(a) * x', 'expit(a) * x', '1 / (1 + math.exp(-a)) * x'],
    ['a', 'np.full_like(x, a)', 'torch.full_like(x, a)'],
    ['-x^2 * 2^-x', '-(x ** 2 * 2 ** -x)', '-(x ** 2 * 2 ** -x)'],
    ['-x^2', '-x ** 2', '-x ** 2'],
    ['pi * x + tau', 'np.pi * x + 2 * np.pi', 'math.pi * x + 2 * math.pi'],
    ['atan(x) + round(x)', 'np.arctan(x) + np.round(x)', 'torch.atan(x) + torch.round(x)'],
  ])('%s', (text, inNumpy, inTorch) => {
    expect(result(numpy(text))).toBe(inNumpy);
    expect(result(torch(text))).toBe(inTorch);
  });

  it('imports what it uses', () => {
    expect(numpy('erf(x) + gelu(x) + sin(x)')).toMatch(
      /^import numpy as np\nfrom scipy.special import erf, ndtr\n\n\ndef /,
    );
    expect(torch('silu(x) * exp(a) + sin(x)')).toMatch(
      /^import math\nimport torch\nimport torch.nn.functional as F\n\n\ndef /,
    );
    expect(torch('erf(x)')).toMatch(/^import torch\n\n\ndef /);
  });
});
