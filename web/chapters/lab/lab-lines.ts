import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { chartFrame } from './chart-frame.js';
import { type AxisOptions, drawAxes, drawNothingYet, logAxes, type LogAxes } from './log-axes.js';
import { powerRange } from './log-scale.js';
import { drawMark, type Mark } from './point-mark.js';
import { PointWalk } from './point-walk.js';

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  readonly low: number;
  readonly high: number;
  readonly words: string;
}

export interface Line {
  /** Stands at its end. */
  readonly name: string;
  readonly look: Mark['look'];
  readonly points: readonly LinePoint[];
}

export interface LineAxis extends Pick<AxisOptions, 'name' | 'label'> {
  readonly base: number;
  /** What is shown while nothing is measured; also the least that is shown of the axis across. */
  readonly empty: readonly [number, number];
}

const height = 300;

/** Measured values along an axis, both axes by powers: a line for each series, every value a point to hold. */
@customElement('lab-lines')
export class LabLines extends LitElement {
  /** For a screen reader: what the chart shows. */
  @property() name = '';
  @property({ attribute: false }) lines: readonly Line[] = [];
  @property({ attribute: false }) across: LineAxis = { name: '', label: String, base: 2, empty: [1, 1024] };
  @property({ attribute: false }) up: LineAxis = { name: '', label: String, base: 10, empty: [0.1, 100] };
  /** A place of the axis across that is marked, with its words. */
  @property({ attribute: false }) marked: { readonly at: number; readonly words: string } | null = null;
  readonly #measured = new MeasuredWidth(this, 560);
  readonly #walk = new PointWalk(this);

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const axes = this.#axes();
    const marks = this.lines.map((line, at) => this.#marksOf(line, at, axes));
    this.#walk.keys = marks.flat().map(({ key }) => key);
    const held = marks.flat().find(({ key }) => key === this.#walk.held);
    const { frame } = axes;
    return html`
      <svg
        class="lab-chart" viewBox="0 0 ${frame.width} ${frame.height}" role="group" aria-label=${this.name}
        @pointerleave=${() => this.#walk.hold(null)}
      >
        ${drawAxes(axes)}
        ${marks.flat().length === 0 ? drawNothingYet(frame, 'not measured yet') : nothing}
        ${this.#drawMarked(axes)}
        ${this.lines.map((line, at) => drawLine(line, marks[at] ?? [], axes))}
        ${marks.flat().map((mark) => drawMark(mark, this.#walk))}
      </svg>
      <p class="readout">${held ? held.words : marks.flat().length > 0 ? 'Point at a value, or walk along them with the arrow keys.' : ''}</p>
    `;
  }

  #axes(): LogAxes {
    const width = this.#measured.value;
    const points = this.lines.flatMap((line) => line.points);
    const across = powerRange([...points.map(({ x }) => x), ...this.across.empty], 1, this.across.base);
    const up = powerRange(
      points.flatMap(({ low, high }) => [low, high]),
      2,
      this.up.base,
    );
    const [fromX, toX] = across ?? this.across.empty;
    const [fromY, toY] = up ?? this.up.empty;
    const frame = chartFrame(width, height, { left: 76, right: 72, top: 26, bottom: 44 });
    return logAxes(frame, { ...this.across, from: fromX, to: toX }, { ...this.up, from: fromY, to: toY });
  }

  #marksOf({ points, look }: Line, line: number, { x, y }: LogAxes): Mark[] {
    return points
      .toSorted((a, b) => a.x - b.x)
      .map(({ x: across, y: up, low, high, words }) => ({
        key: `${line}/${across}`,
        x: x.at(across),
        y: y.at(up),
        low: y.at(low),
        high: y.at(high),
        words,
        look,
      }));
  }

  #drawMarked({ x, frame: { top, bottom, left, right } }: LogAxes) {
    if (!this.marked) return nothing;
    const at = x.at(this.marked.at);
    if (at < left || at > right) return nothing;
    const beyondMiddle = at > (left + right) / 2;
    return svg`<g class="marked" aria-hidden="true">
      <line x1=${at} x2=${at} y1=${top} y2=${bottom} />
      <text x=${beyondMiddle ? at - 7 : at + 7} y=${top + 10} text-anchor=${beyondMiddle ? 'end' : 'start'}>${this.marked.words}</text>
    </g>`;
  }
}

function drawLine({ name, look }: Line, marks: readonly Mark[], { frame }: LogAxes) {
  const last = marks.at(-1);
  if (!last) return nothing;
  const path = marks.map(({ x, y }, at) => `${at ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
  return svg`
    <path class="line ${look}" d=${path} />
    <text class="line-name" x=${Math.min(last.x + 10, frame.right + 10)} y=${last.y} dominant-baseline="central">${name}</text>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-lines': LabLines;
  }
}
