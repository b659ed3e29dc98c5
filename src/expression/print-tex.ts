import type { Condition, Expression, FunctionName } from './syntax.js';
import { texName, texNumber } from './tex-names.js';
import { parametersOf } from './tree.js';

/** How firmly a text holds together. */
const strength = { choice: 0, sum: 1, sign: 2, product: 3, power: 4, atom: 5 } as const;
type Strength = (typeof strength)[keyof typeof strength];
type Printed = readonly [tex: string, strength: Strength];

/** Functions that TeX or everyone writes in a way of their own. */
const functionTex: Partial<Record<FunctionName, string>> = {
  min: '\\min',
  max: '\\max',
  log: '\\ln',
  sin: '\\sin',
  cos: '\\cos',
  tan: '\\tan',
  atan: '\\arctan',
  sinh: '\\sinh',
  cosh: '\\cosh',
  tanh: '\\tanh',
  relu: '\\operatorname{ReLU}',
  gelu: '\\operatorname{GELU}',
  silu: '\\operatorname{SiLU}',
};

/**
 * The formula in LaTeX, for KaTeX or Temml: fractions, cases for `? :`, σ for the sigmoid and Φ for phi unless a parameter has
 * that name, Greek letters for parameters that are called so. Long decimals are shown with six digits.
 */
export function printTex(tree: Expression): string {
  const taken = new Set(parametersOf(tree).map(texName));
  const greek = (name: string, word: string) => (taken.has(name) ? `\\operatorname{${word}}` : name);
  return new TexPrinter({ sigmoid: greek('\\sigma', 'sigmoid'), phi: greek('\\Phi', 'phi') }).print(
    tree,
    strength.choice,
  );
}

class TexPrinter {
  constructor(private readonly letters: Partial<Record<FunctionName, string>>) {}

  print(tree: Expression, least: Strength): string {
    const [tex, own] = this.node(tree);
    return own < least ? parentheses(tex) : tex;
  }

  private node(tree: Expression): Printed {
    switch (tree.kind) {
      case 'number':
        return this.number(tree.value);
      case 'variable':
        return ['x', strength.atom];
      case 'parameter':
        return [texName(tree.name), strength.atom];
      case 'negate':
        return [`-${this.print(tree.of, strength.product)}`, strength.sign];
      case 'arithmetic':
        return this.arithmetic(tree.left, tree.operator, tree.right);
      case 'call':
        return this.call(tree.callee, tree.arguments);
      case 'choice':
        return this.cases(tree);
    }
  }

  private number(value: number): Printed {
    const tex = texNumber(Math.abs(value));
    if (value < 0) return [`-${tex}`, strength.sign];
    if (tex.includes('\\cdot') || tex === '2\\pi') return [tex, strength.product];
    return [tex, tex.includes('^') ? strength.power : strength.atom];
  }

  private arithmetic(left: Expression, operator: '+' | '-' | '*' | '/' | '^', right: Expression): Printed {
    switch (operator) {
      case '+':
      case '-':
        return [`${this.print(left, strength.sum)} ${operator} ${this.print(right, strength.product)}`, strength.sum];
      case '*':
        return [this.product(left, right), strength.product];
      case '/':
        return [
          `\\frac{${this.print(left, strength.choice)}}{${this.print(right, strength.choice)}}`,
          strength.product,
        ];
      case '^':
        return [`${this.print(left, strength.atom)}^{${this.print(right, strength.choice)}}`, strength.power];
    }
  }

  /** Side by side where that cannot be misread: 2x, but 2 · 3, 2 · ⅓ and x · (x + 1), which might be a call. */
  private product(left: Expression, right: Expression): string {
    const [first, second] = [this.print(left, strength.sign), this.print(right, strength.product)];
    const numberFirst = /(^|[^\w}])[\d.]+$/.test(first);
    if (/^\d/.test(second) || (numberFirst && second.startsWith('\\frac'))) return `${first} \\cdot ${second}`;
    if (numberFirst) return `${first} ${second}`;
    const opens = second.startsWith('(') || second.startsWith('\\left(');
    if (opens && !first.endsWith(')')) return `${first} \\cdot ${second}`;
    return `${first} \\, ${second}`;
  }

  private call(callee: FunctionName, given: readonly Expression[]): Printed {
    const inside = given.map((each) => this.print(each, strength.choice));
    const [u = ''] = inside;
    const [first, second] = given;
    switch (callee) {
      case 'abs':
        return [`\\left\\lvert ${u} \\right\\rvert`, strength.atom];
      case 'floor':
        return [`\\left\\lfloor ${u} \\right\\rfloor`, strength.atom];
      case 'ceil':
        return [`\\left\\lceil ${u} \\right\\rceil`, strength.atom];
      case 'sqrt':
        return [`\\sqrt{${u}}`, strength.atom];
      case 'exp':
        return [`e^{${u}}`, strength.power];
      case 'expm1':
        return [`e^{${u}} - 1`, strength.sum];
      case 'log1p':
        return [`\\ln${parentheses(`1 + ${first ? this.print(first, strength.product) : ''}`)}`, strength.atom];
      case 'pow':
        return first && second ? this.arithmetic(first, '^', second) : ['', strength.atom];
      default: {
        const name = this.letters[callee] ?? functionTex[callee] ?? `\\operatorname{${callee}}`;
        return [`${name}${parentheses(inside.join(', '))}`, strength.atom];
      }
    }
  }

  /** A choice, and the choices in its last branch, line by line. */
  private cases(tree: Expression & { kind: 'choice' }): Printed {
    const lines: string[] = [];
    let rest: Expression = tree;
    while (rest.kind === 'choice') {
      lines.push(`${this.print(rest.yes, strength.choice)} & \\text{if } ${this.condition(rest.condition)}`);
      rest = rest.no;
    }
    lines.push(`${this.print(rest, strength.choice)} & \\text{otherwise}`);
    return [`\\begin{cases} ${lines.join(' \\\\ ')} \\end{cases}`, strength.choice];
  }

  private condition({ left, operator, right }: Condition): string {
    const sign = { '<': '<', '<=': '\\le', '>': '>', '>=': '\\ge', '==': '=', '!=': '\\ne' }[operator];
    return `${this.print(left, strength.sum)} ${sign} ${this.print(right, strength.sum)}`;
  }
}

/** Parentheses as tall as what they hold. */
function parentheses(tex: string): string {
  return /\\(frac|begin|sqrt|left)|\^/.test(tex) ? `\\left( ${tex} \\right)` : `(${tex})`;
}
