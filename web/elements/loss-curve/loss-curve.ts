import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { tokens, visuallyHidden } from '../../styles/shared.js';
import { MeasuredWidth } from '../measured.js';
import { clamp, keyed } from '../scrub.js';
import { styles } from './loss-curve.styles.js';
import { composePlot, isShown, keptApart, linePath, type Plot } from './plot.js';
import type { LossPoint } from './thinned.js';
import { formatLoss, formatStep, gaps, pointAt, reading } from './words.js';

export { thinned, type LossPoint } from './thinned.js';
export type LogChangeEvent = CustomEvent<{ readonly log: boolean }>;

/** In units of the drawing: larger text lets it grow to this width before it grows out of its column. */
const leastWidth = 240;

/** A loss that nothing goes below, and what it is. */
export interface LossFloor {
  readonly loss: number;
  readonly label: string;
}

interface Line {
  readonly name: 'train' | 'test';
  readonly label: string;
  readonly points: readonly LossPoint[];
}

/**
 * The loss on training and on test samples over the steps of a training, each line named at its end. A pointer or the
 * arrow keys read a step. What is no finite number leaves a gap, and a sentence says so.
 *
 * @fires log-change - `detail.log`, whether the axis of the losses shall be logarithmic. The owner sets `log`.
 * @csspart plot - The drawing.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('loss-curve')
export class LossCurve extends LitElement {
  static override styles = [tokens, visuallyHidden, styles];

  /** Ordered by step. Give a new array when it has changed; thin it before it grows beyond some thousands. */
  @property({ attribute: false }) train: readonly LossPoint[] = [];
  /** Likewise; empty where there are no test samples. */
  @property({ attribute: false }) test: readonly LossPoint[] = [];
  /** The axis of the losses is logarithmic. */
  @property({ type: Boolean }) log = false;
  /** The step with the lowest loss so far, to be marked; none if null. */
  @property({ type: Number, attribute: 'best-step' }) bestStep: number | null = null;
  /** Drawn as a level line, and named. */
  @property({ attribute: false }) floor: LossFloor | null = null;
  /** Trainings before this one, drawn faintly. */
  @property({ attribute: false }) earlier: readonly (readonly LossPoint[])[] = [];
  /** How far both axes reach at least, so that curves beside each other can be compared; as far as the lines if null. */
  @property({ attribute: false }) reach: LossPoint | null = null;

  /** The step that is read. */
  @state() private probed: number | null = null;
  private readonly measured = new MeasuredWidth(this, 320);

  protected override render() {
    const { lines, floor, earlier, reach } = this;
    const width = this.measured.value / this.measured.scale(leastWidth);
    const plot = composePlot(
      [
        ...lines.map(({ points }) => points),
        ...earlier,
        floor ? [{ step: 0, loss: floor.loss }] : [],
        reach ? [reach] : [],
      ],
      this.log,
      width,
      { left: 44, right: floor ? 88 : 62 },
    );
    const note = gaps([this.train, this.test], this.log);
    return html`
      ${this.head()}
      <svg
        part="plot" role="slider" tabindex="0" viewBox="0 0 ${plot.width} ${plot.height}"
        aria-label="Loss over the steps of the training: arrow keys read a step"
        aria-orientation="horizontal" aria-valuemin=${plot.steps[0]} aria-valuemax=${this.lastStep}
        aria-valuenow=${this.probed ?? this.lastStep}
        aria-valuetext=${reading(this.train, this.test, this.probed ?? this.lastStep)}
        @pointermove=${(event: PointerEvent) => this.onPointer(event, plot)}
        @pointerdown=${(event: PointerEvent) => this.onPointer(event, plot)}
        @pointerleave=${this.stopReading} @focus=${this.onFocus} @blur=${this.stopReading} @keydown=${this.onKeyDown}
      >
        ${this.axes(plot)} ${this.best(plot)} ${this.level(plot)}
        ${earlier.map((points) => svg`<path class="line earlier" d=${linePath(points, this.log, plot)} />`)}
        ${lines.map(({ name, points }) => svg`<path class="line ${name}" d=${linePath(points, this.log, plot)} />`)}
        ${this.ends(plot)} ${this.cross(plot)}
      </svg>
      ${note ? html`<p class="note" role="status">${note}</p>` : nothing}
      <p class="visually-hidden">${this.sentence()}</p>
    `;
  }

  /** Lines that have points; the bolder one lies in front. */
  private get lines(): readonly Line[] {
    const all: readonly Line[] = [
      { name: 'train', label: 'training', points: this.train },
      { name: 'test', label: 'test', points: this.test },
    ];
    return all.filter(({ points }) => points.length > 0);
  }

  private get lastStep(): number {
    return Math.max(0, this.train.at(-1)?.step ?? 0, this.test.at(-1)?.step ?? 0);
  }

  private head() {
    const { probed } = this;
    const read = this.lines.flatMap(({ label, points }) => {
      const point = pointAt(points, probed ?? 0);
      return point ? [html` ${label} <b>${formatLoss(point.loss)}</b>`] : [];
    });
    return html`
      <div class="head">
        <span aria-hidden="true">${probed === null ? 'Loss' : html`step <b>${formatStep(probed)}</b>${read}`}</span>
        <button type="button" aria-pressed=${this.log ? 'true' : 'false'} @click=${this.askForLog}>Log scale</button>
      </div>
    `;
  }

  private axes({ frame, stepTicks, lossTicks, x, y }: Plot) {
    return svg`<g aria-hidden="true">
      ${lossTicks.map(
        (tick) => svg`<line class="grid" x1=${frame.left} x2=${frame.right} y1=${y(tick)} y2=${y(tick)} />
          <text x=${frame.left - 7} y=${y(tick)} text-anchor="end" dominant-baseline="central">${tickText(tick)}</text>`,
      )}
      ${stepTicks.map(
        (tick) => svg`<text x=${x(tick)} y=${frame.bottom + 17} text-anchor="middle">${formatStep(tick)}</text>`,
      )}
    </g>`;
  }

  private best({ frame, x }: Plot) {
    const { bestStep } = this;
    if (bestStep === null || bestStep > this.lastStep) return nothing;
    const at = x(bestStep);
    return svg`<g aria-hidden="true">
      <line class="best" x1=${at} x2=${at} y1=${frame.top - 2} y2=${frame.bottom} />
      <text class="best-name" x=${at} y=${frame.top - 3} text-anchor="middle">best</text>
    </g>`;
  }

  private level({ frame, y }: Plot) {
    const { floor } = this;
    if (!floor || !isShown(floor.loss, this.log)) return nothing;
    return svg`<line class="floor" x1=${frame.left} x2=${frame.right} y1=${y(floor.loss)} y2=${y(floor.loss)} />`;
  }

  /** The names and the last losses, where the lines end, kept apart from each other. */
  private ends({ frame, y }: Plot) {
    const ends = this.lines.flatMap(({ name, label, points }) => {
      const loss = points.at(-1)?.loss ?? Number.NaN;
      const shown = points.findLast((point) => isShown(point.loss, this.log));
      // What has run away stands where it went; a loss of 0 lies below every logarithmic axis.
      const gone = points.length > 0 && !Number.isFinite(loss);
      return [{ name, label, loss, at: gone ? frame.top : shown ? y(shown.loss) : frame.bottom }];
    });
    const { floor } = this;
    const all = floor
      ? [
          ...ends,
          { name: 'floor' as const, ...floor, at: isShown(floor.loss, this.log) ? y(floor.loss) : frame.bottom },
        ]
      : ends;
    const places = keptApart(
      all.map(({ at }) => at),
      frame,
    );
    return svg`<g aria-hidden="true">
      ${all.map(
        ({ name, label, loss }, at) => svg`<text class="end ${name}" y=${places[at] ?? 0}>
          <tspan x=${frame.right + 7}>${label}</tspan>
          <tspan class="value" x=${frame.right + 7} dy="12">${formatLoss(loss)}</tspan>
        </text>`,
      )}
    </g>`;
  }

  private cross({ frame, x, y }: Plot) {
    const { probed } = this;
    if (probed === null) return nothing;
    return svg`<g aria-hidden="true">
      <line class="cross" x1=${x(probed)} x2=${x(probed)} y1=${frame.top} y2=${frame.bottom} />
      ${this.lines.map(({ name, points }) => {
        const point = pointAt(points, probed);
        return point && isShown(point.loss, this.log)
          ? svg`<circle class="dot ${name}" cx=${x(point.step)} cy=${y(point.loss)} r="3.5" />`
          : nothing;
      })}
    </g>`;
  }

  private sentence(): string {
    const { bestStep, floor } = this;
    const level = floor ? ` The level line is ${floor.label}: ${formatLoss(floor.loss)}.` : '';
    if (this.lines.length === 0) return `No loss has been measured yet.${level}`;
    const best = bestStep === null ? '' : ` The best so far was ${reading(this.train, this.test, bestStep)}.`;
    return `At ${reading(this.train, this.test, this.lastStep)}.${best}${level}`;
  }

  /** The nearest step that was measured. */
  private nearestStep(step: number): number {
    const steps = this.lines.flatMap(({ points }) => {
      const before = pointAt(points, step);
      const after = points[before ? points.indexOf(before) + 1 : 0];
      return [before, after].flatMap((point) => (point ? [point.step] : []));
    });
    return steps.reduce((best, at) => (Math.abs(at - step) < Math.abs(best - step) ? at : best), steps[0] ?? 0);
  }

  private onPointer(event: PointerEvent, { width, frame, steps }: Plot): void {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const across = (((event.clientX - box.left) / box.width) * width - frame.left) / (frame.right - frame.left);
    const step = steps[0] + clamp(across, { min: 0, max: 1 }) * (steps[1] - steps[0]);
    this.probed = this.lines.length > 0 ? this.nearestStep(step) : null;
  }

  /** Held from here on: what is read does not change under a reader while the training goes on. */
  private onFocus(): void {
    if (this.lines.length > 0) this.probed ??= this.lastStep;
  }

  private stopReading(): void {
    const isFocused = this.shadowRoot?.activeElement?.localName === 'svg';
    if (!isFocused) this.probed = null;
  }

  private onKeyDown(event: KeyboardEvent): void {
    if (this.lines.length === 0) return;
    const last = this.lastStep;
    const now = this.probed ?? last;
    const step = Math.max(1, Math.round(last / 50));
    const wanted = keyed(event, now, { min: 0, max: last, step, digits: 0 });
    if (wanted === null) return;
    event.preventDefault();
    const nearest = this.nearestStep(wanted);
    // Where measurements are far apart, a key goes on to the next of them.
    this.probed = nearest === now ? this.neighbour(now, Math.sign(wanted - now)) : nearest;
  }

  private neighbour(step: number, direction: number): number {
    const steps = this.lines.flatMap(({ points }) => points.map((point) => point.step));
    const beyond = steps.filter((at) => (at - step) * direction > 0);
    return beyond.reduce((best, at) => (Math.abs(at - step) < Math.abs(best - step) ? at : best), beyond[0] ?? step);
  }

  private askForLog(): void {
    const event: LogChangeEvent = new CustomEvent('log-change', {
      detail: { log: !this.log },
      bubbles: true,
      composed: true,
    });
    this.dispatchEvent(event);
  }
}

/** A tick is a round number: it is written with the decimals that it has. */
function tickText(tick: number): string {
  const size = Math.abs(tick);
  if (size !== 0 && (size >= 1e4 || size < 1e-3)) return formatLoss(tick);
  return String(tick).replace('-', '\u2212');
}

declare global {
  interface HTMLElementTagNameMap {
    'loss-curve': LossCurve;
  }
}
