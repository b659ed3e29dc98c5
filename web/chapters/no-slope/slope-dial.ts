import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import '../../elements/number-field/number-field.js';
import './slope-dial.css';

export type DialInputEvent = CustomEvent<{ readonly value: number }>;

/**
 * A number as a slider and as a field to type in.
 *
 * @fires dial-input - `detail.value`, with every change.
 */
@customElement('slope-dial')
export class SlopeDial extends LitElement {
  @property() label = '';
  /** How the quantity is written beside its number: 'Δw'. */
  @property() symbol = '';
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = 0;
  @property({ type: Number }) max = 1;
  @property({ type: Number }) step = 0.01;
  @property({ type: Number }) digits = 2;
  @property({ type: Boolean }) signed = false;
  /** Equal ways along the slider are equal factors. */
  @property({ type: Boolean }) logarithmic = false;

  /** A part of the page, styled by the page: see slope-dial.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { label, symbol, value, min, max, step, digits } = this;
    return html`
      <input
        type="range"
        aria-label=${label}
        aria-valuetext="${symbol} is ${value.toFixed(digits)}"
        min=${this.#place(min)}
        max=${this.#place(max)}
        step=${this.logarithmic ? 0.01 : step}
        .value=${live(String(this.#place(value)))}
        @input=${this.#onSlide}
      />
      <number-field
        label="${label}, ${symbol}"
        .value=${value}
        .min=${min}
        .max=${max}
        .step=${step}
        .digits=${digits}
        ?signed=${this.signed}
        @number-input=${({ detail }: DialInputEvent) => this.#give(detail.value)}
        ><i class="letter">${symbol}</i> =</number-field
      >
    `;
  }

  #place(value: number): number {
    return this.logarithmic ? Number(Math.log2(value).toFixed(2)) : value;
  }

  #onSlide(event: Event): void {
    const place = Number((event.target as HTMLInputElement).value);
    const free = this.logarithmic ? 2 ** place : place;
    this.#give(Number(Math.min(this.max, Math.max(this.min, free)).toFixed(this.digits)));
  }

  #give(value: number): void {
    if (value === this.value) return;
    this.dispatchEvent(new CustomEvent('dial-input', { detail: { value } }) satisfies DialInputEvent);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'slope-dial': SlopeDial;
  }
}
