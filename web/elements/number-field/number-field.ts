import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { parseNumber, signOf } from '../format.js';
import { keyed, type Scale, scrub } from '../scrub.js';
import { Note } from './note.js';
import { styles } from './number-field.styles.js';
import { formatEdited, formatField } from './text.js';

export type NumberFieldEvent = CustomEvent<{ readonly value: number }>;
export type NumberProblemEvent = CustomEvent<{ readonly problem: string | null }>;

/**
 * A number that can be typed, dragged sideways, and stepped with the arrow keys.
 *
 * Dragging: 4 pixels a step, Shift for a tenth of it, Escape to take it back. Keys: arrows one step, PageUp and
 * PageDown ten, Home and End the limits, Enter keeps what was typed, Escape restores what was there before. A true
 * minus (−) and a decimal comma are read as well. What cannot be read leaves the value as it was, and says why; a field
 * that is left shows its value again.
 *
 * @slot - The label that is seen; `label` if left out.
 * @fires number-input - `detail.value`, with every change: while dragging, with each key, when a typed number is kept.
 * @fires number-change - `detail.value`, once a change is finished: a drag let go, a key, Enter, leaving the field.
 * @fires number-problem - `detail.problem`, the sentence about a text that was refused; null once that is settled.
 * @csspart field - The box around label and number.
 * @csspart line - Label and number, beside each other or stacked.
 * @csspart input - The number.
 * @csspart problem - The sentence about a text that is no number in the range; it lies over the page and moves nothing.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 * @cssprop --number-field-radius - Corners of the focus ring.
 */
@customElement('number-field')
export class NumberField extends LitElement {
  static override styles = [tokens, signs, visuallyHidden, styles];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  /** The name for a screen reader, and the visible label where the slot is empty. */
  @property() label = '';
  @property({ type: Number }) value = 0;
  @property({ type: Number }) min = Number.NEGATIVE_INFINITY;
  @property({ type: Number }) max = Number.POSITIVE_INFINITY;
  @property({ type: Number }) step = 0.1;
  /** Decimals shown. While the field has the focus it shows up to six, where the number has them. */
  @property({ type: Number }) digits = 2;
  /** Colours the number by its sign. */
  @property({ type: Boolean }) signed = false;
  /** Puts the label above the number. */
  @property({ type: Boolean, reflect: true }) stacked = false;
  /** The sentence about a refused text stands elsewhere: whoever listens to `number-problem` shows it. */
  @property({ type: Boolean, attribute: 'problem-elsewhere' }) problemElsewhere = false;
  @property({ type: Boolean, reflect: true }) disabled = false;

  /** What is being typed and not yet kept. */
  @state() private draft: string | null = null;
  @state() private problem: string | null = null;
  @state() private focused = false;
  @state() private turning = false;
  private valueAtFocus = 0;
  private readonly note = new Note(() => {
    this.problem = null;
  });
  @query('input') private readonly input!: HTMLInputElement;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.note.stop();
    this.problem = null;
  }

  private get scale(): Scale {
    return { min: this.min, max: this.max, step: this.step, digits: this.digits };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('value')) return;
    // A value from outside does not take the text away from someone who is typing.
    // A text that was refused speaks of a value that is gone.
    if (!this.focused || this.problem !== null) this.draft = null;
    if (this.draft === null) this.problem = null;
  }

  protected override render() {
    const { label, value, min, max, digits, problem, disabled } = this;
    const fixed = formatField(value, digits);
    const text = this.draft ?? (this.focused && !this.turning ? formatEdited(value, digits) : fixed);
    const limits = [min, max].filter(Number.isFinite);
    const refused = problem !== null && this.draft !== null;
    return html`
      <div
        part="field"
        class="field ${this.signed ? signOf(value) : ''} ${this.turning ? 'turning' : ''}"
        @pointerdown=${this.onPointerDown}
        @mousedown=${this.onMouseDown}
      >
        <span class="line" part="line">
        <slot><span aria-hidden="true">${label}</span></slot>
        <input
          part="input"
          type="text"
          role="spinbutton"
          inputmode=${min < 0 ? 'text' : 'decimal' /* a phone's decimal keys lack the minus */}
          autocomplete="off"
          spellcheck="false"
          aria-label=${label}
          aria-valuenow=${value}
          aria-valuetext=${fixed}
          aria-valuemin=${Number.isFinite(min) ? min : nothing}
          aria-valuemax=${Number.isFinite(max) ? max : nothing}
          aria-invalid=${refused ? 'true' : 'false'}
          aria-describedby=${problem === null ? nothing : 'problem'}
          ?disabled=${disabled}
          .value=${live(text)}
          data-characters=${Math.max(text.length, ...limits.map((limit) => formatField(limit, digits).length))}
          @input=${this.onInput}
          @change=${(event: Event) => event.stopPropagation()}
          @keydown=${this.onKeyDown}
          @focus=${this.onFocus}
          @blur=${this.onBlur}
        />
        </span>
      </div>
      ${problem === null ? nothing : this.sentence(problem)}
    `;
  }

  private sentence(problem: string) {
    // Still what the input is described by where it is shown elsewhere, but announced there.
    if (this.problemElsewhere) return html`<span class="visually-hidden" id="problem">${problem}</span>`;
    return html`<p part="problem" class="problem" id="problem" role="alert" popover="manual">${problem}</p>`;
  }

  protected override updated(changed: PropertyValues): void {
    // Reserved for the longest number of the range, so that nothing moves while it is dragged.
    this.input.style.setProperty('--_characters', this.input.dataset.characters ?? '5');
    this.toggleAttribute('data-invalid', this.problem !== null && this.draft !== null);
    if (changed.has('problem')) this.showProblem();
    if (!changed.has('problem') || (this.problem === null && changed.get('problem') === undefined)) return;
    const event: NumberProblemEvent = new CustomEvent('number-problem', {
      detail: { problem: this.problem },
      bubbles: true,
    });
    this.dispatchEvent(event);
  }

  private showProblem(): void {
    const sentence = this.renderRoot.querySelector<HTMLElement>('.problem');
    if (this.problem === null) this.note.stop();
    else if (sentence && this.isConnected) this.note.show(sentence, this.input);
  }

  private give(value: number, finished: boolean): void {
    this.draft = null;
    this.problem = null;
    if (value !== this.value) {
      this.value = value;
      this.tell('number-input');
      if (finished) this.tell('number-change');
    }
  }

  private tell(type: 'number-input' | 'number-change'): void {
    const event: NumberFieldEvent = new CustomEvent(type, { detail: { value: this.value }, bubbles: true });
    this.dispatchEvent(event);
  }

  /** Keeps what was typed, or says why not; `leaving` the field, it goes back to the value. */
  private keepDraft(leaving = false): void {
    if (this.draft === null) return;
    const { draft, digits } = this;
    const value = parseNumber(draft);
    const why = this.whyNot(draft, value);
    if (value !== null && why === null) return this.give(value, true);
    const kept = formatField(this.value, digits);
    if (leaving) {
      this.draft = null;
      this.problem = `${why}: ${kept} stays.`;
      this.note.endSoon();
    } else {
      const other = value === null ? `one such as ${formatField(this.step * 5, digits)}` : 'a number inside';
      this.problem = `${why}: type ${other}, or Escape keeps ${kept}.`;
    }
  }

  /** What is wrong with a text; null where it is a number in the range. */
  private whyNot(draft: string, value: number | null): string | null {
    const { min, max, digits } = this;
    if (value === null) return `“${draft.trim()}” is not a number`;
    if (value < min) return `${draft.trim()} is below the least value, ${formatField(min, digits)}`;
    if (value > max) return `${draft.trim()} is above the greatest value, ${formatField(max, digits)}`;
    return null;
  }

  private onInput(event: Event): void {
    event.stopPropagation();
    this.draft = this.input.value;
    this.problem = null;
  }

  private onFocus(): void {
    this.focused = true;
    this.problem = null;
    this.valueAtFocus = this.value;
    // More decimals are shown now, and a text that changes loses the selection that came with the focus.
    void this.selectAgain();
  }

  private async selectAgain(): Promise<void> {
    await this.updateComplete;
    if (this.focused && this.draft === null && !this.turning) this.input.select();
  }

  private onBlur(): void {
    this.focused = false;
    // A sentence that was read already is not said again.
    if (this.draft !== null) this.keepDraft(true);
    else this.problem = null;
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') {
      this.keepDraft();
      this.input.select();
    } else if (event.key === 'Escape') {
      if (this.draft === null && this.value === this.valueAtFocus) return;
      event.stopPropagation();
      this.give(this.draft === null ? this.valueAtFocus : this.value, true);
    } else {
      this.onStepKey(event);
    }
  }

  private onStepKey(event: KeyboardEvent): void {
    // Home and End move the caret while a text is being written.
    if (this.draft !== null && (event.key === 'Home' || event.key === 'End')) return;
    const typed = this.draft === null ? null : parseNumber(this.draft);
    const next = keyed(event, typed ?? this.value, this.scale, false);
    if (next === null) return;
    event.preventDefault();
    this.give(next, true);
  }

  /** A press may become a drag, so that it selects no text; a click focuses the number when it is let go. */
  private onMouseDown(event: MouseEvent): void {
    if (this.draft === null) event.preventDefault();
  }

  private onPointerDown(event: PointerEvent): void {
    if (this.disabled || this.draft !== null || (event.pointerType === 'mouse' && event.button !== 0)) return;
    const before = this.value;
    scrub(event, {
      value: before,
      scale: this.scale,
      input: (value) => {
        this.turning = true;
        this.give(value, false);
      },
      end: (outcome) => {
        this.turning = false;
        if (this.value !== before) this.tell('number-change');
        if (outcome !== 'clicked') return;
        this.input.focus();
        this.input.select();
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'number-field': NumberField;
  }
}
