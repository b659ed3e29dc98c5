import { html, type TemplateResult } from 'lit';
import { formatFixed, shownFixed, signOf } from '../../elements/format.js';
import type { LinearFit } from './least-squares.js';

/** y = −0.137 x + 0.042, or with x₁ and x₂: a minus is an operator, so that the numbers keep their places. */
export function renderLine({ weights, bias }: LinearFit, digits: number): TemplateResult {
  const names = weights.length === 1 ? ['x'] : ['x₁', 'x₂'];
  const terms = [...weights.map((value, at) => ({ value, name: names[at] ?? '' })), { value: bias, name: '' }];
  return html`<span class="line-equation"><i>y</i> = ${terms.map(({ value, name }, at) => {
    const shown = shownFixed(value, digits);
    const operator = shown < 0 ? '−' : at === 0 ? '' : '+';
    const size = html`<span data-sign=${signOf(shown)}>${formatFixed(Math.abs(value), digits)}</span>`;
    return html`<span class="term ${at === 0 ? 'first' : ''}"><span class="operator">${operator}</span>${size} <i>${name}</i></span> `;
  })}</span>`;
}
