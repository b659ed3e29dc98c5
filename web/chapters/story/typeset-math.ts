import { ReactiveElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Nearness } from './nearness.js';

/**
 * A formula, typeset from TeX: drawn for the eye, MathML for a screen reader. The typesetter is loaded when the
 * first formula comes near the window; until then, and where it cannot be had, the element's own text stands there.
 *
 *     <typeset-math tex="z = \sum_k w_k x_k + b">z = Σ w x + b</typeset-math>
 */
@customElement('typeset-math')
export class TypesetMath extends ReactiveElement {
  @property() tex = '';
  /** On a line of its own. */
  @property({ type: Boolean, reflect: true }) display = false;
  readonly #nearness = new Nearness(this, () => undefined);
  readonly #resizes = new ResizeObserver(() => this.#takeFocus());
  #shown: string | null = null;

  /** Styled by the typesetter's own sheet, which is the page's; what is in it is the typesetter's alone, not a template's. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.display) this.#resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes.disconnect();
  }

  protected override updated(): void {
    if (this.#nearness.near) void this.#typeset();
  }

  /** A formula that is wider than its line can be scrolled with the arrow keys too. */
  #takeFocus(): void {
    if (this.display && this.scrollWidth > this.clientWidth + 1) this.tabIndex = 0;
    else this.removeAttribute('tabindex');
  }

  async #typeset(): Promise<void> {
    const { tex, display } = this;
    const wanted = `${display} ${tex}`;
    if (wanted === this.#shown) return;
    this.#shown = wanted;
    try {
      const { typeset } = await import('./typeset.js');
      if (this.#shown !== wanted) return;
      typeset(tex, this, display);
      this.#takeFocus();
    } catch {
      // Without a typesetter the formula's text remains.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'typeset-math': TypesetMath;
  }
}
