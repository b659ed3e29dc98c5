import { identifiers, pythonWords } from './identifiers.js';
import { printInfix } from './print-infix.js';
import type { CodeOptions } from './print-javascript.js';
import { numpyDialect, torchDialect } from './python-dialects.js';
import { rewrite } from './rewrite.js';
import { sharedParts } from './share-parts.js';
import type { Expression } from './syntax.js';
import { dependsOnVariable, keyOf, parametersOf } from './tree.js';

export interface PythonOptions extends CodeOptions {
  readonly library: 'numpy' | 'torch';
}

const libraries = {
  numpy: { prefix: 'np', dialect: numpyDialect },
  torch: { prefix: 'torch', dialect: torchDialect },
} as const;

/** What the code imports if it uses it. */
const imports: readonly (readonly [used: RegExp, line: string])[] = [
  [/\bmath\./, 'import math'],
  [/\bnp\./, 'import numpy as np'],
  [/\btorch\./, 'import torch'],
  [/\bF\./, 'import torch.nn.functional as F'],
];
const scipyNames = ['erf', 'expit', 'ndtr'] as const;

/**
 * Python source of the formula as a function of an array x of floats and of its parameters, with NumPy (and SciPy for erf, the
 * sigmoid and Φ) or with PyTorch, through which gradients flow. The formula is rewritten first, so that it does not overflow on
 * the way.
 */
export function printPython(tree: Expression, { library, name = 'activation', defaults = {} }: PythonOptions): string {
  const { prefix, dialect: base } = libraries[library];
  const safe = rewrite(tree);
  const names = parametersOf(tree);
  const taken = [...pythonWords, ...scipyNames, name];
  const spelled = identifiers(names, taken);
  const known = new Map<string, string>();
  const dialect = {
    ...base,
    parameter: (each: string) => spelled.get(each) ?? each,
    named: (part: Expression) => known.get(keyOf(part)),
  };
  const lines = sharedParts(safe, [...taken, ...spelled.values()]).map((part) => {
    const line = `${part.name} = ${printInfix(dialect, part.tree)}`;
    known.set(keyOf(part.tree), part.name);
    return line;
  });
  const result = printInfix(dialect, safe);
  lines.push(`return ${dependsOnVariable(safe) ? result : `${prefix}.full_like(x, ${result})`}`);
  const given = names.map((each) => `${spelled.get(each) ?? each}=${floatText(defaults[each] ?? 1)}`);
  const source = [`def ${name}(${['x', ...given].join(', ')}):`, ...lines.map((line) => `    ${line}`)].join('\n');
  return [...importLines(source), source].join('\n\n\n');
}

/** 1.0 for 1: an array of whole numbers would be one of integers. */
const floatText = (value: number) => (Number.isInteger(value) && Math.abs(value) < 1e21 ? `${value}.0` : String(value));

/** The imports as one text, or nothing where none is needed. */
function importLines(source: string): string[] {
  const lines = imports.filter(([used]) => used.test(source)).map(([, line]) => line);
  const special = scipyNames.filter((name) => new RegExp(`(?<![.\\w])${name}\\(`).test(source));
  if (special.length > 0) lines.push(`from scipy.special import ${special.join(', ')}`);
  return lines.length === 0 ? [] : [lines.join('\n')];
}
