/**
 * Reads the scalar subset of WGSL that activations are written in:
 *
 *     const NAME: f32 = 1.5;    const TABLE = array<u32, 2>(1u, 2u);
 *     fn f(a: f32, b: u32) -> f32 { … }      of f32, u32, i32 and bool only
 *     let, var, name = …, if / else if / else, return      and no loop
 *
 * Everything else is an error with its line, so that no part of a formula can go unchecked.
 */
import { type Token, tokenize, WgslError } from './lexer.js';
import type {
  BinaryOperator,
  ConstantDeclaration,
  Expression,
  FunctionDeclaration,
  LiteralExpression,
  Parameter,
  ScalarType,
  Statement,
  TableDeclaration,
  WgslModule,
} from './syntax.js';
import { scalarTypes } from './syntax.js';

/** Weakest first. WGSL forbids the mixtures in which these levels would differ from its own grammar. */
const levels: readonly (readonly BinaryOperator[])[] = [
  ['||'],
  ['&&'],
  ['|'],
  ['^'],
  ['&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['<<', '>>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Parses WGSL text. Throws WgslError for what is not in the subset. */
export function parseWgsl(source: string): WgslModule {
  return new Parser(tokenize(source)).module();
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  module(): WgslModule {
    const functions = new Map<string, FunctionDeclaration>();
    const constants = new Map<string, ConstantDeclaration>();
    const tables = new Map<string, TableDeclaration>();
    while (this.peek().kind !== 'end') {
      const { text, line } = this.peek();
      const declared =
        text === 'fn' ? this.function() : text === 'const' ? this.constant() : this.fail(`'${text}' at module scope`);
      if (functions.has(declared.name) || constants.has(declared.name) || tables.has(declared.name)) {
        throw new WgslError(`'${declared.name}' is declared twice`, line);
      }
      if ('body' in declared) functions.set(declared.name, declared);
      else if ('elements' in declared) tables.set(declared.name, declared);
      else constants.set(declared.name, declared);
    }
    return { functions, constants, tables };
  }

  private function(): FunctionDeclaration {
    const { line } = this.take('fn');
    const name = this.name();
    this.take('(');
    const parameters: Parameter[] = [];
    while (this.peek().text !== ')') {
      const parameter = this.name();
      this.take(':');
      parameters.push({ name: parameter, type: this.type() });
      if (this.peek().text !== ')') this.take(',');
    }
    this.take(')');
    this.take('->');
    const result = this.type();
    const body = this.block();
    if (!endsInReturn(body)) throw new WgslError(`'${name}' can end without a return`, line);
    return { name, parameters, result, body, line };
  }

  private constant(): ConstantDeclaration | TableDeclaration {
    const { line } = this.take('const');
    const name = this.name();
    const type = this.peek().text === ':' ? (this.take(':'), this.type()) : null;
    this.take('=');
    if (this.peek().text === 'array') return this.table(name, line);
    const value = this.expression();
    this.take(';');
    return { name, type, value, line };
  }

  private table(name: string, line: number): TableDeclaration {
    this.take('array');
    this.take('<');
    const type = this.type();
    this.take(',');
    const count = this.literal();
    this.take('>');
    const elements = this.operands();
    this.take(';');
    if (elements.length !== count.value) {
      throw new WgslError(`'${name}' is declared with ${count.value} elements and has ${elements.length}`, line);
    }
    return { name, type, elements, line };
  }

  private block(): Statement[] {
    this.take('{');
    const statements: Statement[] = [];
    while (this.peek().text !== '}') statements.push(this.statement());
    this.take('}');
    return statements;
  }

  private statement(): Statement {
    const { kind, text, line } = this.peek();
    if (text === 'if') return this.if();
    let statement: Statement;
    if (text === 'return') {
      this.take('return');
      statement = { kind: 'return', value: this.expression(), line };
    } else if (text === 'let' || text === 'var') {
      statement = this.declaration();
    } else if (kind === 'name' && this.peek(1).text === '=') {
      const name = this.name();
      this.take('=');
      statement = { kind: 'assign', name, value: this.expression(), line };
    } else {
      return this.fail(`a statement that starts with '${text}'`);
    }
    this.take(';');
    return statement;
  }

  private declaration(): Statement {
    const { text, line } = this.advance();
    const name = this.name();
    const type = this.peek().text === ':' ? (this.take(':'), this.type()) : null;
    const initial = this.peek().text === '=' ? (this.take('='), this.expression()) : null;
    const mutable = text === 'var';
    if (!initial && !(mutable && type)) throw new WgslError(`'${name}' has no value`, line);
    return { kind: 'declare', mutable, name, type, initial, line };
  }

  private if(): Statement {
    const { line } = this.take('if');
    const condition = this.expression();
    const accept = this.block();
    let reject: Statement[] = [];
    if (this.peek().text === 'else') {
      this.take('else');
      reject = this.peek().text === 'if' ? [this.if()] : this.block();
    }
    return { kind: 'if', condition, accept, reject, line };
  }

  private expression(level = 0): Expression {
    const operators = levels[level];
    if (!operators) return this.unary();
    let left = this.expression(level + 1);
    for (;;) {
      const { text, line } = this.peek();
      const operator = operators.find((candidate) => candidate === text);
      if (!operator) return left;
      this.advance();
      left = { kind: 'binary', operator, left, right: this.expression(level + 1), line };
    }
  }

  private unary(): Expression {
    const { text, line } = this.peek();
    if (text === '-' || text === '!' || text === '~') {
      this.advance();
      return { kind: 'unary', operator: text, operand: this.unary(), line };
    }
    return this.primary();
  }

  private primary(): Expression {
    const { kind, text, line } = this.peek();
    if (kind === 'number') return this.literal();
    if (text === '(') {
      this.take('(');
      const inner = this.expression();
      this.take(')');
      return inner;
    }
    if (text === 'true' || text === 'false') {
      this.advance();
      return { kind: 'literal', value: text === 'true' ? 1 : 0, type: 'bool', line };
    }
    if (kind !== 'name') return this.fail(`'${text}' where a value is expected`);
    const name = this.name();
    if (name === 'bitcast') {
      this.take('<');
      const target = this.type();
      this.take('>');
      return { kind: 'call', callee: name, target, operands: this.operands(), line };
    }
    if (this.peek().text === '(') return { kind: 'call', callee: name, operands: this.operands(), line };
    if (this.peek().text === '[') {
      this.take('[');
      const index = this.expression();
      this.take(']');
      return { kind: 'index', table: name, index, line };
    }
    return { kind: 'name', name, line };
  }

  private operands(): Expression[] {
    this.take('(');
    const operands: Expression[] = [];
    while (this.peek().text !== ')') {
      operands.push(this.expression());
      if (this.peek().text !== ')') this.take(',');
    }
    this.take(')');
    return operands;
  }

  private literal(): LiteralExpression {
    const { kind, text, line } = this.advance();
    if (kind !== 'number') throw new WgslError(`'${text}' where a number is expected`, line);
    const hexadecimal = /^0x/i.test(text);
    const suffix = (hexadecimal ? /[iu]$/ : /[iuf]$/).exec(text)?.[0];
    const value = Number(suffix ? text.slice(0, -1) : text);
    const type = suffix
      ? ({ i: 'i32', u: 'u32', f: 'f32' } as const)[suffix as 'i' | 'u' | 'f']
      : hexadecimal || /^\d+$/.test(text)
        ? 'abstract-int'
        : 'abstract-float';
    return { kind: 'literal', value, type, line };
  }

  private type(): ScalarType {
    const { text, line } = this.advance();
    const type = scalarTypes.find((candidate) => candidate === text);
    if (!type) throw new WgslError(`the type '${text}'; only ${scalarTypes.join(', ')} can be checked`, line);
    return type;
  }

  private name(): string {
    const { kind, text, line } = this.advance();
    if (kind !== 'name') throw new WgslError(`'${text}' where a name is expected`, line);
    return text;
  }

  private peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  private advance(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  private take(text: string): Token {
    const token = this.advance();
    if (token.text !== text || token.kind === 'end') {
      throw new WgslError(`expected '${text}', found '${token.text}'`, token.line);
    }
    return token;
  }

  private fail(what: string): never {
    throw new WgslError(`${what} is outside the subset that can be checked`, this.peek().line);
  }
}

function endsInReturn(block: readonly Statement[]): boolean {
  const last = block.at(-1);
  if (last?.kind === 'return') return true;
  return last?.kind === 'if' && endsInReturn(last.accept) && endsInReturn(last.reject);
}
