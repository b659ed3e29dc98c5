/** What NumPy, PyTorch and Python itself call the functions of formulas. */
import { type Print, type Printed, strength } from './print-infix.js';
import type { Expression, FunctionName } from './syntax.js';
import { dependsOnVariable } from './tree.js';

type Call = Expression & { kind: 'call' };

/** Functions with the same name in all three, but for a prefix. */
const alike: ReadonlySet<FunctionName> = new Set([
  'sqrt',
  'exp',
  'log',
  'expm1',
  'log1p',
  'floor',
  'ceil',
  'sin',
  'cos',
  'tan',
  'sinh',
  'cosh',
  'tanh',
]);

const atom = (text: string): Printed => [text, strength.atom];
const called = (name: string, given: readonly Expression[], print: Print): Printed =>
  atom(`${name}(${given.map((each) => print(each, strength.choice)).join(', ')})`);

/** u·gate(u) */
const gated = (gate: string, u: Expression, print: Print): Printed => [
  `${print(u, strength.product)} * ${gate}(${print(u, strength.choice)})`,
  strength.product,
];

const printPower = ([base, exponent]: readonly Expression[], print: Print): Printed => [
  `${base ? print(base, strength.atom) : ''} ** ${exponent ? print(exponent, strength.sign) : ''}`,
  strength.power,
];

const numpyNames: Partial<Record<FunctionName, string>> = {
  abs: 'np.abs',
  sign: 'np.sign',
  round: 'np.round',
  clamp: 'np.clip',
  atan: 'np.arctan',
  sigmoid: 'expit',
  erf: 'erf',
  phi: 'ndtr',
};

export function numpyCall({ callee, arguments: given }: Call, print: Print): Printed {
  const [u] = given;
  if (!u) return called(callee, given, print);
  const inside = print(u, strength.choice);
  switch (callee) {
    case 'min':
    case 'max':
      return nested(`np.${callee}imum`, given, print);
    case 'step':
      return atom(`np.heaviside(${inside}, 1)`);
    case 'softplus':
      return atom(`np.logaddexp(0, ${inside})`);
    case 'relu':
      return atom(`np.maximum(${inside}, 0)`);
    case 'gelu':
      return gated('ndtr', u, print);
    case 'silu':
      return gated('expit', u, print);
    case 'pow':
      return printPower(given, print);
    default:
      return called(numpyNames[callee] ?? (alike.has(callee) ? `np.${callee}` : callee), given, print);
  }
}

/** f(f(a, b), c) of a function of two. */
function nested(name: string, given: readonly Expression[], print: Print): Printed {
  return atom(given.map((each) => print(each, strength.choice)).reduce((left, right) => `${name}(${left}, ${right})`));
}

const torchNames: Partial<Record<FunctionName, string>> = {
  abs: 'torch.abs',
  sign: 'torch.sign',
  round: 'torch.round',
  atan: 'torch.atan',
  sigmoid: 'torch.sigmoid',
  softplus: 'F.softplus',
  relu: 'torch.relu',
  gelu: 'F.gelu',
  silu: 'F.silu',
  erf: 'torch.erf',
  phi: 'torch.special.ndtr',
};

/** A function of x is PyTorch's, one of parameters alone Python's: PyTorch's do not take plain numbers. */
export function torchCall(node: Call, print: Print): Printed {
  const { callee, arguments: given } = node;
  const [u, low, high] = given;
  if (!u) return called(callee, given, print);
  if (callee === 'pow') return printPower(given, print);
  if (!dependsOnVariable(node)) return plainCall(node, u, print);
  if (callee === 'step') return atom(`torch.where(${print(u, strength.sum)} >= 0, 1.0, 0.0)`);
  if (callee === 'min' || callee === 'max') return torchExtreme(callee, given, print);
  if (callee === 'clamp' && low && high) {
    const plain = dependsOnVariable(u) && !dependsOnVariable(low) && !dependsOnVariable(high);
    if (plain) return called('torch.clamp', given, print);
    const raised: Call = { kind: 'call', callee: 'max', arguments: [u, low] };
    return torchCall({ kind: 'call', callee: 'min', arguments: [raised, high] }, print);
  }
  return called(torchNames[callee] ?? `torch.${callee}`, given, print);
}

/** Tensors are compared with torch.maximum; a plain number is a bound. */
function torchExtreme(callee: 'min' | 'max', given: readonly Expression[], print: Print): Printed {
  const plain = given.filter((each) => !dependsOnVariable(each));
  const [tensors] = nested(`torch.${callee}imum`, given.filter(dependsOnVariable), print);
  if (plain.length === 0) return atom(tensors);
  const bound = plain.length === 1 ? nested(callee, plain, print)[0] : called(callee, plain, print)[0];
  return atom(`torch.clamp(${tensors}, ${callee === 'max' ? 'min' : 'max'}=${bound})`);
}

/** A function of parameters alone, in plain Python. */
function plainCall({ callee, arguments: given }: Call, u: Expression, print: Print): Printed {
  const [inside, summand] = [print(u, strength.choice), print(u, strength.sum)];
  const normal = `(1 + math.erf(${print(u, strength.product)} / math.sqrt(2))) / 2`;
  switch (callee) {
    case 'abs':
    case 'round':
    case 'min':
    case 'max':
      return called(callee, given, print);
    case 'sign':
      return [`(${summand} > 0) - (${summand} < 0)`, strength.sum];
    case 'step':
      return atom(`int(${summand} >= 0)`);
    case 'relu':
      return atom(`max(${inside}, 0)`);
    case 'clamp': {
      const [low = '', high = ''] = given.slice(1).map((each) => print(each, strength.choice));
      return atom(`min(max(${inside}, ${low}), ${high})`);
    }
    case 'sigmoid':
      return [`1 / (1 + math.exp(-${print(u, strength.atom)}))`, strength.product];
    case 'softplus':
      return atom(`math.log1p(math.exp(${inside}))`);
    case 'silu':
      return [`${print(u, strength.product)} / (1 + math.exp(-${print(u, strength.atom)}))`, strength.product];
    case 'gelu':
      return [`${print(u, strength.product)} * ${normal}`, strength.product];
    case 'phi':
      return [normal, strength.product];
    default:
      return called(`math.${callee}`, given, print);
  }
}
