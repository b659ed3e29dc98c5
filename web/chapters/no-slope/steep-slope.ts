import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import { formatNumber } from '../../elements/format.js';
import { FigureWork } from '../story/figure-work.js';
import { SlopeArea, slices } from './area.js';
import './no-slope.css';
import './steep-slope.css';
import './slope-dial.js';
import { limits } from './state.js';
import { farthestFromStep, peakOf, widthOf } from './steep-sigmoid.js';
import { drawSlope, drawValue } from './steep-drawings.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import { count } from './words.js';

/** How far from 0 the curve is compared with the step. */
const distance = 0.5;

/** The third figure: a dial that turns the sigmoid into a step, and its slope into a spike. */
@customElement('steep-slope')
export class SteepSlope extends LitElement {
  @state() private area: number | null = null;
  /** What a screen reader is told, once things rest. */
  @state() private told = '';
  readonly #slope = new ChapterController(this, store);
  readonly #measured = new MeasuredWidth(this, 640);
  readonly #work = new FigureWork(
    this,
    (backend) => SlopeArea.create(backend),
    () => void this.#sum(),
  );
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  /** What computed last. */
  #worked = '';
  #steepness = 0;
  #isSumming = false;

  /** A part of the page, styled by the page: see no-slope.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#announcer.stop();
  }

  protected override willUpdate(): void {
    const { steepness } = this.#slope.state;
    if (steepness === this.#steepness) return;
    this.#steepness = steepness;
    void this.#sum();
    if (this.hasUpdated) this.#announcer.tell(this.#sentence());
  }

  protected override render() {
    const { steepness } = this.#slope.state;
    this.#worked = this.#work.backend?.about.label ?? this.#worked;
    const { value: width } = this.#measured;
    const each = width >= 620 ? (width - 32) / 2 : width;
    return html`
      <div class="slope-dials">
        <div class="dial wide">
          <span class="dial-name">Steepness</span>
          <slope-dial
            label="Steepness"
            symbol="k"
            .value=${steepness}
            .min=${limits.steepness.min}
            .max=${limits.steepness.max}
            .step=${0.5}
            .digits=${1}
            logarithmic
            @dial-input=${({ detail }: CustomEvent<{ value: number }>) => store.set({ steepness: detail.value })}
          ></slope-dial>
        </div>
      </div>
      <div class="steep-pair">
        <div>
          <h3 class="figure-title">The curve</h3>
          ${drawValue(steepness, each)}
          <p class="key">
            From half a unit on either side it is ${formatNumber(farthestFromStep(steepness, distance), 6)} from the step at
            most.
          </p>
        </div>
        <div>
          <h3 class="figure-title">Its slope</h3>
          ${drawSlope(steepness, each, this.#area())}
          <p class="key">
            The area is the sum of ${count(slices)} slopes, computed in float32 by ${this.#worked || '…'}.
          </p>
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.told}</p>
      ${this.#work.problem ? html`<p class="notice" role="alert">${this.#work.problem}</p>` : nothing}
    `;
  }

  #area(): string {
    return this.area === null ? '…' : this.area.toFixed(4);
  }

  #sentence(): string {
    const k = this.#steepness;
    return (
      `With k ${k.toFixed(1)} the slope is ${peakOf(k).toFixed(3)} high and ${widthOf(k).toFixed(2)} wide; ` +
      `the area under it is ${this.#area()}.`
    );
  }

  /** Sums for the steepness as it is; while one sum is on its way no other begins, and the newest is made in the end. */
  async #sum(): Promise<void> {
    if (this.#isSumming) return;
    this.#isSumming = true;
    let summed = 0;
    while (summed !== this.#steepness) {
      const wanted = this.#steepness;
      const area = await this.#work.use((work) => work.of(wanted));
      if (area === null) break;
      this.area = area;
      summed = wanted;
    }
    this.#isSumming = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'steep-slope': SteepSlope;
  }
}
