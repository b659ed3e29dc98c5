import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { options } from '../story/options.js';
import { copyText } from './copy-text.js';
import { wgslPieces } from './wgsl-pieces.js';

export interface Kernel {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly source: string;
}

/** How long it says that it has copied. */
const saidMs = 2000;

/**
 * The program of one of many kernels, to read and to copy.
 *
 * @fires kernel-choose - Another one was chosen; `detail` is its name.
 */
@customElement('kernel-source')
export class KernelSource extends LitElement {
  @property({ attribute: false }) kernels: readonly Kernel[] = [];
  /** The name of the one that is shown. */
  @property() chosen = '';
  /** What its menu is called: 'Left kernel'. */
  @property() label = 'Kernel';
  @state() private said = '';
  #timer = 0;

  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    const kernel = this.kernels.find(({ name }) => name === this.chosen) ?? this.kernels[0];
    if (!kernel) return nothing;
    const names = this.kernels.map(({ name }) => name);
    const titleOf = (name: string) => this.kernels.find((each) => each.name === name)?.title ?? name;
    return html`
      <div class="source-head">
        <select aria-label=${this.label} @change=${this.#onChoose}>${options(names, kernel.name, titleOf)}</select>
        <span class="hint" role="status">${this.said}</span>
        <button class="button" type="button" @click=${() => this.#copy(kernel.source)}>Copy<span class="visually-hidden"> ${kernel.title}</span></button>
      </div>
      <p class="hint">${kernel.note}</p>
      <pre tabindex="0" role="region" aria-label="WGSL of ${kernel.title}"><code>${wgslPieces(kernel.source).map(
        ({ kind, text }) => (kind === 'plain' ? text : html`<span class=${kind}>${text}</span>`),
      )}</code></pre>
    `;
  }

  readonly #onChoose = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.dispatchEvent(new CustomEvent('kernel-choose', { detail: value }));
  };

  async #copy(source: string): Promise<void> {
    this.said = await copyText(source, () => {
      const program = this.querySelector('code');
      if (program) getSelection()?.selectAllChildren(program);
    });
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.said = '';
    }, saidMs);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kernel-source': KernelSource;
  }
}
