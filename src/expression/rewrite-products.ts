/** Quotients whose numerator and denominator overflow together. */
import { computing as algebra } from './algebra.js';
import {
  argumentOf,
  exponential,
  exponentialTerms,
  isSum,
  ratio,
  splitExponential,
  sumOfExponentials,
} from './exponentials.js';
import { logisticParts } from './logistic.js';
import { buildProduct, collectProduct, type Factor, type Product } from './products.js';
import { absorb } from './rewrite-decay.js';
import { isPositive } from './signs.js';
import type { Expression, FunctionName } from './syntax.js';
import { isNumber, isSame, keyOf, number, one } from './tree.js';

const { fold } = algebra;
const f = algebra.call;

/** The product in a safer form, or undefined if there is none. */
export function rewriteProduct(tree: Expression): Expression | undefined {
  const product = collectProduct(fold, [tree, 1]);
  for (const rule of rules) {
    const replaced = rule(product);
    if (replaced) return buildProduct(collectProduct(fold, ...replaced));
  }
  return undefined;
}

type Rule = (product: Product) => Replaced;

const rules: readonly Rule[] = [
  oneExponential,
  onePower,
  commonExponential,
  logisticDenominator,
  hyperbolicTangent,
  logisticTangent,
  decayingDenominator,
];

/** Trees and their exponents, or undefined where a rule says nothing. */
type Replaced = readonly (readonly [tree: Expression, exponent: number])[] | undefined;

/** The product without some factors, and with others. */
function replace(product: Product, gone: readonly Factor[], ...come: readonly Expression[]): Replaced {
  const rest = buildProduct({ ...product, factors: product.factors.filter((factor) => !gone.includes(factor)) });
  return [[rest, 1], ...come.map((tree) => [tree, 1] as const)];
}

/** e^a·e^b / e^c is e^(a + b − c). */
function oneExponential(product: Product): Replaced {
  const factors = product.factors.filter(({ base }) => argumentOf('exp', base));
  const [first] = factors;
  if (!first || (factors.length === 1 && first.exponent === 1)) return undefined;
  return replace(product, factors, exponential(splitExponential(product).exponent));
}

/** e^(2u) + u·e^u is e^u·(e^u + u), so that e^u may meet what is below the line. */
function commonExponential(product: Product): Replaced {
  for (const factor of product.factors) {
    if (!isSum(factor.base) || (factor.exponent > 0 && product.factors.length === 1)) continue;
    const terms = exponentialTerms(factor.base);
    const least = terms.find(({ exponent: u }) => {
      if (isNumber(u, 0)) return false;
      return terms.every(({ exponent }) => {
        const m = ratio(exponent, u);
        return m !== undefined && m >= 1 && Number.isInteger(m);
      });
    });
    if (!least) continue;
    const rest = sumOfExponentials(terms, algebra.negative(least.exponent));
    const common = exponential(algebra.product(number(factor.exponent), least.exponent));
    return replace(product, [factor], common, algebra.power(rest, factor.exponent));
  }
  return undefined;
}

/** u^v·u^w is u^(v + w) where u is positive. */
function onePower(product: Product): Replaced {
  for (const { base } of product.factors) {
    const u = baseOf(base);
    if (u === base || !isPositive(u)) continue;
    const alike = product.factors.filter((each) => isSame(each.base, u) || isSame(baseOf(each.base), u));
    if (alike.length < 2) continue;
    const exponent = alike
      .map((each) => algebra.product(number(each.exponent), isSame(each.base, u) ? one : exponentOf(each.base)))
      .reduce((sum, each) => algebra.sum(sum, each));
    return replace(product, alike, algebra.power(u, exponent));
  }
  return undefined;
}

const baseOf = (tree: Expression) => (tree.kind === 'arithmetic' && tree.operator === '^' ? tree.left : tree);
const exponentOf = (tree: Expression) => (tree.kind === 'arithmetic' && tree.operator === '^' ? tree.right : one);

/** 1 / (r + r·e^u) is σ(−u) / r, and 1 / (1 + e^u)^v is σ(−u)^v. */
function logisticDenominator(product: Product): Replaced {
  for (const factor of product.factors) {
    if (factor.exponent > 0) continue;
    const sum = baseOf(factor.base);
    const parts = logisticParts(sum);
    if (!parts || (sum !== factor.base && !isNumber(parts.scale, 1))) continue;
    const exponent = algebra.product(number(-factor.exponent), exponentOf(factor.base));
    const scale = algebra.power(parts.scale, algebra.negative(exponent));
    return replace(product, [factor], algebra.power(parts.logistic, exponent), scale);
  }
  return undefined;
}

/** sinh(u) / cosh(u) is tanh(u), and cosh(u) / sinh(u) its reciprocal. */
function hyperbolicTangent(product: Product): Replaced {
  for (const sine of product.factors) {
    const u = argumentOf('sinh', sine.base);
    if (!u) continue;
    const cosine = product.factors.find(({ base }) => {
      const argument = argumentOf('cosh', base);
      return argument !== undefined && keyOf(argument) === keyOf(u);
    });
    if (!cosine || sine.exponent * cosine.exponent > 0) continue;
    const times = Math.min(Math.abs(sine.exponent), Math.abs(cosine.exponent)) * Math.sign(sine.exponent);
    return replace(
      product,
      [sine, cosine],
      algebra.power(f('tanh', u), times),
      algebra.power(sine.base, sine.exponent - times),
      algebra.power(cosine.base, cosine.exponent + times),
    );
  }
  return undefined;
}

/** (e^u − 1)·σ(−u), which is (e^u − 1) / (1 + e^u), is tanh(u / 2). */
function logisticTangent(product: Product): Replaced {
  for (const excess of product.factors) {
    const u = argumentOf('expm1', excess.base);
    if (!u || excess.exponent < 0) continue;
    const logistic = factorOf(product, 'sigmoid', algebra.negative(u));
    if (!logistic || logistic.exponent < 0) continue;
    const times = Math.min(excess.exponent, logistic.exponent);
    return replace(
      product,
      [excess, logistic],
      algebra.power(f('tanh', algebra.quotient(u, number(2))), times),
      algebra.power(excess.base, excess.exponent - times),
      algebra.power(logistic.base, logistic.exponent - times),
    );
  }
  return undefined;
}

function factorOf(product: Product, callee: FunctionName, u: Expression): Factor | undefined {
  return product.factors.find(({ base }) => {
    const argument = argumentOf(callee, base);
    return argument !== undefined && keyOf(argument) === keyOf(u);
  });
}

/** e^u with a factor that holds it back, such as e^u / (2 + e^u). */
function decayingDenominator(product: Product): Replaced {
  const { exponent: w } = splitExponential(product);
  if (isNumber(w, 0)) return undefined;
  const grown = product.factors.find(({ base }) => argumentOf('exp', base));
  if (!grown) return undefined;
  for (const factor of product.factors) {
    const taken = factor === grown ? undefined : absorb(factor, w);
    if (!taken) continue;
    const { times, exponent, into } = taken;
    const left = factor.exponent - Math.sign(factor.exponent) * times;
    const rest = algebra.power(factor.base, left);
    return replace(product, [grown, factor], exponential(algebra.difference(w, exponent)), into, rest);
  }
  return undefined;
}
