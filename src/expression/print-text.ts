import { constantName } from './names.js';
import { type Dialect, printInfix, strength } from './print-infix.js';
import { type Expression, limits } from './syntax.js';

/**
 * The formula's text, of which `parseFormula` makes the same tree. It has spaces around its operators unless it would then be
 * longer than a formula may be.
 */
export function printText(tree: Expression): string {
  const spaced = printInfix(dialect(' '), tree);
  return spaced.length <= limits.characters ? spaced : printInfix(dialect(''), tree);
}

const dialect = (space: string): Dialect => ({
  space,
  power: '^',
  signedPower: true,
  signedSign: true,
  number: (size) => [constantName(size) ?? String(size), strength.atom],
  parameter: (name) => name,
  call: ({ callee, arguments: given }, print) => [
    `${callee}(${given.map((each) => print(each, strength.choice)).join(`,${space}`)})`,
    strength.atom,
  ],
  choice: ({ yes, no }, condition, print) => [
    [condition, '?', print(yes, strength.sum), ':', print(no, strength.choice)].join(space),
    strength.choice,
  ],
});
