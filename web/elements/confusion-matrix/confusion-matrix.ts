import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { classShape, classValue, mostClasses } from '../../styles/class-colours.js';
import { tokens, visuallyHidden } from '../../styles/shared.js';
import '../scroll-box/scroll-box.js';
import { styles } from './confusion-matrix.styles.js';
import { formatCount, formatShare, tally } from './tally.js';

/** More columns than these are wider than the narrowest room that the table is made for. */
const mostAcross = 8;

/** A cell that holds all of its row has this much of the ink, in per cent. */
const deepest = 40;

/** Letters that find place over a column without being turned. */
const lettersAcross = (classes: number): number => Math.floor(24 / classes) - 1;

/**
 * A table of what classes samples have and what classes were predicted for them: a row for each true class, shaded by
 * its share of the row, with recall at its end and precision beneath. Right are those on the diagonal. From the ninth
 * class on the colours come again, on marks of another shape.
 *
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 * @cssprop --np-class-0 - The colour of the first class; and so on up to 7.
 */
@customElement('confusion-matrix')
export class ConfusionMatrix extends LitElement {
  static override styles = [tokens, visuallyHidden, styles];

  /** (C, C), row-major: the row is the true class, the column the predicted one. */
  @property({ attribute: false }) counts: ArrayLike<number> = [];
  /** (C): what the classes are called. Many of them scroll. */
  @property({ attribute: false }) labels: readonly string[] = [];
  /** Of which samples the counts are: 'test'. Stands in the caption. */
  @property() of = '';

  protected override render() {
    const { labels, counts } = this;
    if (labels.length === 0) return nothing;
    const { samples, right, recall, precision, rowTotals } = tally(counts, labels.length);
    const turned = labels.some((label) => label.length > lettersAcross(labels.length));
    return html`
      <scroll-box fill label="Confusion matrix">
      <table class="${turned ? 'upright' : ''} ${this.isDense ? 'dense' : ''} ${labels.length > mostAcross ? 'many' : ''}">
        <caption>
          <span class="said">
            <b>${formatShare(right / samples)}%</b> of ${samples.toLocaleString('en')} ${this.of} samples right
            <span class="axes">rows: true class, columns: predicted</span>
          </span>
        </caption>
        <thead>
          <tr>
            <td class="corner"></td>
            ${labels.map((label, at) => html`<th scope="col">${this.label(label, at, 'predicted')}</th>`)}
            <th scope="col" class="total">recall %</th>
          </tr>
        </thead>
        <tbody>
          ${labels.map(
            (label, row) => html`
              <tr>
                <th scope="row">${this.label(label, row, 'true')}</th>
                ${labels.map((_, column) => this.cell(row, column, rowTotals[row] ?? 0))}
                ${this.share(recall[row])}
              </tr>
            `,
          )}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">precision %</th>
            ${precision.map((share) => this.share(share))}
            <td></td>
          </tr>
        </tfoot>
      </table>
      </scroll-box>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // One by one, as a content security policy allows: no style attributes.
    for (const cell of this.renderRoot.querySelectorAll<HTMLElement>('.count')) {
      cell.style.setProperty('--_shade', `${Number(cell.dataset.share) * deepest}%`);
    }
    this.style.setProperty('--_classes', String(this.labels.length));
    if (!changed.has('labels')) return;
    for (const swatch of this.renderRoot.querySelectorAll<HTMLElement>('.swatch')) {
      swatch.style.setProperty('--_class', classValue(Number(swatch.dataset.index) % mostClasses));
    }
  }

  /** Columns are narrow. */
  private get isDense(): boolean {
    return this.labels.length > 4;
  }

  private label(label: string, at: number, side: 'true' | 'predicted') {
    return html`
      <span class="label" title=${label}>
        <span class="swatch ${classShape(at)}" data-index=${at}></span>
        <span><span class="visually-hidden">${side} </span>${label}</span>
      </span>
    `;
  }

  private cell(row: number, column: number, rowTotal: number) {
    const count = this.counts[row * this.labels.length + column] ?? 0;
    const kind = row === column ? 'right' : count === 0 ? 'none' : '';
    return html`
      <td class="count ${kind}" data-share=${rowTotal > 0 ? count / rowTotal : 0} title=${count.toLocaleString('en')}>${formatCount(count, this.isDense ? 1e3 : 1e4)}</td>
    `;
  }

  private share(share = Number.NaN) {
    const none = Number.isNaN(share);
    return html`
      <td class="share">
        <span aria-hidden=${none ? 'true' : nothing}>${formatShare(share)}</span>
        ${none ? html`<span class="visually-hidden">none to tell from</span>` : nothing}
      </td>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confusion-matrix': ConfusionMatrix;
  }
}
