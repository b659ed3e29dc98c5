import type { Algebra } from './algebra.js';
import { functions } from './functions.js';
import { hasSign, isNeverNegative } from './signs.js';
import type { Expression, FunctionName } from './syntax.js';
import { call, isSame, number } from './tree.js';

const odd: ReadonlySet<FunctionName> = new Set(['sign', 'round', 'sin', 'tan', 'atan', 'sinh', 'tanh', 'erf']);
const even: ReadonlySet<FunctionName> = new Set(['abs', 'cos', 'cosh']);
/** f(f(u)) is f(u). */
const idempotent: ReadonlySet<FunctionName> = new Set(['abs', 'sign', 'floor', 'ceil', 'round', 'relu']);
const whole: ReadonlySet<FunctionName> = new Set(['sign', 'step', 'floor', 'ceil', 'round']);

/** A function of simplified arguments. */
export function simplifiedCall(algebra: Algebra, callee: FunctionName, given: readonly Expression[]): Expression {
  const values = given.flatMap((each) => (each.kind === 'number' ? each.value : []));
  if (values.length === given.length) {
    const value = algebra.fold(functions[callee](...values));
    if (value !== undefined) return number(value);
  }
  const [first, second, third] = given;
  if (first === undefined) return call(callee, ...given);
  if (given.length === 1) return ofOne(algebra, callee, first);
  if (callee === 'pow' && second) return algebra.power(first, second);
  if (callee === 'clamp' && second && third && isSame(second, third)) return third;
  if (callee === 'min' || callee === 'max') return extreme(algebra, callee, given);
  return call(callee, ...given);
}

function ofOne(algebra: Algebra, callee: FunctionName, of: Expression): Expression {
  if (hasSign(of) && of.kind !== 'number') {
    if (odd.has(callee)) return algebra.negative(call(callee, algebra.negative(of)));
    if (even.has(callee)) return call(callee, algebra.negative(of));
  }
  if (of.kind === 'call') {
    if (idempotent.has(callee) && of.callee === callee) return of;
    if ((callee === 'floor' || callee === 'ceil' || callee === 'round') && whole.has(of.callee)) return of;
  }
  if ((callee === 'abs' || callee === 'relu') && isNeverNegative(of)) return of;
  return call(callee, of);
}

/** The least or greatest, each argument named once and the numbers among them only once. */
function extreme(algebra: Algebra, callee: 'min' | 'max', given: readonly Expression[]): Expression {
  const kept: Expression[] = [];
  for (const each of given) {
    const index = each.kind === 'number' ? kept.findIndex(({ kind }) => kind === 'number') : -1;
    const other = kept[index];
    if (each.kind === 'number' && other?.kind === 'number') {
      kept[index] = algebra.call(callee, other, each);
    } else if (!kept.some((one) => isSame(one, each))) {
      kept.push(each);
    }
  }
  const [only] = kept;
  return kept.length === 1 && only ? only : call(callee, ...kept);
}
