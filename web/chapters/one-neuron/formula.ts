/** Formulas in plain text, such as '1 / (1 + e^(−z))', with their powers raised. */
import { html, type TemplateResult } from 'lit';

export interface FormulaPart {
  readonly text: string;
  readonly raised: boolean;
}

/** Where the bracket that opens at `from` is closed; the end of the text if it never is. */
function closing(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '(') depth++;
    if (text[at] === ')' && --depth === 0) return at;
  }
  return text.length;
}

/** 'e^(−z) + e^z' as e, raised −z, ' + e', raised z: the brackets of a power were only there for the plain text. */
export function formulaParts(formula: string): readonly FormulaPart[] {
  const parts: FormulaPart[] = [];
  let rest = formula;
  for (let caret = rest.indexOf('^'); caret >= 0; caret = rest.indexOf('^')) {
    if (caret > 0) parts.push({ text: rest.slice(0, caret), raised: false });
    const inBrackets = rest[caret + 1] === '(';
    const end = inBrackets ? closing(rest, caret + 1) : caret + 2;
    parts.push({ text: rest.slice(caret + (inBrackets ? 2 : 1), end), raised: true });
    rest = rest.slice(inBrackets ? end + 1 : end);
  }
  if (rest) parts.push({ text: rest, raised: false });
  return parts;
}

export const renderFormula = (formula: string): readonly (TemplateResult | string)[] =>
  formulaParts(formula).map(({ text, raised }) => (raised ? html`<sup>${text}</sup>` : text));
