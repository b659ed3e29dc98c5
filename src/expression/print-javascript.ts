import { identifiers, javaScriptWords } from './identifiers.js';
import { helpersOf, helperSource } from './javascript-helpers.js';
import { constantName } from './names.js';
import { type Dialect, type Print, type Printed, printInfix, strength } from './print-infix.js';
import { rewrite } from './rewrite.js';
import { sharedParts } from './share-parts.js';
import type { Expression, FunctionName } from './syntax.js';
import { keyOf, parametersOf } from './tree.js';

export interface CodeOptions {
  /** Of the function; 'activation' if left out. */
  readonly name?: string;
  /** What the parameters are if the caller says nothing, 1 if left out. */
  readonly defaults?: Readonly<Record<string, number>>;
}

export interface JavaScriptOptions extends CodeOptions {
  /** With the types of TypeScript. */
  readonly types?: boolean;
}

/** What `Math` calls the functions that it has. */
const mathNames: Partial<Record<FunctionName, string>> = {
  abs: 'abs',
  sign: 'sign',
  floor: 'floor',
  ceil: 'ceil',
  min: 'min',
  max: 'max',
  sqrt: 'sqrt',
  exp: 'exp',
  log: 'log',
  expm1: 'expm1',
  log1p: 'log1p',
  pow: 'pow',
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  atan: 'atan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
};

const mathConstants = { pi: 'Math.PI', e: 'Math.E', tau: '2 * Math.PI' } as const;

/**
 * JavaScript (or TypeScript) source of the formula as a function of x and its parameters, with the functions that Math lacks in
 * front. The formula is rewritten first, and what it needs is written so that it is finite wherever the true value is: the
 * source computes what `compileFormula` does.
 */
export function printJavaScript(tree: Expression, options: JavaScriptOptions = {}): string {
  const { name = 'activation', defaults = {}, types = false } = options;
  const safe = rewrite(tree);
  const names = parametersOf(tree);
  const helpers = helpersOf(safe);
  const spelled = identifiers(names, [...javaScriptWords, ...helpers, name]);
  const shared = sharedParts(safe, [...javaScriptWords, ...helpers, ...spelled.values(), name]);
  const known = new Map<string, string>();
  const named = (part: Expression) => known.get(keyOf(part));
  const dialect = { ...javaScript, parameter: (each: string) => spelled.get(each) ?? each, named };
  const lines = shared.map((part) => {
    const line = `const ${part.name} = ${printInfix(dialect, part.tree)};`;
    known.set(keyOf(part.tree), part.name);
    return line;
  });
  lines.push(`return ${printInfix(dialect, safe)};`);
  const type = types ? ': number' : '';
  const given = names.map((each) => `${spelled.get(each) ?? each} = ${defaults[each] ?? 1}`);
  const signature = `function ${name}(${[`x${type}`, ...given].join(', ')})${type} {`;
  const source = [signature, ...lines.map((line) => `  ${line}`), '}'].join('\n');
  return [...helpers.map((helper) => helperSource(helper, types)), source].join('\n\n');
}

const javaScript: Dialect = {
  space: ' ',
  power: ' ** ',
  signedPower: false,
  signedSign: false,
  number(size) {
    const constant = constantName(size);
    if (constant) return [mathConstants[constant], constant === 'tau' ? strength.product : strength.atom];
    return [String(size), strength.atom];
  },
  parameter: (name) => name,
  call: printCall,
  comparison: (operator) => (operator === '==' || operator === '!=' ? `${operator}=` : operator),
  choice: ({ yes, no }, condition, print) => [
    `${condition} ? ${print(yes, strength.sum)} : ${print(no, strength.choice)}`,
    strength.choice,
  ],
};

function printCall({ callee, arguments: given }: Expression & { kind: 'call' }, print: Print): Printed {
  const inside = given.map((each) => print(each, strength.choice));
  const [u = '', low = '', high = ''] = inside;
  if (callee === 'relu') return [`Math.max(0, ${u})`, strength.atom];
  if (callee === 'clamp') return [`Math.min(Math.max(${u}, ${low}), ${high})`, strength.atom];
  const math = mathNames[callee];
  return [`${math ? `Math.${math}` : callee}(${inside.join(', ')})`, strength.atom];
}
