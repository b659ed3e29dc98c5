import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Activation, ActivationName } from '../../../src/index.js';
import { formulas, signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { formatFixed, formatNumber, inParentheses, signOf } from '../format.js';
import {
  activationOf,
  isSetting,
  type NeuronSetting,
  neuronChange,
  type QuantityName,
  quantityHover,
  symbolOf,
} from '../quantity.js';
import { keyed, type Scale, scrub } from '../scrub.js';
import { styles } from './neuron-equation.styles.js';
import { sentenceOf, settingOf, sumRelation, valueRelation } from './sentence.js';

const letter = (text: string) => html`<span class="symbol" aria-hidden="true">${text}</span>`;
const relation = (text: string) => html` <span class="relation" aria-hidden="true">${text}</span> `;

/**
 * The arithmetic of one neuron, number by number: z = w₁ · x₁ + w₂ · x₂ + b, a = f(z), and f′(z). A product has the
 * colour of its sign. `=` is written only where the shown decimals are right to the last; else `≈`. Each number
 * lights the same quantity elsewhere; the numbers are one stop of the Tab key, and left, right, Home and End go along
 * them. Weights, inputs and the bias can be turned: dragged, 4 pixels a step (Shift for a tenth of it, Escape to take
 * it back), and stepped with the keys up, down, PageUp and PageDown. The element shows what it is given: it asks with
 * an event, and whoever listens sets the properties.
 *
 * @fires neuron-change - `detail.quantity` (`x1`, `w2`, `b`, …) and `detail.value`, with every change asked for.
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
  @property({ attribute: false }) parameters: readonly number[] | undefined = undefined;
  /** The quantity that lights up: `x1`, `w1`, `term1` (both factors), `b`, `z`, `a`, `slope`; null for the pointed one. */
  @property() highlighted: string | null = null;
  /** Inputs go from minus this to this. */
  @property({ type: Number, attribute: 'input-limit' }) inputLimit = 3;
  /** Weights and the bias go from minus this to this. */
  @property({ type: Number, attribute: 'weight-limit' }) weightLimit = 4;
  /** What an arrow key adds. */
  @property({ type: Number }) step = 0.05;
  /** The numbers can be read and pointed at, but not turned. */
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private pointed: QuantityName | null = null;
  /** The number that the Tab key goes to. */
  @state() private current: QuantityName = 'w1';

  protected override render() {
    const { inputs, weights, bias, preActivation: z, parameters } = this;
    const activation = activationOf(this.activation);
    const symbol = symbolOf(this.activation);
    const output = this.output ?? activation.value(z, parameters);
    const derivative = this.derivative ?? activation.derivative(z, parameters);
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
            <span class="term">${relation('+')}${this.setting('b', 'bias b', bias, signOf(bias))}</span>
            <span class="term outcome">${relation(sumRelation(this))}${this.result('z', 'weighted sum z', formatFixed(z))}</span>
          </div>
          <div class="part">
            ${letter('a')}${relation('=')}${letter(`${symbol}(z)`)}
            <span class="term outcome"
              >${relation(valueRelation(output, 3))}${this.result('a', 'output a', formatNumber(output, 3))}</span
            >
          </div>
        </div>
        <div class="part">
          ${letter(`${symbol}′(z)`)}<span class="term outcome"
            >${relation(valueRelation(derivative, 3))}${this.result('slope', 'derivative', formatNumber(derivative, 3))}</span
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
      >${at === 0 ? nothing : relation('+')}<span
        class="product ${signOf(weight * input)} ${this.lit === term ? 'lit' : ''}"
        data-quantity=${term}
        @pointerenter=${() => this.point(term)}
        @pointerleave=${() => this.point(null)}
        >${this.setting(`w${name}`, `weight w ${name}`, weight, '', term)}<span
          class="times"
          aria-hidden="true"
        > · </span>${this.setting(`x${name}`, `input x ${name}`, input, '', term)}</span
      ></span
    > `;
  }

  /** A number that can be turned; leaving a factor lights the product it stands in, since the pointer is still there. */
  private setting(
    quantity: NeuronSetting,
    name: string,
    value: number,
    kind: string,
    within: QuantityName | null = null,
  ): TemplateResult {
    const { min, max } = this.scaleOf(quantity);
    return html`<span
      role="slider"
      class="number setting ${kind} ${this.lit === quantity ? 'lit' : ''}"
      data-quantity=${quantity}
      tabindex=${quantity === this.current ? '0' : '-1'}
      aria-label=${name}
      aria-orientation="vertical"
      aria-valuemin=${min}
      aria-valuemax=${max}
      aria-valuenow=${value}
      aria-valuetext=${formatFixed(value)}
      aria-disabled=${this.disabled ? 'true' : 'false'}
      @pointerdown=${(event: PointerEvent) => this.grasp(event, quantity, value)}
      @pointerenter=${() => this.point(quantity)}
      @pointerleave=${() => this.point(within)}
      @focus=${() => this.onFocus(quantity)}
      @blur=${() => this.point(null)}
    >${inParentheses(formatFixed(value))}</span>`;
  }

  /** A number that follows from the others. */
  private result(quantity: QuantityName, name: string, text: string): TemplateResult {
    return html`<span
      role="math"
      class="number result ${this.lit === quantity ? 'lit' : ''}"
      data-quantity=${quantity}
      tabindex=${quantity === this.current ? '0' : '-1'}
      aria-label="${name}: ${text}"
      @pointerenter=${() => this.point(quantity)}
      @pointerleave=${() => this.point(null)}
      @focus=${() => this.onFocus(quantity)}
      @blur=${() => this.point(null)}
    >${text}</span>`;
  }

  private scaleOf(quantity: NeuronSetting): Scale {
    const limit = quantity.startsWith('x') ? this.inputLimit : this.weightLimit;
    return { min: -limit, max: limit, step: this.step, digits: 2 };
  }

  private grasp(event: PointerEvent, quantity: NeuronSetting, value: number): void {
    if (this.disabled || (event.pointerType === 'mouse' && event.button !== 0)) return;
    const scale = this.scaleOf(quantity);
    scrub(event, {
      value,
      scale,
      input: (next) => this.dispatchEvent(neuronChange(quantity, next)),
      end: () => {},
    });
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
    const numbers = [...this.renderRoot.querySelectorAll<HTMLElement>('.number')];
    const at = numbers.findIndex((number) => number.dataset.quantity === this.current);
    const goals: Partial<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      Home: 0,
      End: numbers.length - 1,
    };
    const goal = numbers[goals[event.key] ?? -1];
    if (!goal) return this.turn(event);
    event.preventDefault();
    goal.focus();
  }

  private turn(event: KeyboardEvent): void {
    const { current } = this;
    if (this.disabled || !isSetting(current)) return;
    const value = settingOf(this, current);
    const next = keyed(event, value, this.scaleOf(current), false);
    if (next === null) return;
    event.preventDefault();
    if (next !== value) this.dispatchEvent(neuronChange(current, next));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-equation': NeuronEquation;
  }
}
