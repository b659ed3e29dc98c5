import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ColourScale } from '../../../src/index.js';
import type { FreezeToggleEvent, NeuronInspector } from '../../elements/neuron-inspector/neuron-inspector.js';
import '../../elements/neuron-inspector/neuron-inspector.js';
import { askForState } from './events.js';
import { frozenFlags, placeOf, withFrozen } from './frozen.js';
import type { Plans } from './plans.js';
import type { Session } from './session.js';
import { initialState, type PlaygroundState } from './state.js';
import type { Trace } from './trace.js';

export type ParameterChangeEvent = CustomEvent<{ readonly place: number; readonly value: number }>;

/** Less than this of it, in CSS pixels, is as good as nothing. */
const leastSeen = 160;

/** The very element that has the focus, however deep it stands. */
function focusedElement(): HTMLElement | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element instanceof HTMLElement ? element : null;
}

/**
 * One neuron, large: its field, its numbers for the sample that is held, and its weights to be turned and frozen.
 *
 * @fires state-change - What is frozen.
 * @fires parameter-change - A weight or the bias was set; `detail.place` and `detail.value`.
 * @fires close
 */
@customElement('neuron-card')
export class NeuronCard extends LitElement {
  @property({ attribute: false }) session: Session | null = null;
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  @property({ type: Number }) layer = 0;
  @property({ type: Number }) neuron = 0;
  @property({ attribute: false }) trace: Trace | null = null;
  @property({ attribute: false }) scale: ColourScale | null = null;
  /** Counts the session's news. */
  @property({ type: Number }) news = 0;
  @query('neuron-inspector') private inspector!: NeuronInspector | null;
  /** What had the focus when it was opened from the keyboard. */
  #cameFrom: HTMLElement | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  async draw({ map }: Plans): Promise<void> {
    await this.inspector?.draw(map);
  }

  protected override render() {
    const { session, playground, layer, neuron } = this;
    const network = session?.network;
    const task = session?.task;
    const fanIn = network?.layers[layer]?.inputs;
    if (!network || !task || fanIn === undefined) return nothing;
    const incoming = layer === 0 ? task.inputLabels : Array.from({ length: fanIn }, (_, at) => `neuron ${at + 1}`);
    return html`
      <neuron-inspector
        .network=${network}
        .revision=${session.revision}
        .layer=${layer}
        .neuron=${neuron}
        .inputLabels=${incoming}
        .outputLabels=${task.outputLabels}
        .sample=${this.#sample()}
        .frozen=${frozenFlags(network, playground)}
        .scale=${this.scale}
        @weight-input=${({ detail }: CustomEvent<{ input: number; value: number }>) => {
          const place = placeOf(network, layer, neuron, detail.input);
          this.dispatchEvent(
            new CustomEvent('parameter-change', {
              detail: { place, value: detail.value },
              bubbles: true,
            }) satisfies ParameterChangeEvent,
          );
        }}
        @freeze-toggle=${({ detail }: FreezeToggleEvent) => {
          const inputs = detail.input === null ? [...Array(fanIn).keys(), -1] : [detail.input];
          const places = inputs.map((input) => placeOf(network, layer, neuron, input));
          askForState(this, withFrozen(this.playground, places, detail.frozen), 'freeze');
        }}
        @close=${this.#close}
      ></neuron-inspector>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if ((changed.has('layer') || changed.has('neuron')) && this.inspector) void this.#reveal(this.inspector);
  }

  /** It may open beneath what can be seen. The keyboard goes on in it, a pointer stays where it is. */
  async #reveal(inspector: NeuronInspector): Promise<void> {
    await inspector.updateComplete;
    const { top, bottom } = inspector.getBoundingClientRect();
    if (Math.min(bottom, innerHeight) - Math.max(top, 0) < leastSeen) inspector.scrollIntoView({ block: 'nearest' });
    const from = focusedElement();
    if (!from?.matches('button:focus-visible')) return;
    this.#cameFrom = from;
    inspector.focus({ preventScroll: true });
  }

  readonly #close = (): void => {
    this.dispatchEvent(new CustomEvent('close'));
    this.#cameFrom?.focus();
    this.#cameFrom = null;
  };

  /** What the held sample is to this neuron. */
  #sample() {
    const { trace, layer, neuron } = this;
    const numbers = trace?.layers[layer];
    if (!trace || !numbers) return null;
    return {
      inputs: Array.from(layer === 0 ? trace.inputs : (trace.layers[layer - 1]?.a ?? [])),
      z: numbers.z[neuron] ?? 0,
      a: numbers.a[neuron] ?? 0,
      slope: numbers.slope[neuron] ?? 0,
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-card': NeuronCard;
  }
}
