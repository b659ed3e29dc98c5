import { operandsOf, type SafeList, safeList, type Step } from './safe-list.js';
import type { Expression } from './syntax.js';
import { checkWgslName, wgslParameterNames } from './wgsl-names.js';
import { planPlain } from './wgsl-plan.js';
import { type Text, textOf } from './wgsl-text.js';

/** A part whose text is longer gets a name. */
const longestPart = 72;

/**
 * A formula as a WGSL function, to stand behind `shaders/activations.wgsl` and `shaders/expression.wgsl`:
 *
 *     fn NAME(z: f32, p_k: f32) -> f32 {
 *       let x = clamp(z, -LARGEST, LARGEST);
 *       return x * sigmoid_value(safe_multiply(p_k, x));
 *     }
 *
 * It gives a finite number for every finite z and parameters, by the rules of safe.ts. What occurs more than once is computed
 * once; a choice as a whole is an `if`, and inside of another expression a `select`. Of the formula's own text nothing goes in
 * but parameter names that are plain words, as p_NAME; any other is p_INDEX.
 *
 * Rewrite the formula first. Throws FormulaError for a parameter that is not among the names, and for a function name that
 * WGSL would not take.
 */
export function printWgsl(name: string, tree: Expression, parameterNames: readonly string[]): string {
  checkWgslName(name);
  const list = safeList(tree, parameterNames);
  const parameters = wgslParameterNames(parameterNames);
  const lines = new Printer(list, parameters).lines();
  const given = ['z', ...parameters].map((each) => `${each}: f32`).join(', ');
  return [`fn ${name}(${given}) -> f32 {`, ...lines.map((line) => `  ${line}`), '}', ''].join('\n');
}

class Printer {
  private readonly plain: readonly boolean[];
  private names = 0;

  constructor(
    private readonly list: SafeList,
    private readonly parameters: readonly string[],
  ) {
    this.plain = planPlain(list);
  }

  lines(): string[] {
    const usesX = this.list.some(({ kind }) => kind === 'variable');
    const held = usesX ? ['let x = clamp(z, -LARGEST, LARGEST);'] : [];
    return [...held, ...this.block(this.list.length - 1, new Map())];
  }

  /** The statements that return a step's value; `known` are the parts that have a name already. */
  private block(root: number, known: ReadonlyMap<number, Text>): string[] {
    const step = this.list[root] as Step;
    if (step.kind !== 'select' || known.has(root)) {
      const { lines, text } = this.value(root, known);
      return [...lines, `return ${text};`];
    }
    const { lines, text, texts } = this.value(step.condition, known);
    const yes = this.block(step.yes, texts);
    const no = this.block(step.no, texts);
    return [...lines, `if (${text}) {`, ...yes.map((line) => `  ${line}`), '}', ...no];
  }

  /** The text of a step, and the `let`s before it. */
  private value(root: number, known: ReadonlyMap<number, Text>) {
    const uses = this.usesBelow(root, known);
    const texts = new Map(known);
    const all = new Map(known);
    const lines: string[] = [];
    for (let place = 0; place <= root; place++) {
      if (uses[place] === 0 || known.has(place)) continue;
      const step = this.list[place] as Step;
      const text = textOf(step, (part) => all.get(part) as Text, this.parameters, this.plain[place] as boolean);
      all.set(place, text);
      if (place === root || isShort(step) || (uses[place] === 1 && text.text.length <= longestPart)) continue;
      this.names += 1;
      const named = { ...text, text: `t${this.names}`, level: Number.POSITIVE_INFINITY };
      lines.push(`let ${named.text} = ${text.text};`);
      all.set(place, named);
      texts.set(place, named);
    }
    return { lines, text: (all.get(root) as Text).text, texts };
  }

  /** How often each step is used for the root; 1 for the root itself. */
  private usesBelow(root: number, known: ReadonlyMap<number, Text>): Uint16Array {
    const uses = new Uint16Array(root + 1);
    uses[root] = 1;
    for (let place = root; place >= 0; place--) {
      if (uses[place] === 0 || known.has(place)) continue;
      for (const operand of operandsOf(this.list[place] as Step)) uses[operand] = (uses[operand] as number) + 1;
    }
    return uses;
  }
}

/** As short as the name it would get. */
const isShort = ({ kind }: Step) =>
  kind === 'number' || kind === 'variable' || kind === 'parameter' || kind === 'negate';
