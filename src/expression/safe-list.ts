/**
 * A formula as a list of steps: each distinct part once, after the parts it is made of. It is what is printed as WGSL,
 * computed in float64 and enclosed in intervals, so that all three do the same. Here a formula's operators become those of
 * safe.ts: a power with a constant exponent becomes products and roots, min of many a min of two and two.
 */
import { FormulaError } from './errors.js';
import { holdConstant, safeFunctions, type UnaryName } from './safe.js';
import type { ComparisonOperator, Condition, Expression, FunctionName } from './syntax.js';

export type BinaryName = 'add' | 'subtract' | 'multiply' | 'divide' | 'power' | 'min' | 'max';

/** Operands are places in the list, before the step itself. */
export type Step =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable' }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'negate'; readonly of: number }
  | { readonly kind: 'unary'; readonly name: UnaryName; readonly of: number }
  | { readonly kind: 'binary'; readonly name: BinaryName; readonly left: number; readonly right: number }
  /** 1 where it holds, else 0. */
  | { readonly kind: 'compare'; readonly operator: ComparisonOperator; readonly left: number; readonly right: number }
  | { readonly kind: 'select'; readonly condition: number; readonly yes: number; readonly no: number };

/** The last step is the formula. */
export type SafeList = readonly Step[];

/** The places of a step's operands. */
export function operandsOf(step: Step): readonly number[] {
  switch (step.kind) {
    case 'number':
    case 'variable':
    case 'parameter':
      return [];
    case 'negate':
    case 'unary':
      return [step.of];
    case 'binary':
    case 'compare':
      return [step.left, step.right];
    case 'select':
      return [step.condition, step.yes, step.no];
  }
}

/** Exponents beyond are left to exp and log. */
const mostMultiplied = 64;
/** u^(n + ½) as uⁿ·√u for n up to here. */
const mostBeforeRoot = 8;

/**
 * @param parameterNames in the order in which their numbers are given. Throws FormulaError for a parameter that is not
 * among them.
 */
export function safeList(tree: Expression, parameterNames: readonly string[]): SafeList {
  const builder = new Builder(parameterNames);
  const root = builder.visit(tree);
  return needed(builder.steps.slice(0, root + 1));
}

/** Without the steps that the last one has no use for, such as an exponent that was written out. */
function needed(steps: SafeList): SafeList {
  const used = steps.map((_, place) => place === steps.length - 1);
  for (let place = steps.length - 1; place >= 0; place--) {
    if (used[place]) for (const operand of operandsOf(steps[place] as Step)) used[operand] = true;
  }
  let count = 0;
  const places = used.map((is) => (is ? count++ : -1));
  return steps.filter((_, place) => used[place]).map((step) => moved(step, places));
}

function moved(step: Step, places: readonly number[]): Step {
  const to = (place: number) => places[place] as number;
  switch (step.kind) {
    case 'number':
    case 'variable':
    case 'parameter':
      return step;
    case 'negate':
    case 'unary':
      return { ...step, of: to(step.of) };
    case 'binary':
    case 'compare':
      return { ...step, left: to(step.left), right: to(step.right) };
    case 'select':
      return { ...step, condition: to(step.condition), yes: to(step.yes), no: to(step.no) };
  }
}

const isUnary = (callee: FunctionName): callee is FunctionName & UnaryName => Object.hasOwn(safeFunctions, callee);

class Builder {
  readonly steps: Step[] = [];
  private readonly places = new Map<string, number>();
  private readonly visited = new Map<Expression, number>();

  constructor(private readonly parameterNames: readonly string[]) {}

  visit(tree: Expression): number {
    const before = this.visited.get(tree);
    if (before !== undefined) return before;
    const place = this.lower(tree);
    this.visited.set(tree, place);
    return place;
  }

  private lower(tree: Expression): number {
    switch (tree.kind) {
      case 'number':
        return this.number(tree.value);
      case 'variable':
        return this.add({ kind: 'variable' });
      case 'parameter':
        return this.parameter(tree.name);
      case 'negate':
        return this.negate(this.visit(tree.of));
      case 'arithmetic': {
        const { operator, left, right } = tree;
        if (operator === '^') return this.power(left, right);
        const name = ({ '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const)[operator];
        return this.binary(name, this.visit(left), this.visit(right));
      }
      case 'call':
        return this.call(tree);
      case 'choice':
        return this.choice(tree.condition, tree.yes, tree.no);
    }
  }

  private call({ callee, arguments: given }: Expression & { kind: 'call' }): number {
    const [first, second] = given as [Expression, Expression];
    if (isUnary(callee)) return this.unary(callee, this.visit(first));
    if (callee === 'pow') return this.power(first, second);
    const places = given.map((each) => this.visit(each));
    if (callee === 'clamp') {
      const [u, low, high] = places as [number, number, number];
      return this.binary('min', this.binary('max', u, low), high);
    }
    return places.reduce((left, right) => this.binary(callee as 'min' | 'max', left, right));
  }

  private choice({ operator, left, right }: Condition, yes: Expression, no: Expression): number {
    const condition = this.add({ kind: 'compare', operator, left: this.visit(left), right: this.visit(right) });
    return this.add({ kind: 'select', condition, yes: this.visit(yes), no: this.visit(no) });
  }

  private power(base: Expression, exponent: Expression): number {
    const [u, v] = [this.visit(base), this.visit(exponent)];
    const fixed = this.steps[v];
    if (fixed?.kind === 'number') {
      const size = Math.abs(fixed.value);
      const whole = Math.floor(size);
      if (size === whole && size <= mostMultiplied) return this.inverseIf(fixed.value < 0, this.product(u, whole));
      if (size === whole + 0.5 && size < mostBeforeRoot) {
        const root = this.unary('sqrt', u);
        const product = whole === 0 ? root : this.binary('multiply', this.product(u, whole), root);
        return this.inverseIf(fixed.value < 0, product);
      }
    }
    const constant = this.steps[u];
    if (constant?.kind === 'number' && constant.value > 0) {
      return this.unary('exp', this.binary('multiply', this.number(Math.log(constant.value)), v));
    }
    return this.binary('power', u, v);
  }

  private product(u: number, times: number): number {
    if (times === 0) return this.number(1);
    if (times === 1) return u;
    if (times % 2 === 1) return this.binary('multiply', this.product(u, times - 1), u);
    const half = this.product(u, times / 2);
    return this.binary('multiply', half, half);
  }

  private inverseIf(inverse: boolean, place: number): number {
    return inverse ? this.binary('divide', this.number(1), place) : place;
  }

  private parameter(name: string): number {
    const index = this.parameterNames.indexOf(name);
    if (index < 0) {
      const known = this.parameterNames.join(', ') || 'none';
      throw new FormulaError(
        `The formula has a parameter "${name}", which was not given: give its name (given: ${known}).`,
      );
    }
    return this.add({ kind: 'parameter', index });
  }

  private negate(of: number): number {
    const step = this.steps[of];
    if (step?.kind === 'number') return this.number(-step.value);
    return step?.kind === 'negate' ? step.of : this.add({ kind: 'negate', of });
  }

  private number = (value: number) => this.add({ kind: 'number', value: holdConstant(value) + 0 });
  private unary = (name: UnaryName, of: number) => this.add({ kind: 'unary', name, of });
  private binary = (name: BinaryName, left: number, right: number) => this.add({ kind: 'binary', name, left, right });

  private add(step: Step): number {
    const key = Object.values(step).join();
    const before = this.places.get(key);
    if (before !== undefined) return before;
    this.places.set(key, this.steps.length);
    return this.steps.push(step) - 1;
  }
}
