import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CheckedResult, CrossCheckReport } from '../../../src/index.js';
import { formatFixed, formatNumber } from '../format.js';
import { styles } from './crosscheck-badge.styles.js';
import { allDigits } from './digits.js';

/** A result that may know the inputs it belongs to, which say more than the number of a row. */
export type LocatedResult = CheckedResult & { readonly inputs?: readonly number[] };

/** 1234567 as '1,234,567'. */
const count = (value: number) => value.toLocaleString('en');
const several = (value: number, one: string, more: string) => `${count(value)} ${value === 1 ? one : more}`;

/**
 * Says in a line that results were checked against the float64 reference, with the worst error as a part of the
 * bound that it may not exceed. Opening it shows the report.
 *
 * @csspart summary - The line.
 * @csspart report - What opens.
 * @slot - More to show in the report.
 * @cssprop --np-ink, --np-soft, --np-line - Text and rules.
 */
@customElement('crosscheck-badge')
export class CrosscheckBadge extends LitElement {
  static override styles = styles;

  /** What `crossCheck` or `crossCheckField` gave; null before the first check. */
  @property({ attribute: false }) report: CrossCheckReport<LocatedResult> | null = null;
  /** A check is under way, or waits for the dials to rest: the last report is for other numbers. */
  @property({ type: Boolean, reflect: true }) pending = false;

  protected override render() {
    const { report } = this;
    if (!report) return html`<p class="line" role="status">Checking a sample against a second calculation…</p>`;
    return html`
      <details ?data-pending=${this.pending}>
        <summary part="summary">
          <span class="verdict" data-verdict=${report.violations === 0 ? 'passed' : 'failed'}>
            ${report.violations === 0 ? '✓ checked' : '✗ checked'}
          </span>
          ${this.#sentence(report)}
        </summary>
        <div class="report" part="report">${this.#renderReport(report)}<slot></slot></div>
      </details>
    `;
  }

  #sentence({ compared, violations, worstRatio }: CrossCheckReport): string {
    const against = `${count(compared)} of them against a second calculation, in float64`;
    return violations === 0
      ? `${against}: worst error ${worstRatio.toFixed(2)} of its bound`
      : `${against}: ${several(violations, 'is', 'are')} further off than the arithmetic allows`;
  }

  #renderReport(report: CrossCheckReport<LocatedResult>) {
    const { compared, violations, undecided, worst, worstRatio, adapter, durationMs } = report;
    return html`
      <p>
        Each answer was computed a second time, on the CPU, by other formulas and in float64, with twice the digits. The
        two may differ, because float32 has to round; how far is worked out for each answer from the sizes of its own
        terms and the accuracy that WGSL, the language of the GPU’s programs, asks of every operation. An error above
        that bound would be a mistake, not a rounding.
      </p>
      <dl>
        <div><dt>Computed by</dt><dd>${adapter}</dd></div>
        <div><dt>Compared</dt><dd>${several(compared, 'answer', 'answers')} in ${formatNumber(durationMs, 0)} ms</dd></div>
        <div><dt>Beyond the bound</dt><dd>${count(violations)}</dd></div>
        <div><dt>So near a jump that either side is right</dt><dd>${count(undecided)}</dd></div>
        ${worst ? renderWorst(worst, worstRatio) : nothing}
      </dl>
    `;
  }
}

const renderWorst = (worst: LocatedResult, ratio: number) => html`
  <div><dt>Worst error</dt><dd>${formatFixed(ratio, 3)} of its bound</dd></div>
  <div><dt>It was found at</dt><dd>${placeOf(worst)}</dd></div>
  <div><dt>Given there, in float32</dt><dd>${allDigits(worst.got)}</dd></div>
  <div><dt>Right there, in float64</dt><dd>${allDigits(worst.expected)}</dd></div>
  <div><dt>May differ by</dt><dd>${allDigits(worst.bound, 3)}</dd></div>
`;

function placeOf({ inputs, sample, layer, neuron }: LocatedResult): string {
  if (!inputs) return `sample ${count(sample)}, layer ${layer + 1}, neuron ${neuron + 1}`;
  return inputs.map((input, at) => `x${subscript(at + 1)} = ${formatFixed(input)}`).join(', ');
}

const subscript = (index: number) => [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

declare global {
  interface HTMLElementTagNameMap {
    'crosscheck-badge': CrosscheckBadge;
  }
}
