import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { FormulaError, formulaLimits, parseFormula } from '../../../src/index.js';
import { tokens, visuallyHidden } from '../../styles/shared.js';
import { styles } from './formula-input.styles.js';

export type FormulaInputEvent = CustomEvent<{ readonly formula: string }>;

/**
 * A formula of x that a person types. What is no formula is refused with the place marked and what to do; the last one that
 * was is kept until then, and comes back with Escape.
 *
 * @fires formula-input - `detail.formula`, with every change that is a formula.
 * @csspart input - The text.
 * @csspart problem - What is wrong with it.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('formula-input')
export class FormulaInput extends LitElement {
  static override styles = [tokens, visuallyHidden, styles];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** What stands before the text, such as 'f(x) ='; it names the field too. */
  @property() label = 'f(x) =';
  @property() formula = 'x';
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** What is typed and differs from `formula`. */
  @state() private draft: string | null = null;
  @state() private problem: FormulaError | null = null;
  @query('input') private readonly input!: HTMLInputElement;
  /** What was fired last: its owner may set it in another spelling, which must not disturb who is typing. */
  private given: string | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('formula') || this.isTyping) return;
    this.draft = null;
    this.problem = null;
  }

  private get isTyping(): boolean {
    return this.draft !== null && this.draft === this.given && this.matches(':focus-within');
  }

  protected override render() {
    const { problem } = this;
    return html`
      <label part="field">
        <span class="label">${this.label}</span>
        <input
          part="input" type="text" spellcheck="false" autocapitalize="off" autocomplete="off"
          maxlength=${formulaLimits.characters * 2}
          .value=${live(this.draft ?? this.formula)}
          ?disabled=${this.disabled}
          aria-invalid=${problem ? 'true' : 'false'}
          aria-describedby="problem"
          @input=${this.onInput}
          @keydown=${this.onKeyDown}
          @blur=${this.onBlur}
        />
      </label>
      <div id="problem" part="problem" role="status">${problem ? this.renderProblem(problem) : nothing}</div>
    `;
  }

  /** The text with the place marked, and the sentence. */
  private renderProblem({ message, start, end }: FormulaError) {
    const text = this.draft ?? '';
    const before = text.slice(Math.max(0, start - 24), start);
    // What is missing at the end has no width: the mark then stands after the last sign.
    const marked = text.slice(start, Math.max(end, start + 1)) || '\u00a0';
    return html`
      ${
        text.trim()
          ? html`<code class="place" aria-hidden="true">${start > 24 ? '…' : nothing}${before}<mark>${marked}</mark>${text.slice(Math.max(end, start + 1), end + 24)}</code>`
          : nothing
      }
      <span>${message}</span>
    `;
  }

  private onInput(): void {
    const text = this.input.value;
    this.draft = text;
    try {
      parseFormula(text);
    } catch (error) {
      if (!(error instanceof FormulaError)) throw error;
      this.problem = error;
      return;
    }
    this.problem = null;
    this.given = text;
    this.dispatchEvent(
      new CustomEvent('formula-input', {
        detail: { formula: text },
        bubbles: true,
        composed: true,
      }) satisfies FormulaInputEvent,
    );
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || this.problem === null) return;
    event.preventDefault();
    this.restore();
  }

  private onBlur(): void {
    // A formula that is whole may be spelled anew; a broken one is left to be mended.
    if (this.problem === null) this.restore();
  }

  private restore(): void {
    this.draft = null;
    this.problem = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'formula-input': FormulaInput;
  }
}
