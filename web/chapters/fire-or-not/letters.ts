/** Letters of the formulas. */
import { html, type TemplateResult } from 'lit';
import { samples, type Row } from './truth-table.js';

export const letter = (name: string, index?: number): TemplateResult =>
  html`<i class="letter">${name}${index === undefined ? '' : html`<sub>${index}</sub>`}</i>`;

/** The weighted sum of a row in letters: w₂ + b for (0, 1). */
export function sumInLetters(row: Row): TemplateResult {
  const weights = [1, 2].filter((index) => samples[row][index - 1] === 1).map((index) => letter('w', index));
  return html`${weights.map((weight) => html`${weight} + `)}${letter('b')}`;
}
