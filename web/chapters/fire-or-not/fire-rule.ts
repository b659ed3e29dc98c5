import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { formatFixed, signOf } from '../../elements/format.js';
import '../../elements/number-field/number-field.js';
import type { NumberFieldEvent } from '../../elements/number-field/number-field.js';
import { icons } from '../../styles/icons.js';
import { renderEpochs } from './epochs.js';
import { ask, type RuleCommand } from './events.js';
import './fire-rule.css';
import { letter } from './letters.js';
import type { Run, Visit } from './rule.js';
import { rates } from './state.js';
import { samples } from './truth-table.js';
import { lookOf } from './words.js';

/** A change with its sign, plus included. */
const change = (value: number): string => (value > 0 ? `+${formatFixed(value)}` : formatFixed(value));

/**
 * The perceptron's rule at work: buttons that let it look at samples, the change that the last look made, number by
 * number, and all its mistakes so far.
 *
 * @fires rule-command - A button was pressed.
 * @fires rate-input - Another learning rate.
 */
@customElement('fire-rule')
export class FireRule extends LitElement {
  @property({ attribute: false }) run: Run | null = null;
  /** What is shown number by number: the last look, or what a look at the held sample would do. */
  @property({ attribute: false }) look: Visit | null = null;
  @property({ type: Boolean }) preview = false;
  @property({ type: Number }) rate = 1;
  @property({ type: Boolean }) playing = false;
  /** How far it has come, in a sentence. */
  @property() progress = '';

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { run, look } = this;
    return html`
      <div class="learning">
        <h3 class="figure-title">Let the rule find the weights</h3>
        <div class="transport" role="group" aria-label="The rule">
          ${this.#round('rewind', icons.rewind, 'Back to the weights it began with')}
          ${this.playing ? this.#round('pause', icons.pause, 'Pause', 'main') : this.#round('play', icons.play, 'Let it run', 'main')}
          ${this.#button('mistake', 'One mistake')} ${this.#button('epoch', 'One epoch')} ${this.#button('zero', 'From zero')}
        </div>
        ${look ? this.#renderLook(look) : ''}
      </div>
      <div class="mistakes">
        <h3 class="figure-title">Its looks and mistakes</h3>
        ${run ? renderEpochs(run) : ''}
        <p class="progress">${this.progress}</p>
      </div>
    `;
  }

  #round(command: RuleCommand, picture: TemplateResult, label: string, kind = '') {
    return html`<button
      class="button round ${kind}"
      type="button"
      aria-label=${label}
      title=${label}
      @click=${() => ask(this, 'rule-command', command)}
    >
      ${picture}
    </button>`;
  }

  #button(command: RuleCommand, label: string) {
    return html`<button class="button" type="button" @click=${() => ask(this, 'rule-command', command)}>${label}</button>`;
  }

  #renderLook(look: Visit) {
    const [x1, x2] = samples[look.row];
    const { before, after } = look;
    return html`
      <p class="look-sentence">${lookOf(look, this.preview)}</p>
      <div class="change" ?data-preview=${this.preview}>
        ${this.#renderChange(letter('w', 1), letter('x', 1), x1, look.change.weights[0], before.weights[0], after.weights[0])}
        ${this.#renderChange(letter('w', 2), letter('x', 2), x2, look.change.weights[1], before.weights[1], after.weights[1])}
        ${this.#renderChange(letter('b'), html`1`, 1, look.change.bias, before.bias, after.bias)}
      </div>
      <p class="rate">
        <number-field
          label="learning rate η"
          .value=${live(this.rate)}
          min=${rates.min}
          max=${rates.max}
          step="0.1"
          @number-input=${(event: NumberFieldEvent) => ask(this, 'rate-input', event.detail.value)}
          ><span aria-hidden="true">learning rate ${letter('η')} =</span></number-field
        >
      </p>
    `;
  }

  #renderChange(name: TemplateResult, input: TemplateResult, value: number, by: number, before: number, after: number) {
    const { target = 0, answer = 0 } = this.look ?? {};
    return html`<p>
      <span class="law">Δ${name} = ${letter('η')} (${letter('t')} − ${letter('a')}) · ${input}</span>
      <span class="numbers">= ${formatFixed(this.rate)} · (${target} − ${answer}) · ${value}</span>
      <span class="by ${signOf(by)}">= ${change(by)}</span>
      <span class="moves">${name}: ${formatFixed(before)} → <b>${formatFixed(after)}</b></span>
    </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fire-rule': FireRule;
  }
}
