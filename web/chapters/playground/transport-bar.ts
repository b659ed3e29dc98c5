import { html, LitElement, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { askForState, command, type CommandName, type RunStepsEvent } from './events.js';
import { selectControl } from './fields.js';
import { icons } from '../../styles/icons.js';
import type { LongRun } from './session.js';
import { initialState, type PlaygroundState } from './state.js';

const speeds = [
  { value: '1', label: '1 step a frame' },
  { value: '5', label: '5 steps a frame' },
  { value: '25', label: '25 steps a frame' },
  { value: 'most', label: 'as fast as it can' },
] as const;

const manySteps = [1000, 10_000, 100_000] as const;

const count = (value: number) => Math.round(value).toLocaleString('en');
/** Whole ones; of the first, which may take long, how far it is. */
const epochs = (value: number) => (value > 0 && value < 1 ? value.toFixed(2) : count(Math.floor(value)));
const rate = (value: number) => (value >= 100 ? count(Number(value.toPrecision(3))) : value.toFixed(1));

/**
 * Starts, stops and counts the training.
 *
 * @fires command - `detail.command`.
 * @fires run-steps - Many steps at once; `detail.steps`.
 * @fires state-change - Another speed.
 */
@customElement('transport-bar')
export class TransportBar extends LitElement {
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  @property({ type: Boolean }) playing = false;
  @property({ type: Boolean }) ready = false;
  @property({ attribute: false }) longRun: LongRun | null = null;
  @property({ type: Number }) step = 0;
  @property({ type: Number }) epoch = 0;
  @property({ type: Number }) stepsPerSecond = 0;
  /** Samples that a step sees. */
  @property({ type: Number }) batch = 1;
  @property({ type: Boolean }) canUndo = false;
  @property({ type: Boolean }) canRedo = false;
  @state() private many: number = manySteps[0];

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    return html`
      <div class="buttons" role="group" aria-label="Training">
        ${this.#button('rewind', icons.rewind, 'Rewind to the first weights')}
        ${this.playing || this.longRun ? this.#stopButton() : this.#button('play', icons.play, 'Play', 'main')}
        ${this.#button('step', icons.step, 'One step')} ${this.#button('epoch', icons.epoch, 'One epoch')}
      </div>
      <div class="buttons" role="group" aria-label="Changes">
        ${this.#button('undo', icons.undo, 'Undo', '', !this.canUndo)} ${this.#button('redo', icons.redo, 'Redo', '', !this.canRedo)}
      </div>
      ${this.longRun ? this.#progress(this.longRun) : this.#counters()}
      ${this.#speed()}
    `;
  }

  #button(name: CommandName, picture: TemplateResult, label: string, kind = '', disabled = false) {
    return html`
      <button
        class="button round ${kind}"
        type="button"
        aria-label=${label}
        title=${label}
        ?disabled=${disabled || !this.ready || (this.longRun !== null && name !== 'stop')}
        @click=${() => command(this, name)}
      >${picture}</button>
    `;
  }

  #stopButton() {
    const label = this.longRun ? 'Stop' : 'Pause';
    return html`
      <button
        class="button round main"
        type="button"
        aria-label=${label}
        title=${label}
        @click=${() => command(this, this.longRun ? 'stop' : 'pause')}
      >${icons.pause}</button>
    `;
  }

  #counters() {
    const { stepsPerSecond } = this;
    return html`
      <dl class="counters">
        <div><dt>epoch</dt><dd>${epochs(this.epoch)}</dd></div>
        <div><dt>step</dt><dd>${count(this.step)}</dd></div>
        <div class="rate"><dt>steps a second</dt><dd>${stepsPerSecond > 0 ? rate(stepsPerSecond) : '–'}</dd></div>
        <div class="rate"><dt>samples a second</dt><dd>${stepsPerSecond > 0 ? rate(stepsPerSecond * this.batch) : '–'}</dd></div>
      </dl>
    `;
  }

  #progress({ done, total }: LongRun) {
    return html`
      <label class="progress">
        <span>${count(done)} of ${count(total)} steps</span>
        <progress max=${total} .value=${done}></progress>
      </label>
    `;
  }

  #speed() {
    const { playground } = this;
    const value = speeds.find((speed) => speed.value === String(playground.speed))?.value ?? 'most';
    const choose = (speed: string) =>
      askForState(this, { ...playground, speed: speed === 'most' ? null : Number(speed) }, 'speed');
    return html`
      <div class="speed">
        ${selectControl('Speed', speeds, value, choose)}
        ${selectControl(
          'At once',
          manySteps.map((steps) => ({ value: String(steps), label: `${count(steps)} steps` })),
          String(this.many),
          (steps) => {
            this.many = Number(steps);
          },
        )}
        <button class="button" type="button" ?disabled=${!this.ready || this.longRun !== null} @click=${this.#runMany}>
          Run<span class="visually-hidden"> ${count(this.many)} steps</span>
        </button>
      </div>
    `;
  }

  readonly #runMany = (): void => {
    this.dispatchEvent(
      new CustomEvent('run-steps', { detail: { steps: this.many }, bubbles: true }) satisfies RunStepsEvent,
    );
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'transport-bar': TransportBar;
  }
}
