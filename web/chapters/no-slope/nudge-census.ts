import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import { clamp, drag, keyed } from '../../elements/scrub.js';
import { options } from '../story/options.js';
import { FigureWork } from '../story/figure-work.js';
import { type Census, emptyCensus, nudgeOf, powers, takeCensus } from './census.js';
import { chartFrame, drawCensus, powerAt } from './census-chart.js';
import { ChangeCounter } from './counter.js';
import { type Kind, kinds, type Neuron, view } from './neurons.js';
import './no-slope.css';
import './slope-dial.css';
import './nudge-census.css';
import { limits, type SlopeState, thresholds } from './state.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import { sweptShare } from './swept.js';
import { type ChangeTally, countAbove } from './tally.js';
import { count, percent, powerOfTen, sayCensus, sayRest, small } from './words.js';

/** The dials rest this long before all inputs are counted anew. */
const restMs = 250;

const thresholdNames = thresholds.map((threshold) => (threshold === 0 ? 'anything at all' : String(threshold)));

const neuronKey = ({ weights, bias, steepness }: Neuron) => [...weights, bias, steepness].join();

/** The second figure: how many of a million inputs notice a nudge, for nudges from 1 to a millionth. */
@customElement('nudge-census')
export class NudgeCensus extends LitElement {
  @state() private census: Census = emptyCensus;
  /** What a screen reader is told, once things rest. */
  @state() private told = '';
  readonly #slope = new ChapterController(this, store);
  readonly #measured = new MeasuredWidth(this, 640);
  readonly #work = new FigureWork(
    this,
    (backend) => ChangeCounter.create(backend),
    () => this.#count(),
  );
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  /** The last one that there was, for the words about it. */
  #worked: ChangeCounter | null = null;
  #timer = 0;
  /** Counts questions: what was begun before the last one is about another neuron. */
  #round = 0;
  #asked = '';
  /** The neuron that the census is of. */
  #counted = '';
  #countedBy = '';
  #shown: SlopeState | null = null;

  /** A part of the page, styled by the page: see no-slope.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#announcer.stop();
    this.#round += 1;
  }

  protected override willUpdate(): void {
    const { state: slope } = this.#slope;
    if (slope === this.#shown) return;
    this.#shown = slope;
    const key = neuronKey(slope);
    if (key !== this.#asked && this.#work.current) {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => this.#count(), restMs);
    }
    if (this.hasUpdated) this.#announcer.tell(this.#sentence());
  }

  protected override render() {
    const { state: slope } = this.#slope;
    const wide = this.#measured.value >= 760;
    const frame = chartFrame(wide ? this.#measured.value * 0.62 : this.#measured.value);
    const swept = (power: number) => sweptShare(slope.weights, slope.bias, nudgeOf(power), view);
    const isStale = this.#counted !== neuronKey(slope);
    return html`
      ${this.#renderDials(slope)}
      <div class="census" ?data-stale=${isStale}>
        <svg
          class="census-chart" viewBox="0 0 ${frame.width} ${frame.height}" role="slider" tabindex="0"
          aria-label="Size of the nudge, by powers of ten" aria-orientation="horizontal"
          aria-valuemin="0" aria-valuemax=${limits.power.max} aria-valuenow=${slope.power}
          aria-valuetext=${this.#sentence()}
          @pointerdown=${this.#onDown} @keydown=${this.#onKey}
        >
          ${drawCensus({ census: this.census, threshold: slope.threshold, power: slope.power, swept, frame })}
        </svg>
        <div class="census-counts">
          ${kinds.map((kind) => this.#renderCount(kind, this.census[kind][slope.power], slope))}
        </div>
      </div>
      <p class="visually-hidden" role="status">${this.told}</p>
      <div class="figure-foot"><p class="work">${this.#renderWork()}</p></div>
      ${this.#work.problem ? html`<p class="notice" role="alert">${this.#work.problem}</p>` : nothing}
    `;
  }

  #renderDials({ power, threshold }: SlopeState) {
    return html`
      <div class="slope-dials">
        <span class="dial">
          <span class="dial-name">Nudge <i class="letter">Δw</i> = ${powerOfTen(power)}</span>
          <number-field
            label="n of the nudge 10 to the minus n"
            .value=${power}
            .min=${limits.power.min}
            .max=${limits.power.max}
            .step=${1}
            .digits=${0}
            @number-input=${({ detail }: CustomEvent<{ value: number }>) => store.set({ power: Math.round(detail.value) })}
            ><i class="letter">n</i> =</number-field
          >
        </span>
        <label class="threshold">
          Count answers that change by more than <i class="letter">ε</i> =
          <select @change=${this.#onThreshold}>
            ${options(thresholdNames, thresholdNames[thresholds.indexOf(threshold)])}
          </select>
        </label>
      </div>
    `;
  }

  #renderCount(kind: Kind, tally: ChangeTally | undefined, { threshold }: SlopeState) {
    const changed = tally ? countAbove(tally, threshold) : null;
    return html`
      <div class="count" role="group" aria-label="Counts of the ${kind}">
        <h3 class="figure-title">The ${kind}</h3>
        <p class="count-share">${changed === null || !tally ? '…' : percent(changed / tally.inputs)}</p>
        <p class="count-of">
          ${changed === null || !tally ? 'counting' : html`<b>${count(changed)}</b> of ${count(tally.inputs)} answers change`}
        </p>
        <p class="key">${tally ? sayRest(kind, tally, threshold) : ''}</p>
        <dl class="nudge-numbers">
          <div><dt>by at most</dt><dd>${tally ? small(tally.greatest) : '…'}</dd></div>
          <div><dt>on average over all</dt><dd>${tally ? small(tally.mean) : '…'}</dd></div>
        </dl>
      </div>
    `;
  }

  #renderWork() {
    this.#worked = this.#work.current ?? this.#worked;
    if (!this.#worked) return 'Waking up what computes this…';
    const { backend, inputs } = this.#worked;
    const fewer = backend.kind === 'gpu' ? '' : ', a quarter of what a GPU is given';
    return html`Every dot is a count: ${count(inputs)} pairs of inputs, asked before the nudge and after it, in float32, by
    ${backend.about.label}${fewer}. The thin line is the area between the two lines of the step, by geometry.`;
  }

  #sentence(): string {
    const { state: slope } = this.#slope;
    const { power, threshold } = slope;
    return sayCensus(power, threshold, this.census.step[power], this.census.sigmoid[power]);
  }

  /** Counts for the neuron as it is now; what was being counted is given up. */
  #count(): void {
    const neuron = this.#slope.state;
    const key = neuronKey(neuron);
    const isThere = key === this.#counted && this.#countedBy === this.#work.backend?.about.label;
    if (isThere && powers.every((power) => this.census.sigmoid[power])) return;
    this.#round += 1;
    const round = this.#round;
    this.#asked = key;
    void this.#work.use((counter) =>
      takeCensus(
        counter,
        neuron,
        neuron.power,
        () => round === this.#round,
        (census) => {
          this.census = census;
          this.#counted = key;
          this.#countedBy = counter.backend.about.label;
        },
      ),
    );
  }

  readonly #onThreshold = (event: Event): void => {
    const at = thresholdNames.indexOf((event.target as HTMLSelectElement).value);
    store.set({ threshold: thresholds[at] ?? 0 });
  };

  #pointed(event: PointerEvent): number {
    const chart = this.querySelector('.census-chart');
    if (!chart) return this.#slope.state.power;
    const { left, width } = chart.getBoundingClientRect();
    const drawn = (chart as SVGSVGElement).viewBox.baseVal.width;
    return powerAt(((event.clientX - left) / width) * drawn, chartFrame(drawn));
  }

  #hold(power: number): void {
    if (power !== this.#slope.state.power) store.set({ power });
  }

  readonly #onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    const before = this.#slope.state.power;
    this.#hold(this.#pointed(event));
    drag(event, {
      move: (moved) => this.#hold(this.#pointed(moved)),
      end: (outcome) => {
        if (outcome === 'cancelled') this.#hold(before);
      },
    });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const next = keyed(event, this.#slope.state.power, { ...limits.power, step: 1, digits: 0 });
    if (next === null) return;
    event.preventDefault();
    this.#hold(clamp(next, limits.power));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'nudge-census': NudgeCensus;
  }
}
