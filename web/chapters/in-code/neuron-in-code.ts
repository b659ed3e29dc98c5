import { html, LitElement } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import '../../elements/neuron-equation/neuron-equation.js';
import { isLit, quantityHover, type QuantityHoverEvent, type QuantityName } from '../../elements/quantity.js';
import { currentNeuron } from '../one-neuron/current-neuron.js';
import { limits, preActivationOf, withQuantity } from '../one-neuron/state.js';
import { address, printKey } from '../story/address.js';
import { codeOf, type Language, languages, type Piece, textOf } from './code.js';
import './in-code.css';

const key = 'code';
const languageIn = (keys: URLSearchParams): Language =>
  languages.find((each) => each.toLowerCase() === keys.get(key)) ?? 'WGSL';

/** How long a button says that it has copied. */
const saidMs = 2000;

/** The neuron of the first figure as a program, in four languages, to copy. */
@customElement('neuron-in-code')
export class NeuronInCode extends LitElement {
  @state() private language: Language = languageIn(address.read());
  @state() private highlighted: string | null = null;
  @state() private said = '';
  #timer = 0;

  constructor() {
    super();
    address.keep('in-code', () => (this.language === 'WGSL' ? '' : printKey(key, this.language.toLowerCase())));
  }

  /** A part of the page, styled by the page: see in-code.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('quantity-hover', this.#onHover as EventListener);
    currentNeuron.addEventListener('change', this.#onNeuron);
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('quantity-hover', this.#onHover as EventListener);
    currentNeuron.removeEventListener('change', this.#onNeuron);
    removeEventListener('hashchange', this.#onHash);
    clearTimeout(this.#timer);
  }

  readonly #onNeuron = (): void => this.requestUpdate();
  readonly #onHash = (): void => {
    const keys = address.read();
    if (keys.has(key)) this.language = languageIn(keys);
  };
  readonly #onHover = ({ detail }: QuantityHoverEvent): void => {
    this.highlighted = detail.quantity;
  };

  protected override render() {
    const { state: neuron } = currentNeuron;
    const pieces = codeOf(this.language, neuron);
    return html`
      <neuron-equation
        .inputs=${neuron.inputs}
        .weights=${neuron.weights}
        .bias=${neuron.bias}
        .preActivation=${preActivationOf(neuron)}
        .activation=${neuron.activation}
        .parameters=${neuron.parameters}
        .highlighted=${this.highlighted}
        .inputLimit=${limits.input}
        .weightLimit=${limits.weight}
        @neuron-change=${({ detail }: CustomEvent<{ quantity: string; value: number }>) => {
          currentNeuron.state = withQuantity(currentNeuron.state, detail.quantity, detail.value);
        }}
      ></neuron-equation>
      <div class="figure-row code-head">
        <fieldset class="languages">
          <legend class="visually-hidden">Language</legend>
          ${languages.map(
            (each) => html`
              <label>
                <input
                  type="radio"
                  name="code-language"
                  value=${each}
                  .checked=${live(each === this.language)}
                  @change=${() => this.#choose(each)}
                /><span>${each}</span>
              </label>
            `,
          )}
        </fieldset>
        <span class="said" role="status">${this.said}</span>
        <button class="button" type="button" @click=${() => this.#copy(textOf(pieces))}>Copy</button>
      </div>
      <pre tabindex="0" role="region" aria-label="The neuron in ${this.language}"><code>${pieces.map((piece) => this.#renderPiece(piece))}</code></pre>
    `;
  }

  #renderPiece(piece: Piece) {
    if (typeof piece === 'string') return piece;
    const quantity = piece.quantity as QuantityName;
    return html`<span
      class="quantity ${isLit(quantity, this.highlighted) ? 'lit' : ''}"
      data-quantity=${quantity}
      @pointerenter=${() => this.dispatchEvent(quantityHover(quantity))}
      @pointerleave=${() => this.dispatchEvent(quantityHover(null))}
    >${piece.text}</span>`;
  }

  #choose(language: Language): void {
    this.language = language;
    address.write();
  }

  async #copy(text: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      this.#say('Copied.');
    } catch {
      // A page without permission can still be helped with the last step.
      const program = this.querySelector('pre code');
      if (program) getSelection()?.selectAllChildren(program);
      this.#say('Selected: copy it with the keyboard.');
    }
  }

  #say(sentence: string): void {
    this.said = sentence;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.said = '';
    }, saidMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-in-code': NeuronInCode;
  }
}
