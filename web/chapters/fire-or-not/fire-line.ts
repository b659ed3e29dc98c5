import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { formatFixed } from '../../elements/format.js';
import { partsOf } from '../../elements/neuron-field/overlay.js';
import { boundarySegment } from '../../elements/neuron-field/boundary.js';
import { placed } from '../../elements/placed.js';
import { quantityHover } from '../../elements/quantity.js';
import { drag, keepTouch } from '../../elements/scrub.js';
import { ask } from './events.js';
import './fire-line.css';
import { type Ends, endsOf, insideView, pushed, throughEnds, view } from './line.js';
import { initialState } from './state.js';
import { answerOf, type Pair, type StepNeuron } from './step-neuron.js';
import { type Row, rows, samples, type TruthTable } from './truth-table.js';

type EndName = keyof Ends;

/** What an arrow key moves, and with Shift; in units of the inputs. */
const keyStep = 0.1;
const fineStep = 0.01;

const percent = (point: Pair) => {
  const { across, down } = partsOf(point, view);
  return { x: `${100 * across}%`, y: `${100 * down}%` };
};
const placeOf = (point: Pair) => {
  const { across, down } = partsOf(point, view);
  return placed({ left: 100 * across, top: 100 * down }, '%');
};

const line = (name: string, from: Pair, to: Pair) => {
  const [a, b] = [percent(from), percent(to)];
  return svg`<line class=${name} x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}></line>`;
};

/** Where an arrow key goes; null for another key. */
function keyedMove({ key, shiftKey }: KeyboardEvent): Pair | null {
  const step = shiftKey ? fineStep : keyStep;
  const moves: Partial<Record<string, Pair>> = {
    ArrowLeft: [-step, 0],
    ArrowRight: [step, 0],
    ArrowUp: [0, step],
    ArrowDown: [0, -step],
  };
  return moves[key] ?? null;
}

/**
 * Over the field of a neuron: the four samples, and its line to take hold of. Dragged in the middle it is pushed, at an
 * end it is turned about the other end; Escape takes it back.
 *
 * @fires neuron-input - The neuron with its line moved.
 * @fires row-hold - A sample was pressed.
 * @fires quantity-hover - The line is pointed at: it is the bias that pushes it.
 */
@customElement('fire-line')
export class FireLine extends LitElement {
  @property({ attribute: false }) neuron: StepNeuron = initialState.start;
  @property({ attribute: false }) table: TruthTable = initialState.table;
  @property({ attribute: false }) held: Row = initialState.held;
  /** The neuron before its last change, whose line is drawn pale. */
  @property({ attribute: false }) previous: StepNeuron | null = null;
  /** Draws both diagonals of the square. */
  @property({ type: Boolean }) diagonals = false;
  /** The ends while one of them is held: it stays under the finger, and the other where it was. */
  @state() private dragged: Ends | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const ends = this.dragged ?? endsOf(this.neuron);
    const ghost = this.previous && boundarySegment(this.previous.weights, this.previous.bias, view);
    return html`
      <svg class="lines" aria-hidden="true">
        ${this.diagonals ? [line('diagonal', [0, 0], [1, 1]), line('diagonal', [0, 1], [1, 0])] : nothing}
        ${ghost ? line('ghost', ghost.from, ghost.to) : nothing}
        ${ends ? this.#renderLine(ends) : nothing}
      </svg>
      ${rows.map((row) => this.#renderSample(row))}
      ${ends ? [this.#renderMiddle(ends), this.#renderEnd('from', ends), this.#renderEnd('to', ends)] : nothing}
    `;
  }

  #renderLine({ from, to }: Ends) {
    const [a, b] = [percent(from), percent(to)];
    const hover = (quantity: 'b' | null) => () => this.dispatchEvent(quantityHover(quantity));
    return svg`
      <line
        class="grip" x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}
        @touchstart=${keepTouch} @pointerdown=${this.#onPush}
        @pointerenter=${hover('b')} @pointerleave=${hover(null)}
      ></line>
      ${this.#renderArrow({ from, to })}
    `;
  }

  /** From the line to the side that fires. */
  #renderArrow({ from, to }: Ends) {
    const { x, y } = percent([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
    const angle = (-Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI + 90;
    return svg`<svg class="arrow" x=${x} y=${y}>
      <path transform="rotate(${angle.toFixed(2)})" d="M4 0H26M19 -6L26 0L19 6"></path>
    </svg>`;
  }

  #renderSample(row: Row) {
    const target = this.table[row];
    const isRight = answerOf(this.neuron, samples[row]) === target;
    return html`<span
      class="sample ${target === 1 ? 'positive' : 'negative'}"
      aria-hidden="true"
      ?data-wrong=${!isRight}
      ?data-held=${row === this.held}
      ${placeOf(samples[row])}
      @pointerdown=${() => ask(this, 'row-hold', row)}
      >${target}</span
    >`;
  }

  /** For the keyboard; a pointer takes the line itself. */
  #renderMiddle({ from, to }: Ends) {
    const threshold = -this.neuron.bias;
    return html`<span
      class="middle"
      role="slider"
      tabindex="0"
      aria-label="The line: arrow keys push it"
      aria-valuenow=${threshold}
      aria-valuetext="threshold ${formatFixed(threshold)}"
      ${placeOf([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2])}
      @keydown=${this.#onPushKey}
    ></span>`;
  }

  #renderEnd(name: EndName, ends: Ends) {
    const [x1, x2] = ends[name];
    return html`<span
      class="end"
      role="slider"
      tabindex="0"
      aria-label="${name === 'from' ? 'One' : 'The other'} end of the line: arrow keys turn it"
      aria-valuemin=${view.left}
      aria-valuemax=${view.right}
      aria-valuenow=${x1.toFixed(2)}
      aria-valuetext="at x1 ${formatFixed(x1)}, x2 ${formatFixed(x2)}"
      ${placeOf(ends[name])}
      @pointerdown=${(event: PointerEvent) => this.#onTurn(event, name)}
      @keydown=${(event: KeyboardEvent) => this.#onTurnKey(event, name)}
    ></span>`;
  }

  #pointOf({ clientX, clientY }: PointerEvent): Pair {
    const { left, top, width, height } = this.getBoundingClientRect();
    const across = (clientX - left) / width;
    const down = (clientY - top) / height;
    return [view.left + across * (view.right - view.left), view.top - down * (view.top - view.bottom)];
  }

  readonly #onPush = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    const { neuron } = this;
    const start = this.#pointOf(event);
    drag(event, {
      move: (moved) => {
        const [x1, x2] = this.#pointOf(moved);
        ask(this, 'neuron-input', pushed(neuron, [x1 - start[0], x2 - start[1]]));
      },
      end: (outcome) => {
        if (outcome === 'cancelled') ask(this, 'neuron-input', neuron);
      },
    });
  };

  #onTurn(event: PointerEvent, name: EndName): void {
    const { neuron } = this;
    const ends = endsOf(neuron);
    if (event.button !== 0 || !ends) return;
    // Where in its ring the end was taken hold of: it does not leap to the finger.
    const taken = this.#pointOf(event);
    const offset: Pair = [ends[name][0] - taken[0], ends[name][1] - taken[1]];
    drag(event, {
      move: (moved) => {
        const [x1, x2] = this.#pointOf(moved);
        const next = { ...ends, [name]: insideView([x1 + offset[0], x2 + offset[1]]) };
        const turned = throughEnds(neuron, next);
        if (turned === neuron) return; // upon the other end
        this.dragged = next;
        ask(this, 'neuron-input', turned);
      },
      end: (outcome) => {
        this.dragged = null;
        if (outcome === 'cancelled') ask(this, 'neuron-input', neuron);
      },
    });
  }

  readonly #onPushKey = (event: KeyboardEvent): void => {
    const move = keyedMove(event);
    if (!move) return;
    event.preventDefault();
    ask(this, 'neuron-input', pushed(this.neuron, move));
  };

  #onTurnKey(event: KeyboardEvent, name: EndName): void {
    const move = keyedMove(event);
    const ends = endsOf(this.neuron);
    if (!move || !ends) return;
    event.preventDefault();
    const moved = insideView([ends[name][0] + move[0], ends[name][1] + move[1]]);
    ask(this, 'neuron-input', throughEnds(this.neuron, { ...ends, [name]: moved }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fire-line': FireLine;
  }
}
