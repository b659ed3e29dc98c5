/**
 * Turns a function of the WGSL subset into closures over a register file: one small closure for each operation,
 * calls inlined, no text evaluated (the page's content security policy forbids that), nothing allocated in a call.
 */
import type { Arithmetic } from './arithmetic.js';
import { callBuiltin } from './builtins.js';
import { compileBinary, compileUnary } from './operators.js';
import { type Abstract, Emitter, type Operand, type Run, runAll, type Slot } from './emitter.js';
import { WgslError } from './lexer.js';
import { Program } from './program.js';
import type { Expression, FunctionDeclaration, Statement, WgslModule } from './syntax.js';
import { trackedArithmetic } from './tracked.js';

interface Variable {
  readonly operand: Operand;
  readonly mutable: boolean;
}
type Scope = Map<string, Variable>;

/** Compiles function `name` of a module. Throws WgslError where it leaves the subset or its types do not fit. */
export function compileFunction(module: WgslModule, name: string, arithmetic: Arithmetic = trackedArithmetic): Program {
  const declaration = module.functions.get(name);
  if (!declaration) throw new WgslError(`there is no function '${name}'`, 1);
  const emitter = new Emitter(arithmetic);
  const compiler = new FunctionCompiler(module, emitter);
  const parameters = declaration.parameters.map(({ type }) => emitter.slot(type));
  const body: Run[] = [];
  const result = emitter.into(body, () => compiler.inline(declaration, parameters));
  return new Program({
    slots: emitter.slots,
    prelude: emitter.prelude,
    body,
    parameters,
    result: result.slot,
    arithmetic,
  });
}

class FunctionCompiler {
  private readonly constants = new Map<string, Operand>();
  private readonly inlining: string[] = [];

  constructor(
    private readonly module: WgslModule,
    private readonly emitter: Emitter,
  ) {}

  inline(declaration: FunctionDeclaration, values: readonly Slot[]): Slot {
    const { name, parameters, line } = declaration;
    if (this.inlining.includes(name)) throw new WgslError(`'${name}' calls itself`, line);
    this.inlining.push(name);
    const scope: Scope = new Map();
    parameters.forEach((parameter, at) => {
      scope.set(parameter.name, { operand: values[at] as Slot, mutable: false });
    });
    const result = this.emitter.slot(declaration.result);
    const body: Run[] = [];
    this.emitter.into(body, () => this.block(declaration.body, [scope], result));
    this.emitter.emit((r) => {
      runAll(body, r);
      return false;
    });
    this.inlining.pop();
    return result;
  }

  private block(statements: readonly Statement[], scopes: readonly Scope[], result: Slot): void {
    const inner = [...scopes, new Map()];
    for (const statement of statements) this.statement(statement, inner, result);
  }

  private statement(statement: Statement, scopes: readonly Scope[], result: Slot): void {
    const { emitter } = this;
    if (statement.kind === 'return') {
      emitter.copy(result, emitter.as(result.type, this.expression(statement.value, scopes), statement.line));
      emitter.emit(() => true);
    } else if (statement.kind === 'declare') {
      this.declare(statement, scopes);
    } else if (statement.kind === 'assign') {
      const variable = find(statement.name, scopes);
      if (!variable?.mutable || !('slot' in variable.operand)) {
        throw new WgslError(`'${statement.name}' is not a var`, statement.line);
      }
      const value = this.expression(statement.value, scopes);
      emitter.copy(variable.operand, emitter.as(variable.operand.type, value, statement.line));
    } else {
      const { slot } = emitter.as('bool', this.expression(statement.condition, scopes), statement.line);
      const accept: Run[] = [];
      const reject: Run[] = [];
      emitter.into(accept, () => this.block(statement.accept, scopes, result));
      emitter.into(reject, () => this.block(statement.reject, scopes, result));
      emitter.emit((r) => runAll(r.value[slot] === 0 ? reject : accept, r));
    }
  }

  private declare(statement: Statement & { kind: 'declare' }, scopes: readonly Scope[]): void {
    const { emitter } = this;
    const { name, mutable, type, initial, line } = statement;
    const scope = scopes.at(-1) as Scope;
    if (scope.has(name)) throw new WgslError(`'${name}' is declared twice`, line);
    const given: Operand = initial ? this.expression(initial, scopes) : { abstract: 0, integer: true };
    const value = emitter.as(type ?? emitter.concreteType(given), given, line);
    // A copy: a `let` may hold what a `var` was before it changed.
    const operand = emitter.slot(value.type);
    emitter.copy(operand, value);
    scope.set(name, { operand, mutable });
  }

  private expression(expression: Expression, scopes: readonly Scope[]): Operand {
    const { emitter } = this;
    const { line } = expression;
    switch (expression.kind) {
      case 'literal': {
        const { type, value } = expression;
        const abstract: Abstract = { abstract: value, integer: type !== 'abstract-float' && type !== 'f32' };
        return type === 'abstract-int' || type === 'abstract-float' ? abstract : emitter.as(type, abstract, line);
      }
      case 'name':
        return find(expression.name, scopes)?.operand ?? this.constant(expression.name, line);
      case 'unary':
        return compileUnary(emitter, expression.operator, this.expression(expression.operand, scopes), line);
      case 'binary': {
        const left = this.expression(expression.left, scopes);
        return compileBinary(emitter, expression.operator, left, () => this.expression(expression.right, scopes), line);
      }
      case 'index':
        return this.element(expression.table, this.expression(expression.index, scopes), line);
      case 'call': {
        const operands = expression.operands.map((operand) => this.expression(operand, scopes));
        const declaration = this.module.functions.get(expression.callee);
        if (!declaration) return callBuiltin(emitter, expression, operands);
        const { name, parameters } = declaration;
        if (operands.length !== parameters.length) {
          throw new WgslError(`'${name}' takes ${parameters.length} values, not ${operands.length}`, line);
        }
        return this.inline(
          declaration,
          parameters.map(({ type }, at) => emitter.as(type, operands[at] as Operand, line)),
        );
      }
    }
  }

  private constant(name: string, line: number): Operand {
    const known = this.constants.get(name);
    if (known) return known;
    const declaration = this.module.constants.get(name);
    if (!declaration) throw new WgslError(`unknown name '${name}'`, line);
    const operand = this.emitter.into(this.emitter.prelude, () => {
      const value = this.expression(declaration.value, []);
      return declaration.type ? this.emitter.as(declaration.type, value, declaration.line) : value;
    });
    this.constants.set(name, operand);
    return operand;
  }

  private element(name: string, index: Operand, line: number): Slot {
    const { emitter } = this;
    const table = this.module.tables.get(name);
    if (!table) throw new WgslError(`unknown table '${name}'`, line);
    const elements = emitter.into(emitter.prelude, () =>
      table.elements.map((element) => emitter.as(table.type, this.expression(element, []), table.line).slot),
    );
    const at = emitter.as(emitter.concreteType(index), index, line);
    if (at.type !== 'u32' && at.type !== 'i32') throw new WgslError(`an index of type ${at.type}`, line);
    const result = emitter.slot(table.type);
    emitter.emit((r) => {
      // WGSL clamps or gives any element; a formula that checks must not depend on it.
      const slot = elements[r.value[at.slot] as number];
      if (slot === undefined) throw new WgslError(`${name}[${r.value[at.slot]}] is outside the table`, line);
      r.value[result.slot] = r.value[slot] as number;
      r.error[result.slot] = r.error[slot] as number;
      return false;
    });
    return result;
  }
}

function find(name: string, scopes: readonly Scope[]): Variable | undefined {
  for (let at = scopes.length - 1; at >= 0; at--) {
    const variable = scopes[at]?.get(name);
    if (variable) return variable;
  }
  return undefined;
}
