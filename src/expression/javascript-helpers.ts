/** The functions that `Math` lacks, as source. */
import type { Expression } from './syntax.js';
import { children } from './tree.js';

interface Helper {
  readonly needs: readonly HelperName[];
  readonly source: string;
}

const helperNames = ['sigmoid', 'softplus', 'step', 'round', 'silu', 'gelu', 'phi', 'erf', 'erfc'] as const;
export type HelperName = (typeof helperNames)[number];

const helpers: Readonly<Record<HelperName, Helper>> = {
  sigmoid: {
    needs: [],
    source: `// 1 / (1 + exp(-u)), where exp(-u) may not overflow
function sigmoid(u: number): number {
  const e = Math.exp(-Math.abs(u));
  return (u >= 0 ? 1 : e) / (1 + e);
}`,
  },
  softplus: {
    needs: [],
    source: `// log(1 + exp(u)), where exp(u) may not overflow
function softplus(u: number): number {
  return Math.max(0, u) + Math.log1p(Math.exp(-Math.abs(u)));
}`,
  },
  step: {
    needs: [],
    source: `function step(u: number): number {
  return u >= 0 ? 1 : 0;
}`,
  },
  round: {
    needs: [],
    source: `// To the nearest whole number, a half to the even one
function round(u: number): number {
  const below = Math.floor(u);
  const rest = u - below;
  if (rest < 0.5) return below;
  return rest > 0.5 || below % 2 !== 0 ? below + 1 : below;
}`,
  },
  silu: {
    needs: ['sigmoid'],
    source: `function silu(u: number): number {
  return u < -800 ? 0 : u * sigmoid(u);
}`,
  },
  gelu: {
    needs: ['phi'],
    source: `function gelu(u: number): number {
  return u < -40 ? 0 : u * phi(u);
}`,
  },
  phi: {
    needs: ['erfc'],
    source: `// The normal distribution
function phi(u: number): number {
  return erfc(-u * Math.SQRT1_2) / 2;
}`,
  },
  erf: {
    needs: ['erfc'],
    source: `// The error function, near 0 by its series
function erf(u: number): number {
  if (Math.abs(u) >= 1) return u < 0 ? erfc(-u) - 1 : 1 - erfc(u);
  let power = u;
  let sum = u;
  for (let n = 1; n <= 20; n++) {
    power *= -(u * u) / n;
    sum += power / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}`,
  },
  erfc: {
    needs: ['erf'],
    source: `// 1 - erf(u), by the trapezoidal rule of Chiarella and Reichel (1968)
function erfc(u: number): number {
  if (u < 0) return 2 - erfc(-u);
  if (u < 1) return 1 - erf(u);
  if (u > 30) return 0;
  const h = 0.45;
  let sum = 1 / (2 * u * u);
  for (let n = 1; n <= 14; n++) sum += Math.exp(-((n * h) ** 2)) / ((n * h) ** 2 + u * u);
  const pole = u < Math.PI / h ? 2 / Math.expm1((2 * Math.PI * u) / h) : 0;
  return (2 * h * u * sum * Math.exp(-u * u)) / Math.PI - pole;
}`,
  },
};

const isHelper = (name: string): name is HelperName => helperNames.some((each) => each === name);

/** The helpers that a formula calls, and those that these call. */
export function helpersOf(tree: Expression): HelperName[] {
  const needed = new Set<HelperName>();
  const need = (name: HelperName): void => {
    if (needed.has(name)) return;
    needed.add(name);
    helpers[name].needs.forEach(need);
  };
  const visit = (node: Expression): void => {
    if (node.kind === 'call' && isHelper(node.callee)) need(node.callee);
    children(node).forEach(visit);
  };
  visit(tree);
  return helperNames.filter((name) => needed.has(name));
}

/** A helper's source, in TypeScript or without the types. */
export function helperSource(name: HelperName, types: boolean): string {
  const { source } = helpers[name];
  return types ? source : source.replaceAll(': number', '');
}
