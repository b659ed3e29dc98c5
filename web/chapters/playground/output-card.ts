import { html, LitElement, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ColourScale } from '../../../src/index.js';
import '../../elements/confusion-matrix/confusion-matrix.js';
import '../../elements/loss-curve/loss-curve.js';
import type { OutputMap } from '../../elements/output-map/output-map.js';
import '../../elements/output-map/output-map.js';
import type { Brush } from './data-card.js';
import { askForState } from './events.js';
import { checkControl } from './fields.js';
import type { HideName } from './hiding.js';
import type { Held } from './holding.js';
import { indexOf, ShownPoints } from './map-points.js';
import type { Plans } from './plans.js';
import type { Session } from './session.js';
import { initialState, type PlaygroundState } from './state.js';
import type { Task } from './task.js';
import { describeMap, scoreWords } from './words.js';

/**
 * What the network gives: its map with the samples on it, how good it is, and how it came to be.
 *
 * @fires state-change
 * @fires point-hold, place-hold, points-paint, points-erase - From <output-map>.
 */
@customElement('output-card')
export class OutputCard extends LitElement {
  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  @property({ attribute: false }) scale: ColourScale | null = null;
  @property({ attribute: false }) brush: Brush = 'none';
  @property({ attribute: false }) held: Held | null = null;
  /** Counts the session's news. */
  @property({ type: Number }) news = 0;
  @query('output-map') private map!: OutputMap | null;
  readonly #points = new ShownPoints();

  protected override createRenderRoot(): this {
    return this;
  }

  async draw({ map, network }: Plans): Promise<void> {
    await this.map?.draw(map, network.layers.length - 1);
  }

  protected override render() {
    const { session, scale } = this;
    const task = session?.task;
    if (!session || !task || !scale) return html`<p class="hint">Preparing…</p>`;
    return html`${this.#map(session, task, scale)} ${this.#curve(session)} ${this.#confusion(session, task)}`;
  }

  #hides(name: HideName): boolean {
    return this.playground.hide.includes(name);
  }

  #map({ verdict }: Session, task: Task, scale: ColourScale) {
    const { show } = this.playground;
    const points = this.#points.of(task, verdict?.wrong ?? null, this.playground);
    const turn = (name: 'discrete' | 'contour') => (on: boolean) =>
      askForState(this, { ...this.playground, show: { ...show, [name]: on } }, `show-${name}`);
    return html`
      <output-map
        .view=${task.view}
        .axisLabels=${task.axisLabels}
        .points=${points}
        .classes=${task.classes}
        .classLabels=${task.classLabels}
        .showTest=${show.test && !this.#hides('test')}
        .discrete=${show.discrete}
        .contour=${show.contour && task.classes > 0}
        .scale=${scale}
        .outOf=${task.samples}
        .held=${indexOf(task, this.held?.index ?? null)}
        .heldPlace=${this.held?.place ?? null}
        .brush=${typeof this.brush === 'number' && task.classes === 0 ? 0 : this.brush}
        .hint=${this.brush === 'none' ? 'Click a sample to follow it through the network' : ''}
        .brushValue=${typeof this.brush === 'number' ? this.brush : 0}
        .description=${describeMap(task, verdict, this.#hides('test'))}
      ></output-map>
      <div class="toggles">
        ${
          task.classes > 0
            ? html`${checkControl('show decisions only', show.discrete, turn('discrete'))}
                ${checkControl('boundary', show.contour, turn('contour'))}`
            : nothing
        }
      </div>
      <p class="score">${scoreWords(task, verdict, this.#hides('test'))}</p>
    `;
  }

  #curve({ curve }: Session) {
    if (this.#hides('curve')) return nothing;
    const { show } = this.playground;
    return html`
      <loss-curve
        .train=${curve.train}
        .test=${this.#hides('test') ? [] : curve.test}
        .log=${show.logLoss}
        @log-change=${({ detail }: CustomEvent<{ log: boolean }>) =>
          askForState(this, { ...this.playground, show: { ...show, logLoss: detail.log } }, 'show')}
      ></loss-curve>
    `;
  }

  #confusion({ verdict }: Session, task: Task) {
    if (this.#hides('confusion') || !verdict?.confusion) return nothing;
    const { train, test } = verdict.confusion;
    const tested = this.#hides('test') ? null : test;
    return html`
      <confusion-matrix
        .counts=${tested ?? train}
        .labels=${task.classLabels}
        of=${tested ? 'test' : 'training'}
      ></confusion-matrix>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'output-card': OutputCard;
  }
}
