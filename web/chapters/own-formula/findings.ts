import { html, nothing } from 'lit';
import type { Finding } from '../../../src/index.js';

/** At most so many at once: problems and cautions come first. */
const most = 6;

const marks: Readonly<Record<Finding['weight'], readonly [sign: string, spoken: string]>> = {
  problem: ['✗', 'Problem'],
  caution: ['!', 'Caution'],
  fact: ['·', 'Fact'],
};

/** What was found out about the function. `same` is the name of the built-in activation that it is, if it is one. */
export function renderFindings(findings: readonly Finding[], same: string | null) {
  return html`
    <ul class="findings" aria-live="polite" aria-label="What was found out about it">
      ${same === null ? nothing : html`<li data-weight="fact"><span aria-hidden="true">=</span><span>This is ${same}.</span></li>`}
      ${findings.slice(0, most).map(({ weight, sentence }) => {
        const [sign, spoken] = marks[weight];
        return html`<li data-weight=${weight}>
          <span aria-hidden="true">${sign}</span>
          <span>${weight === 'fact' ? nothing : html`<span class="visually-hidden">${spoken}: </span>`}${sentence}</span>
        </li>`;
      })}
    </ul>
  `;
}
