import { html, LitElement, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import '../../elements/scroll-box/scroll-box.js';
import { Announcer } from '../../elements/output-map/announcer.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { ownActivation } from '../../own-activation.js';
import '../no-slope/slope-dial.js';
import type { DialInputEvent } from '../no-slope/slope-dial.js';
import { FigureWork } from '../story/figure-work.js';
import { OwnFollower } from '../story/own-follower.js';
import { batch, type DeepActivation, type DeepSetting, width } from './deep-network.js';
import { chartFrame, drawGradients } from './gradient-chart.js';
import { Gauge, type GradientSizes, referenceSizes, worstDifference } from './gradient-sizes.js';
import { labelOf, measuredWords, sizeText } from './gradient-words.js';
import './opens-network.js';
import { limits } from './state.js';
import { ChapterController } from '../story/chapter-store.js';
import { store } from './store.js';
import './vanishing-gradients.css';

const usual: readonly DeepActivation[] = [
  { name: 'sigmoid', parameters: [] },
  { name: 'tanh', parameters: [] },
  { name: 'relu', parameters: [] },
];

/** The dials rest this long before what was measured is computed again in float64. */
const restMs = 700;

/** The chapter's second figure: how large δ is in each layer of deep networks that are about to learn. */
@customElement('vanishing-gradients')
export class VanishingGradients extends LitElement {
  @state() private measured: readonly GradientSizes[] = [];
  @state() private of: DeepSetting | null = null;
  /** Largest relative difference from float64; null while it is not known. */
  @state() private difference: number | null = null;
  @state() private chartWidth = 0;
  @state() private told = '';

  readonly #learn = new ChapterController(this, store);
  readonly work = new FigureWork(
    this,
    async (backend) => new Gauge(backend),
    () => this.#wanted(),
  );
  readonly own = new OwnFollower(this, () => this.requestUpdate());
  readonly #announcer = new Announcer((text) => {
    this.told = text;
  });
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.chartWidth = Math.round(entry.contentRect.width);
  });
  #asked = '';
  #measuring = false;
  #isStale = false;
  #timer = 0;
  #round = 0;

  /** A part of the page, styled by the page: see vanishing-gradients.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    this.#announcer.stop();
    clearTimeout(this.#timer);
  }

  protected override firstUpdated(): void {
    const chart = this.querySelector('.chart');
    if (chart) this.#observer.observe(chart);
  }

  get #setting(): DeepSetting {
    const { depth, scale, seed } = this.#learn.state;
    return { depth, scale, seed };
  }

  get #activations(): readonly DeepActivation[] {
    const own = ownActivation.current;
    return own ? [...usual, own] : usual;
  }

  protected override willUpdate(): void {
    const asked = JSON.stringify([this.#setting, this.#activations]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#wanted();
  }

  /** Measures what is set now; while it measures, only the newest of many settings waits. */
  #wanted(): void {
    this.#isStale = true;
    if (!this.#measuring) void this.#measure();
  }

  async #measure(): Promise<void> {
    this.#measuring = true;
    while (this.#isStale) {
      this.#isStale = false;
      const setting = this.#setting;
      const isFirst = this.of === null;
      const progress = (some: readonly GradientSizes[]) => {
        // A GPU compiles for a while when it meets an activation: each line is drawn as it comes.
        if (isFirst) this.measured = some;
      };
      const measured = await this.work.use((gauge) => gauge.measure(this.#activations, setting, progress));
      if (measured) this.#take(measured, setting);
    }
    this.#measuring = false;
  }

  #take(measured: readonly GradientSizes[], setting: DeepSetting): void {
    const isFirst = this.of === null;
    this.measured = measured;
    this.of = setting;
    this.difference = null;
    if (!isFirst) this.#announcer.tell(measuredWords(measured, setting));
    clearTimeout(this.#timer);
    const round = ++this.#round;
    this.#timer = window.setTimeout(() => void this.#compare(measured, setting, round), restMs);
  }

  /** One activation after another, so that the page stays quick. */
  async #compare(measured: readonly GradientSizes[], setting: DeepSetting, round: number): Promise<void> {
    let worst = 0;
    for (const each of measured) {
      const difference = worstDifference(each, referenceSizes(each.activation, setting));
      if (!Number.isNaN(difference)) worst = Math.max(worst, difference);
      await new Promise((resolve) => setTimeout(resolve));
      if (round !== this.#round) return;
    }
    this.difference = worst;
  }

  protected override render() {
    const { depth, scale, seed } = this.#learn.state;
    return html`
      <div class="slope-dials">
        <div class="dial">
          <span class="dial-name">Hidden layers</span>
          <slope-dial
            label="Hidden layers"
            symbol="D"
            .value=${depth}
            .min=${limits.depth.min}
            .max=${limits.depth.max}
            .step=${1}
            .digits=${0}
            @dial-input=${({ detail }: DialInputEvent) => store.set({ depth: Math.round(detail.value) })}
          ></slope-dial>
        </div>
        <div class="dial">
          <span class="dial-name">First weights, times</span>
          <slope-dial
            label="First weights, times"
            symbol="s"
            logarithmic
            .value=${scale}
            .min=${limits.scale.min}
            .max=${limits.scale.max}
            .step=${0.05}
            .digits=${2}
            @dial-input=${({ detail }: DialInputEvent) => store.set({ scale: detail.value })}
          ></slope-dial>
        </div>
        <button class="button" type="button" @click=${() => store.set({ seed: seed + 1 })}>Other weights</button>
      </div>
      <p class="chart-title">Size of <i class="letter">δ</i> = ∂L/∂z in each layer, root mean square</p>
      <div class="chart">${this.#renderChart()}</div>
      <p class="said">${this.of ? measuredWords(this.measured, this.of) : 'Waking up what computes this…'}</p>
      ${this.#renderTable()}
      <div class="figure-foot"><p class="work">${this.#workWords()}</p></div>
      ${this.work.problem ? html`<p class="notice" role="alert">${this.work.problem}</p>` : nothing}
      <p class="visually-hidden" role="status">${this.told}</p>
    `;
  }

  #renderChart() {
    if (this.chartWidth === 0) return nothing;
    const frame = chartFrame(this.chartWidth);
    return html`<svg
      role="img"
      aria-label="The size of δ in each layer, from the last to the first, by activation. The numbers stand in the table below."
      width=${frame.width}
      height=${frame.height}
      viewBox="0 0 ${frame.width} ${frame.height}"
    >
      <g aria-hidden="true">${drawGradients(this.measured, frame)}</g>
    </svg>`;
  }

  #renderTable() {
    const { measured } = this;
    const layers = Math.max(0, ...measured.map(({ sizes }) => sizes?.length ?? 0));
    return html`
      <details class="numbers">
        <summary>The numbers</summary>
        <scroll-box label="The size of δ in each layer">
          <table>
            <thead>
              <tr><th scope="col">layer</th>${measured.map((each) => html`<th scope="col">${labelOf(each)}</th>`)}</tr>
            </thead>
            <tbody>
              ${Array.from({ length: layers }, (_, at) => layers - 1 - at).map(
                (layer) => html`<tr>
                  <th scope="row">${layer + 1}</th>
                  ${measured.map(({ sizes }) => html`<td>${sizes ? sizeText(sizes[layer] ?? 0) : 'too large'}</td>`)}
                </tr>`,
              )}
            </tbody>
          </table>
        </scroll-box>
      </details>
    `;
  }

  #workWords(): string {
    const about = (this.work.backend ?? sharedBackend.current)?.about.label;
    if (!this.of || !about) return '';
    const measured = `Measured for ${batch} random samples before any training, in layers of ${width} neurons drawn as usual for their activation: ${about}.`;
    if (this.difference === null) return `${measured} Comparing with float64…`;
    const worst =
      this.difference === 0 ? 'agrees to the last digit' : `is at most ${sizeText(100 * this.difference)} % away`;
    return `${measured} The same in float64 ${worst}.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vanishing-gradients': VanishingGradients;
  }
}
