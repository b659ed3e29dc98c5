/** Random formulas for tests, by a seeded generator: the same ones in every run. */
import type { Random } from '../neuron/random.js';
import {
  type ComparisonOperator,
  type Expression,
  functionArguments,
  type FunctionName,
  functionNames,
} from './syntax.js';
import { arithmetic, call, choice, comparison, negate, number, parameter, variable } from './tree.js';

export const randomParameters = ['a', 'k'] as const;
const comparisons: readonly ComparisonOperator[] = ['<', '<=', '>', '>=', '==', '!='];

export const pick = <Item>(random: Random, items: readonly Item[]): Item => {
  const item = items[random.integer(items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
};

/** A number as people write it: few digits, often a small whole one. */
export function randomNumber(random: Random): number {
  const whole = random.integer(7) - 3;
  return random.uniform() < 0.6 ? whole : (random.integer(600) - 300) / 100;
}

/**
 * A formula of at most `depth` levels. One part in six occurs once more, so that there is something to collect.
 * `functions` are those that it may call.
 */
export function randomTree(
  random: Random,
  depth: number,
  functions: readonly FunctionName[] = functionNames,
): Expression {
  const made: Expression[] = [];
  const grow = (levels: number): Expression => {
    if (made.length > 0 && random.uniform() < 1 / 6) return pick(random, made);
    const tree = node(levels);
    made.push(tree);
    return tree;
  };
  const node = (levels: number): Expression => {
    const draw = random.uniform();
    if (levels === 0 || draw < 0.15) return leaf(random);
    const part = () => grow(levels - 1);
    if (draw < 0.22) return negate(part());
    if (draw < 0.62) return arithmetic(part(), pick(random, ['+', '-', '*', '/'] as const), part());
    if (draw < 0.7) return arithmetic(part(), '^', random.uniform() < 0.8 ? number(random.integer(6) - 2) : part());
    if (draw < 0.77) return choice(comparison(part(), pick(random, comparisons), part()), part(), part());
    const callee = pick(random, functions);
    const [least, most] = functionArguments[callee];
    const count = least + random.integer(Math.min(most, least + 1) - least + 1);
    return call(callee, ...Array.from({ length: count }, part));
  };
  return grow(depth);
}

function leaf(random: Random): Expression {
  const draw = random.uniform();
  if (draw < 0.55) return variable;
  return draw < 0.85 ? number(randomNumber(random)) : parameter(pick(random, randomParameters));
}

/** x, most often as neurons have it, now and then large or 0. */
export function randomX(random: Random): number {
  const draw = random.uniform();
  if (draw < 0.05) return random.integer(5) - 2;
  return draw < 0.9 ? 3 * random.normal() : 10 ** (4 * random.uniform()) * random.normal();
}
