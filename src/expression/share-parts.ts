/** Parts that occur more than once, named, so that printed code computes them once. */
import type { Expression } from './syntax.js';
import { children, keyOf, nodeCount } from './tree.js';

export interface SharedPart {
  readonly name: string;
  readonly tree: Expression;
}

/** Smaller parts are quicker read than their name looked up. */
const leastNodes = 4;

/** The parts to be named, each after those it is made of. `taken` are names that mean something else. */
export function sharedParts(tree: Expression, taken: readonly string[]): SharedPart[] {
  const uses = new Map<string, number>();
  const inOrder: Expression[] = [];
  const visit = (node: Expression): void => {
    const key = keyOf(node);
    const before = uses.get(key) ?? 0;
    uses.set(key, before + 1);
    if (before > 0) return;
    children(node).forEach(visit);
    inOrder.push(node);
  };
  visit(tree);
  const shared = inOrder.filter((node) => (uses.get(keyOf(node)) ?? 0) > 1 && nodeCount(node) >= leastNodes);
  const names = freeNames(taken);
  return shared.map((part) => ({ name: names.next().value, tree: part }));
}

function* freeNames(taken: readonly string[]): Generator<string, never> {
  for (const letter of ['u', 'v', 'w', 's', 't']) if (!taken.includes(letter)) yield letter;
  for (let count = 1; ; count++) if (!taken.includes(`u${count}`)) yield `u${count}`;
}
