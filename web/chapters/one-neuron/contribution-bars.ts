import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatFixed, signOf } from '../../elements/format.js';
import { placed } from '../../elements/placed.js';
import { isLit, quantityHover, type QuantityName } from '../../elements/quantity.js';
import { contributionsOf, whatMatters } from './contributions.js';

/** The bars reach at least this far to both sides, so that small sums stay small. */
const leastReach = 1;

/**
 * What each input adds to the weighted sum: a bar for each term, begun where the one before it ends, and their sum. A
 * sentence says which input matters most for this decision.
 *
 * @fires quantity-hover - The pointer came to a bar ('term1', …, 'b', 'z'), or left it (null).
 */
@customElement('contribution-bars')
export class ContributionBars extends LitElement {
  @property({ attribute: false }) inputs: readonly number[] = [];
  @property({ attribute: false }) weights: readonly number[] = [];
  @property({ type: Number }) bias = 0;
  @property() highlighted: string | null = null;
  /** Whether the neuron fires at a z. */
  @property({ attribute: false }) fires: (z: number) => boolean = (z) => z >= 0;

  /** A part of the page, styled by the page: see one-neuron.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const terms = contributionsOf(this.inputs, this.weights, this.bias);
    const z = terms.at(-1)?.to ?? 0;
    const reach = Math.max(leastReach, ...terms.map(({ to }) => Math.abs(to)));
    return html`
      <h3 class="figure-title">What each input adds</h3>
      <div class="bars">
        ${terms.map(({ quantity, from, to, value }, at) =>
          this.#renderBar(
            quantity,
            quantity === 'b' ? html`<i>b</i>` : html`<i>w</i><sub>${at + 1}</sub><i>x</i><sub>${at + 1}</sub>`,
            value,
            [from, to],
            reach,
          ),
        )}
        ${this.#renderBar('z', html`<i>z</i>`, z, [0, z], reach)}
      </div>
      <p class="matters" role="status">${whatMatters(terms, this.fires)}</p>
    `;
  }

  #renderBar(
    quantity: QuantityName,
    name: unknown,
    value: number,
    [from, to]: readonly [from: number, to: number],
    reach: number,
  ) {
    const left = 50 + (Math.min(from, to) / reach) * 50;
    const width = (Math.abs(to - from) / reach) * 50;
    return html`
      <div
        class="bar ${isLit(quantity, this.highlighted) ? 'lit' : ''}"
        data-quantity=${quantity}
        @pointerenter=${() => this.dispatchEvent(quantityHover(quantity))}
        @pointerleave=${() => this.dispatchEvent(quantityHover(null))}
      >
        <span class="name">${name}</span>
        <span class="track"><span class="fill ${signOf(value)}" ${placed({ left, width }, '%')}></span></span>
        <span class="number">${formatFixed(value)}</span>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'contribution-bars': ContributionBars;
  }
}
