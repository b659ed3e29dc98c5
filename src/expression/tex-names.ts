/** Names and numbers in LaTeX. */
import { constantName } from './names.js';

const greekLetters: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'varepsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'varsigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'varphi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'Gamma',
  Δ: 'Delta',
  Θ: 'Theta',
  Λ: 'Lambda',
  Ξ: 'Xi',
  Π: 'Pi',
  Σ: 'Sigma',
  Υ: 'Upsilon',
  Φ: 'Phi',
  Ψ: 'Psi',
  Ω: 'Omega',
}; // prettier-ignore
const greekWords: ReadonlySet<string> = new Set(
  `alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi rho sigma upsilon chi psi omega Gamma Delta Theta
  Lambda Xi Sigma Upsilon Psi Omega`.split(/\s+/),
);

/** A parameter's name: a Greek letter where it is called so, digits and what follows an underscore as an index. */
export function texName(name: string): string {
  const [, stem = name, index = ''] = /^(.+?)_?(\d+)$/.exec(name) ?? /^(.+?)_([^_]+)$/.exec(name) ?? [];
  if (index !== '') return `${texWord(stem)}_{${/^\d+$/.test(index) ? index : texWord(index)}}`;
  return texWord(name);
}

function texWord(word: string): string {
  const letter = Object.hasOwn(greekLetters, word) ? greekLetters[word] : undefined;
  if (letter) return `\\${letter}`;
  if (greekWords.has(word)) return `\\${word}`;
  return /^[A-Za-zΑ-Ωα-ω]$/.test(word) ? word : `\\mathrm{${word.replaceAll('_', '\\_')}}`;
}

/** A number that is not negative: as it is written if that is short, else with six digits. */
export function texNumber(size: number): string {
  const constant = constantName(size);
  if (constant) return { pi: '\\pi', tau: '2\\pi', e: 'e' }[constant];
  const exact = String(size);
  const shown = exact.length <= 9 ? exact : String(Number(size.toPrecision(6)));
  const [mantissa = '', exponent] = shown.split('e');
  if (exponent === undefined) return mantissa;
  const power = `10^{${Number(exponent)}}`;
  return mantissa === '1' ? power : `${mantissa} \\cdot ${power}`;
}
