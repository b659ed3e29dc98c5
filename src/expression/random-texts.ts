/** Texts that are no formulas, or hardly, for tests: what a keyboard, a cat or a clipboard may give. */
import { createRandom, type Random } from '../neuron/random.js';
import { printText } from './print-text.js';
import { pick, randomTree } from './random-trees.js';
import { functionNames } from './syntax.js';

const words: readonly string[] = [
  ...functionNames,
  ...'x z a k e pi tau Math.exp ln σ if foo 2x __proto__ constructor 0.5 1 1e3 1e999 . ( ) ( ) , | ? :'.split(' '),
  ...'+ - * / ^ ** < <= > == != = && || ! ≤ − ² ∞ [ ; "'.split(' '),
  ' ',
];

const formulas: readonly string[] = (() => {
  const random = createRandom(71);
  return Array.from({ length: 2000 }, () => printText(randomTree(random, 1 + random.integer(4))));
})();

const character = (random: Random): string => {
  const draw = random.uniform();
  if (draw < 0.7) return String.fromCharCode(32 + random.integer(95));
  return draw < 0.9 ? String.fromCharCode(random.integer(0x3000)) : String.fromCodePoint(random.integer(0x110000));
};

const many = (count: number, make: () => string) => Array.from({ length: count }, make).join('');

/** A text of up to 300 characters, so that some are too long. */
export function randomText(random: Random): string {
  switch (random.integer(5)) {
    case 0:
      return many(random.integer(40), () => character(random));
    case 1:
      return many(random.integer(60), () => pick(random, words));
    case 2:
      return mutated(random, pick(random, formulas));
    case 3: {
      const open = pick(random, ['(', '-', 'sin(', '|', '2^', 'x>0?', 'x>0?1:', 'max(x,', '(x+', '+', 'x^(']);
      return `${open.repeat(random.integer(80))}x${pick(random, [')', '|', ':1', '']).repeat(random.integer(80))}`.slice(
        0,
        300,
      );
    }
    default:
      return pick(random, formulas);
  }
}

/** The text with a few characters lost, doubled, swapped or replaced. */
function mutated(random: Random, text: string): string {
  let result = text;
  for (let count = 1 + random.integer(3); count > 0; count--) {
    const at = random.integer(result.length + 1);
    const [before, after] = [result.slice(0, at), result.slice(at)];
    result = pick(random, [
      before + after.slice(1),
      before + before.slice(-1) + after,
      before + character(random) + after,
      before + pick(random, words) + after.slice(1),
      after + before,
    ]);
  }
  return result;
}
