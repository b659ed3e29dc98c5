import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Activation, ActivationName } from '../../../src/index.js';
import { formulas, signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { formatFixed, formatNumber, inParentheses, signOf } from '../format.js';
import { activationOf, type QuantityName, quantityHover, symbolOf } from '../quantity.js';
import { styles } from './neuron-equation.styles.js';
import { sentenceOf, sumRelation, valueRelation } from './sentence.js';

const letter = (text: string) => html`<span class="symbol" aria-hidden="true">${text}</span>`;
const relation = (text: string) => html`<span class="relation" aria-hidden="true"> ${text} </span>`;

/**
 * The arithmetic of one neuron, number by number: z = w₁ · x₁ + w₂ · x₂ + b, a = f(z), and f′(z). A product has the
 * colour of its sign. `=` is written only where the shown decimals are right to the last; else `≈`. Each number
 * lights the same quantity elsewhere; the numbers are one stop of the Tab key, and the arrow keys go along them.
 *
 * @fires quantity-hover - `detail.quantity` as a number is pointed at or focused, null when it is left.
 * @csspart equation - The line, which wraps.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('neuron-equation')
export class NeuronEquation extends LitElement {
  static override styles = [tokens, signs, formulas, visuallyHidden, styles];

  @property({ type: Array }) inputs: readonly number[] = [0, 0];
  /** One for each input. */
  @property({ type: Array }) weights: readonly number[] = [0, 0];
  @property({ type: Number }) bias = 0;
  /** z, as computed. */
  @property({ type: Number, attribute: 'pre-activation' }) preActivation = 0;
  /** a, as computed; f(z) in float64 if left out. */
  @property({ type: Number }) output: number | undefined = undefined;
  /** f′(z), as computed; in float64 if left out. */
  @property({ type: Number }) derivative: number | undefined = undefined;
  /** By name, or an activation of one's own. */
  @property() activation: ActivationName | Activation = 'sigmoid';
  /** The activation's own number, such as PReLU's slope; its default if left out. */
  @property({ type: Number }) parameter: number | undefined = undefined;
  /** The quantity that lights up: `x1`, `w1`, `term1` (both factors), `b`, `z`, `a`; null for the pointed one. */
  @property() highlighted: string | null = null;

  @state() private pointed: QuantityName | null = null;
  /** The number that the Tab key goes to. */
  @state() private current: QuantityName = 'w1';

  protected override render() {
    const { inputs, weights, bias, preActivation: z, parameter } = this;
    const activation = activationOf(this.activation);
    const symbol = symbolOf(this.activation);
    const output = this.output ?? activation.value(z, parameter);
    const derivative = this.derivative ?? activation.derivative(z, parameter);
    return html`
      <p class="visually-hidden">${sentenceOf(this, output, derivative, symbol)}</p>
      <div
        part="equation"
        class="equation ${this.lit === null ? '' : 'highlighting'}"
        role="group"
        aria-label="The numbers of the equation"
        @keydown=${this.onKeyDown}
      >
        <div class="sides">
          <div class="part">
            ${letter('z')}${relation('=')}${inputs.map((input, at) => this.product(at, weights[at] ?? 0, input))}
            <span class="term">${relation('+')}${this.number('b', 'bias b', inParentheses(formatFixed(bias)), signOf(bias))}</span>
            <span class="term">${relation(sumRelation(this))}${this.number('z', 'weighted sum z', formatFixed(z), 'result')}</span>
          </div>
          <div class="part">
            ${letter('a')}${relation('=')}${letter(`${symbol}(z)`)}
            <span class="term"
              >${relation(valueRelation(output, 3))}${this.number('a', 'output a', formatNumber(output, 3), 'result')}</span
            >
          </div>
        </div>
        <div class="part">
          <span class="term"
            >${letter(`${symbol}′(z)`)}${relation(valueRelation(derivative, 3))}<span class="result"
              >${formatNumber(derivative, 3)}</span
            ></span
          >
        </div>
      </div>
    `;
  }

  private get lit(): string | null {
    return this.highlighted ?? this.pointed;
  }

  private product(at: number, weight: number, input: number): TemplateResult {
    const name = at + 1;
    const term = `term${name}` as const;
    return html`<span class="term"
      >${at === 0 ? nothing : html`<span class="relation" aria-hidden="true"> + </span>`}<span
        class="product ${signOf(weight * input)} ${this.lit === term ? 'lit' : ''}"
        data-quantity=${term}
        @pointerenter=${() => this.point(term)}
        @pointerleave=${() => this.point(null)}
        >${this.number(`w${name}`, `weight w ${name}`, inParentheses(formatFixed(weight)), '', term)}<span
          class="times"
          aria-hidden="true"
        > · </span>${this.number(`x${name}`, `input x ${name}`, inParentheses(formatFixed(input)), '', term)}</span
      ></span
    > `;
  }

  /** A number; leaving a factor lights the product it stands in, since the pointer is still there. */
  private number(quantity: QuantityName, name: string, text: string, kind: string, within: QuantityName | null = null) {
    return html`<button
      type="button"
      class="${kind} ${this.lit === quantity ? 'lit' : ''}"
      data-quantity=${quantity}
      tabindex=${quantity === this.current ? '0' : '-1'}
      aria-label="${name}: ${text}"
      @pointerenter=${() => this.point(quantity)}
      @pointerleave=${() => this.point(within)}
      @focus=${() => this.onFocus(quantity)}
      @blur=${() => this.point(null)}
    >${text}</button>`;
  }

  private point(quantity: QuantityName | null): void {
    if (quantity === this.pointed) return;
    this.pointed = quantity;
    this.dispatchEvent(quantityHover(quantity));
  }

  private onFocus(quantity: QuantityName): void {
    this.current = quantity;
    this.point(quantity);
  }

  private onKeyDown(event: KeyboardEvent): void {
    const numbers = [...this.renderRoot.querySelectorAll<HTMLButtonElement>('button')];
    const at = numbers.findIndex((number) => number.dataset.quantity === this.current);
    const goals: Partial<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: numbers.length - 1,
    };
    const goal = numbers[goals[event.key] ?? -1];
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-equation': NeuronEquation;
  }
}
