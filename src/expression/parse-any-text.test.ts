/** Whatever text it is given, the parser answers at once: with a formula within its limits or with an error and its place. */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../neuron/random.js';
import { FormulaError } from './errors.js';
import { type ParsedFormula, parseFormula } from './parse.js';
import { randomText } from './random-texts.js';
import { limits } from './syntax.js';
import { thrownOrReturned } from './thrown.js';
import { nodeCount, parametersOf } from './tree.js';

const answer = (text: string) => thrownOrReturned(() => parseFormula(text));

/** What is wrong with an answer, or nothing. */
function flaw(text: string, given: ParsedFormula | FormulaError): string | undefined {
  if (given instanceof FormulaError) {
    const inside = 0 <= given.start && given.start <= given.end && given.end <= text.length;
    if (!inside) return `its place is ${given.start} to ${given.end}`;
    return /^.{10,}[.?(]$/su.test(given.message) || /write .+$/su.test(given.message) ? undefined : given.message;
  }
  if (nodeCount(given.tree) > limits.nodes || given.parameters.length > limits.parameters)
    return 'it is beyond the limits';
  return parametersOf(given.tree).join() === given.parameters.join() ? undefined : 'its parameters are others';
}

describe('any text', () => {
  it('is answered, 100,000 times', () => {
    const random = createRandom(1);
    let [formulas, slowestMs] = [0, 0];
    const flaws: string[] = [];
    const messages = new Set<string>();
    const begin = performance.now();
    for (let count = 0; count < 100_000; count++) {
      const text = randomText(random);
      const start = performance.now();
      const given = answer(text);
      slowestMs = Math.max(slowestMs, performance.now() - start);
      if (given instanceof FormulaError) messages.add(given.message.slice(0, 8));
      else formulas++;
      const wrong = flaw(text, given);
      if (wrong) flaws.push(`${JSON.stringify(text)}: ${wrong}`);
    }
    expect(flaws).toEqual([]);
    // A few µs each; the machine may pause for a while, so a single one may take long.
    expect((performance.now() - begin) / 100_000).toBeLessThan(1);
    expect(slowestMs).toBeLessThan(500);
    // Both answers were given, and all kinds of errors.
    expect(formulas).toBeGreaterThan(20_000);
    expect(formulas).toBeLessThan(80_000);
    expect(messages.size).toBeGreaterThan(25);
  });

  it.each([
    ['parentheses', '('.repeat(1e6)],
    ['characters', 'x'.repeat(1e6)],
    ['spaces', ' '.repeat(1e6)],
    ['digits', `${'9'.repeat(300)}x`],
    ['a number of 256 digits', '9'.repeat(256)],
    ['lone surrogates', '\ud83d'.repeat(256)],
    ['signs', '-'.repeat(256)],
    ['bars', '|'.repeat(256)],
    ['powers', `${'2^'.repeat(127)}x`],
    ['a line break in the middle', 'x\n+\r\n1\u2028+ 2'],
  ])('of many %s is answered at once', (_, text) => {
    const start = performance.now();
    const given = answer(text);
    expect(performance.now() - start).toBeLessThan(100);
    expect(flaw(text, given)).toBeUndefined();
  });
});
