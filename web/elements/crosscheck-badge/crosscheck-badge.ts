import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CrossCheckReport } from '../../../src/index.js';
import { formatNumber } from '../format.js';
import { styles } from './crosscheck-badge.styles.js';

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
  @property({ attribute: false }) report: CrossCheckReport | null = null;
  /** A check is under way, or waits for the dials to rest: the last report is for other numbers. */
  @property({ type: Boolean, reflect: true }) pending = false;

  protected override render() {
    const { report } = this;
    if (!report) return html`<p class="line" role="status">Checking a sample against the CPU…</p>`;
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
    return violations === 0
      ? `${count(compared)} of them against the CPU: worst error ${worstRatio.toFixed(2)} of its bound`
      : `${count(compared)} of them against the CPU: ${several(violations, 'is', 'are')} further off than the arithmetic allows`;
  }

  #renderReport({ compared, violations, undecided, worst, worstRatio, adapter, durationMs }: CrossCheckReport) {
    return html`
      <p>
        Each answer was computed a second time by other formulas, in float64, on the CPU. Float32 has to round, so the
        two may differ; how far is worked out for each answer from the WGSL specification's table of accuracies and the
        sizes of its own terms. An error above that bound would be a mistake, not a rounding.
      </p>
      <dl>
        <div><dt>Computed by</dt><dd>${adapter}</dd></div>
        <div><dt>Compared</dt><dd>${several(compared, 'answer', 'answers')} in ${formatNumber(durationMs, 0)} ms</dd></div>
        <div><dt>Beyond the bound</dt><dd>${count(violations)}</dd></div>
        <div>
          <dt>Undecided</dt>
          <dd>${count(undecided)}${undecided > 0 ? ' (so near a jump that both sides are right)' : nothing}</dd>
        </div>
        ${
          worst
            ? html`
              <div><dt>Worst error</dt><dd>${worstRatio.toFixed(3)} of its bound</dd></div>
              <div><dt>There</dt><dd>sample ${count(worst.sample)}, layer ${worst.layer + 1}, neuron ${worst.neuron + 1}</dd></div>
              <div><dt>Got</dt><dd>${exact(worst.got)}</dd></div>
              <div><dt>Expected</dt><dd>${exact(worst.expected)}</dd></div>
              <div><dt>Bound</dt><dd>± ${worst.bound.toExponential(2)}</dd></div>
            `
            : nothing
        }
      </dl>
    `;
  }
}

/** All the digits that tell one float32 from its neighbours. */
const exact = (value: number) => String(Number(value.toPrecision(10)));

declare global {
  interface HTMLElementTagNameMap {
    'crosscheck-badge': CrosscheckBadge;
  }
}
