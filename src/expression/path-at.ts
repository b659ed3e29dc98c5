/** Which way a formula goes at an x: which branch of a choice, which side of a kink. For tests. */
import { compileAsWritten } from './evaluate.js';
import { holds } from './simplify-choice.js';
import type { Expression } from './syntax.js';
import { children } from './tree.js';

/** A text that is the same for two x if no kink and no jump lies between them, unless there are two. */
export function pathAt(
  tree: Expression,
  names: readonly string[],
): (x: number, parameters: readonly number[]) => string {
  const decisions: ((x: number, parameters: readonly number[]) => unknown)[] = [];
  const compile = (node: Expression) => compileAsWritten(node, names);
  const visit = (node: Expression): void => {
    if (node.kind === 'choice') {
      const { left, operator, right } = node.condition;
      const [l, r] = [compile(left), compile(right)];
      decisions.push((x, p) => holds(l(x, p), operator, r(x, p)));
    }
    if (node.kind === 'call') {
      const given = node.arguments.map(compile);
      const [u, low, high] = given;
      switch (node.callee) {
        case 'abs':
        case 'sign':
        case 'step':
        case 'relu':
          if (u) decisions.push((x, p) => Math.sign(u(x, p)));
          break;
        case 'floor':
        case 'ceil':
        case 'round': {
          const whole = compile(node);
          decisions.push(whole);
          break;
        }
        case 'min':
        case 'max': {
          const extreme = compile(node);
          decisions.push((x, p) => given.findIndex((each) => each(x, p) === extreme(x, p)));
          break;
        }
        case 'clamp':
          if (u && low && high) {
            decisions.push((x, p) => [
              Math.sign(u(x, p) - low(x, p)),
              Math.sign(u(x, p) - high(x, p)),
              Math.sign(low(x, p) - high(x, p)),
            ]);
          }
      }
    }
    children(node).forEach(visit);
  };
  visit(tree);
  return (x, p) => decisions.map((decide) => String(decide(x, p))).join();
}
