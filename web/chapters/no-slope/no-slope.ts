import { html, LitElement, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import type { FieldPaintedEvent, NeuronField } from '../../elements/neuron-field/neuron-field.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import type { QuantityHoverEvent } from '../../elements/quantity.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { Proof } from '../story/proof.js';
import { ChapterLinks } from '../story/chapter-links.js';
import './no-slope.css';
import { kinds } from './neurons.js';
import { nudged } from './nudge.js';
import './nudge-column.js';
import type { NudgeColumn } from './nudge-column.js';
import './slope-dial.js';
import { limits, type PictureKind, type SlopeState } from './state.js';
import { steepSigmoid } from './steep-sigmoid.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import { count, sayNudge } from './words.js';

const pictureNames: Readonly<Record<PictureKind, string>> = {
  change: 'Δa of this nudge',
  slope: 'the slope ∂a/∂w₁',
};

/** The chapter's first figure: a step and a sigmoid with the same weights, and one nudge for both. */
@customElement('no-slope')
export class NoSlope extends LitElement {
  @state() private highlighted: string | null = null;
  @state() private painted: FieldPaintedEvent['detail'] | null = null;
  /** What a screen reader is told, once things rest. */
  @state() private told = '';
  @query('nudge-column.sigmoid') private sigmoid!: NudgeColumn;

  /** For the check. */
  readonly neuron = { activation: steepSigmoid };
  readonly #slope = new ChapterController(this, store);
  readonly #proof = new Proof(this);
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  #shown: SlopeState | null = null;

  constructor() {
    super();
    this.addController(
      new ChapterLinks(this, store, (quantity) => {
        this.highlighted = quantity;
      }),
    );
  }

  /** For the check: the picture that holds numbers of every size. */
  get field(): NeuronField {
    return this.sigmoid.field;
  }

  /** A part of the page, styled by the page: see no-slope.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('quantity-hover', this.#onHover as EventListener);
    sharedBackend.addEventListener('change', this.#onBackend);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcer.stop();
    this.removeEventListener('quantity-hover', this.#onHover as EventListener);
    sharedBackend.removeEventListener('change', this.#onBackend);
  }

  protected override willUpdate(): void {
    const { state: slope } = this.#slope;
    if (slope === this.#shown) return;
    this.#shown = slope;
    this.#proof.wait();
    if (this.hasUpdated) {
      this.#announcer.tell(sayNudge(slope.nudge, nudged('step', slope), nudged('sigmoid', slope)));
    }
  }

  protected override render() {
    const { state: slope } = this.#slope;
    return html`
      <div class="slope-dials">
        <div class="dial">
          <span class="dial-name">Nudge <i class="letter">w₁</i></span>
          <slope-dial
            label="Nudge"
            symbol="Δw"
            .value=${slope.nudge}
            .min=${limits.nudge.min}
            .max=${limits.nudge.max}
            .step=${0.01}
            .digits=${2}
            @dial-input=${({ detail }: CustomEvent<{ value: number }>) => store.set({ nudge: detail.value })}
          ></slope-dial>
        </div>
        ${this.#renderChoice(slope)}
      </div>
      <div class="slope-columns">
        ${kinds.map(
          (kind) => html`<nudge-column
            class="figure-column ${kind}"
            .kind=${kind}
            .slope=${slope}
            .highlighted=${this.highlighted}
            @field-painted=${kind === 'sigmoid' ? this.#onPainted : nothing}
          ></nudge-column>`,
        )}
      </div>
      <p class="visually-hidden" role="status">${this.told}</p>
      ${this.#renderFoot()}
    `;
  }

  #renderChoice({ pictures }: SlopeState) {
    return html`
      <fieldset class="choice">
        <legend>The pictures show</legend>
        ${Object.entries(pictureNames).map(
          ([kind, name]) => html`<label>
            <input
              type="radio"
              name="slope-pictures"
              value=${kind}
              .checked=${pictures === kind}
              @change=${() => store.set({ pictures: kind === 'slope' ? 'slope' : 'change' })}
            />
            ${name}
          </label>`,
        )}
      </fieldset>
    `;
  }

  #renderFoot() {
    const { report, checking, problem } = this.#proof;
    const { painted } = this;
    return html`
      <div class="figure-foot">
        <p class="work">
          ${
            painted
              ? html`Each picture asks its neuron about ${count(painted.points)} pairs of inputs: ${painted.backend.about.label}.`
              : 'Waking up what computes this…'
          }
        </p>
        <crosscheck-badge .report=${report} ?pending=${checking}></crosscheck-badge>
      </div>
      ${problem ? html`<p class="notice" role="alert">${problem}</p>` : nothing}
    `;
  }

  readonly #onHover = ({ detail }: QuantityHoverEvent): void => {
    this.highlighted = detail.quantity;
  };

  readonly #onBackend = (): void => this.#proof.forget();

  readonly #onPainted = ({ detail }: FieldPaintedEvent): void => {
    const first = this.painted?.backend !== detail.backend;
    this.painted = detail;
    if (first) void this.#proof.begin();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'no-slope': NoSlope;
  }
}
