import { FormulaError } from './errors.js';
import type { SymbolText, Token } from './lexer.js';
import { constantOf, functionOf, isVariable } from './names.js';
import { isComparison, mustBeComparison, mustBeValue, type Place, type Read, type Value } from './operands.js';
import { missingOperand, unexpected } from './parse-errors.js';
import { checkArgumentCount, checkParameterName, noSuchFunction } from './parse-names.js';
import { type ArithmeticOperator, type Expression, limits } from './syntax.js';
import { arithmetic, call, choice, comparison, negate, number, parameter, variable } from './tree.js';

/** How firmly an operator holds on to what stands beside it. */
const powers: Readonly<Partial<Record<SymbolText, number>>> = {
  '?': 1,
  '<': 2,
  '<=': 2,
  '>': 2,
  '>=': 2,
  '==': 2,
  '!=': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
};
/** A sign holds on less firmly than a power, -x^2 is -(x^2), and more than a product. */
const signPower = 5;

/** A recursive parser by binding powers. Source: V. R. Pratt, “Top down operator precedence”, POPL 1973. */
export class Parser {
  /** The names in the order in which they first occur. */
  readonly parameters: string[] = [];
  private position = 0;
  private depth = 0;
  private nodes = 0;
  private openBars = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly Token[],
  ) {}

  /** The whole text as one expression. */
  whole(): Expression {
    const read = this.expression(0);
    const next = this.next;
    if (next.kind !== 'end') throw this.unexpected(next, read);
    return mustBeValue(this.text, read).node;
  }

  private get next(): Token {
    const token = this.tokens[this.position];
    if (!token) throw new Error('There is no word after the last one.');
    return token;
  }

  private take(): Token {
    const token = this.next;
    if (token.kind !== 'end') this.position++;
    return token;
  }

  private isNext(symbol: SymbolText): boolean {
    return this.next.kind === 'symbol' && this.next.symbol === symbol;
  }

  /** One level further in: what is in parentheses, an argument, an exponent, a branch, what has a sign. */
  private inner(power: number): Read {
    if (++this.depth > limits.depth) {
      const { start, end } = this.next;
      const advice = 'write it with fewer parentheses, powers and choices inside each other.';
      throw new FormulaError(`The formula is nested more than ${limits.depth} deep: ${advice}`, start, end);
    }
    const read = this.expression(power);
    this.depth--;
    return read;
  }

  /** Reads on as long as the operators hold on more firmly than `power`. */
  private expression(power: number): Read {
    let left = this.operand();
    for (;;) {
      const { next } = this;
      const own = next.kind === 'symbol' ? powers[next.symbol] : undefined;
      if (next.kind !== 'symbol' || own === undefined || own <= power) break;
      this.take();
      left = this.withOperator(left, next, next.symbol, own);
    }
    return left;
  }

  private withOperator(left: Read, token: Token, symbol: SymbolText, own: number): Read {
    if (symbol === '?') return this.choice(left, token);
    // Of equal powers the right one is read first.
    const right = symbol === '^' ? this.inner(own - 1) : this.expression(own);
    const { start } = left;
    const { end } = right;
    if (isComparison(symbol)) {
      const [l, r] = [mustBeValue(this.text, left), mustBeValue(this.text, right)];
      return { node: comparison(l.node, symbol, r.node), start, end };
    }
    return this.counted({ node: this.arithmetic(left, symbol, right), start, end });
  }

  private arithmetic(left: Read, symbol: SymbolText, right: Read): Expression {
    const operators: readonly ArithmeticOperator[] = ['+', '-', '*', '/', '^'];
    const operator = operators.find((each) => each === symbol);
    if (!operator) throw new Error(`${symbol} is no operator.`);
    return arithmetic(mustBeValue(this.text, left).node, operator, mustBeValue(this.text, right).node);
  }

  /** What follows `condition ?`. */
  private choice(condition: Read, mark: Token): Read {
    const { node } = mustBeComparison(this.text, condition);
    const yes = mustBeValue(this.text, this.inner(0));
    if (!this.isNext(':')) {
      if (this.next.kind !== 'end') throw this.unexpected(this.next, yes);
      throw new FormulaError('This ? has no : after it: write condition ? value : other value.', mark.start, mark.end);
    }
    this.take();
    const no = mustBeValue(this.text, this.inner(0));
    return this.counted({ node: choice(node, yes.node, no.node), start: condition.start, end: no.end });
  }

  /** A number, a name, a call, something with a sign in front or in parentheses. */
  private operand(): Read {
    const token = this.take();
    const { start, end } = token;
    if (token.kind === 'number') return this.counted({ node: number(token.value), start, end });
    if (token.kind === 'name') return this.isNext('(') ? this.call(token.name, token) : this.name(token.name, token);
    if (token.kind === 'symbol') {
      if (token.symbol === '(') return this.parenthesis(token);
      if (token.symbol === '|') return this.bars(token);
      if (token.symbol === '+') return { ...mustBeValue(this.text, this.inner(signPower)), start };
      if (token.symbol === '-') {
        const of = mustBeValue(this.text, this.inner(signPower));
        // A number takes its sign into itself: it is one node.
        if (of.node.kind === 'number') return { node: number(0 - of.node.value), start, end: of.end };
        return this.counted({ node: negate(of.node), start, end: of.end });
      }
    }
    throw missingOperand(this.text, token, this.tokens[this.tokens.indexOf(token) - 1]);
  }

  private name(name: string, token: Token): Read {
    const { start, end } = token;
    if (isVariable(name)) return this.counted({ node: variable, start, end });
    const constant = constantOf(name);
    if (constant !== undefined) return this.counted({ node: number(constant), start, end });
    checkParameterName(this.text, name, token, this.next);
    if (!this.parameters.includes(name)) {
      if (this.parameters.length === limits.parameters) {
        throw new FormulaError(
          `${name} would be parameter number ${limits.parameters + 1}, and a formula has ${limits.parameters} at most: ` +
            `use one of ${this.parameters.join(', ')}, or a number.`,
          start,
          end,
        );
      }
      this.parameters.push(name);
    }
    return this.counted({ node: parameter(name), start, end });
  }

  private parenthesis(open: Token): Read {
    if (this.isNext(')')) {
      throw new FormulaError(
        'There is nothing in these parentheses: write something, or remove them.',
        open.start,
        this.next.end,
      );
    }
    return this.inside(() => {
      const read = this.inner(0);
      return { node: read.node, start: open.start, end: this.close(open, read) };
    });
  }

  private call(name: string, token: Token): Read {
    const open = this.take();
    const callee = functionOf(name);
    if (!callee) throw noSuchFunction(this.text, name, token);
    const given: Value[] = [];
    const end = this.inside(() => {
      let goesOn = !this.isNext(')');
      while (goesOn) {
        given.push(mustBeValue(this.text, this.inner(0)));
        goesOn = this.isNext(',');
        if (goesOn) this.take();
      }
      return this.close(open, given.at(-1));
    });
    checkArgumentCount(this.text, callee, given, token.start, end);
    return this.counted({ node: call(callee, ...given.map(({ node }) => node)), start: token.start, end });
  }

  private bars(open: Token): Read {
    this.openBars++;
    const of = mustBeValue(this.text, this.inner(0));
    if (!this.isNext('|')) {
      const { next } = this;
      const over = next.kind === 'end' || (next.kind === 'symbol' && next.symbol !== '(');
      if (!over) throw this.unexpected(next, of);
      throw new FormulaError('This | has no second one: write |x|, or abs(x).', open.start, open.end);
    }
    this.openBars--;
    const { end } = this.take();
    return this.counted({ node: call('abs', of.node), start: open.start, end });
  }

  /** What is between parentheses, where a bar does not close one outside. */
  private inside<Result>(read: () => Result): Result {
    const outside = this.openBars;
    this.openBars = 0;
    const result = read();
    this.openBars = outside;
    return result;
  }

  /** Takes the parenthesis that closes `open`, and says where it ends. */
  private close(open: Token, last: Place | undefined): number {
    if (this.isNext(')')) return this.take().end;
    if (this.next.kind === 'end') {
      throw new FormulaError('This ( is never closed: add a ) where it should end.', open.start, open.end);
    }
    throw this.unexpected(this.next, last ?? open);
  }

  private unexpected(token: Token, before: Place): FormulaError {
    return unexpected(this.text, token, before, this.openBars > 0);
  }

  private counted(read: Value): Value {
    this.nodes += read.node.kind === 'choice' ? 2 : 1;
    if (this.nodes > limits.nodes) {
      throw new FormulaError(
        `The formula has more than ${limits.nodes} numbers, names and operators: write a shorter one.`,
        read.start,
        read.end,
      );
    }
    return read;
  }
}
