import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { TrainingData, View } from '../../../src/index.js';
import { pathOf } from '../../elements/curve.js';
import { signOf } from '../../elements/format.js';
import { renderFrame } from './frame.js';
import { frameStyles } from './frame.styles.js';
import type { LinearFit } from './least-squares.js';
import { areaPath, curveRuns } from './paths.js';

/** The drawing in its own units. */
const width = 1000;
const height = width / 1.15;
const dotRadius = 11;

/** From the least to the greatest value in each column of the plot. */
export interface Band {
  readonly least: ArrayLike<number>;
  readonly greatest: ArrayLike<number>;
  /** What they are multiplied by. */
  readonly magnified: number;
}

/** Values over one input: a curve, a band of differences, samples, and the line that fits them best. */
@customElement('value-plot')
export class ValuePlot extends LitElement {
  static override styles = [
    frameStyles,
    css`
      svg {
        overflow: hidden;
      }

      .zero {
        stroke: var(--_line);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }

      .curve {
        fill: none;
        stroke: var(--_ink);
        stroke-width: 2.25;
        stroke-linejoin: round;
        vector-effect: non-scaling-stroke;
      }

      .fit {
        fill: none;
        stroke: var(--_soft);
        stroke-width: 1.5;
        stroke-dasharray: 5 4;
        vector-effect: non-scaling-stroke;
      }

      .above {
        fill: var(--_positive);
      }

      .below {
        fill: var(--_negative);
      }

      .key {
        display: inline-flex;
        align-items: center;
        gap: 0.5em;
      }

      .key::before {
        content: '';
        width: 1.5em;
        border-top: 1.5px dashed var(--_soft);
      }
    `,
  ];

  /** x from left to right, the output from bottom to top. */
  @property({ attribute: false }) view: View = { left: -1, right: 1, bottom: -1, top: 1 };
  /** The output in the middle of each column. */
  @property({ attribute: false }) values: ArrayLike<number> = [];
  @property({ attribute: false }) band: Band | null = null;
  @property({ attribute: false }) samples: TrainingData | null = null;
  /** The line of least squares. */
  @property({ attribute: false }) fit: LinearFit | null = null;
  /** The plot in words. */
  @property() description = '';

  protected override render() {
    const { view, fit, samples, band } = this;
    const plane = html`
      <div class="plane" role="img" aria-label=${this.description}>
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true">
          <line class="zero" x1="0" x2=${width} y1=${this.#y(0)} y2=${this.#y(0)} />
          ${band ? this.#renderBand(band) : nothing} ${fit ? this.#renderFit(fit) : nothing}
          ${samples ? this.#renderSamples(samples) : nothing} ${this.#renderCurve()}
        </svg>
      </div>
    `;
    return renderFrame(
      view,
      { across: 'x', up: 'y' },
      plane,
      fit ? html`<span class="key">least squares</span>` : nothing,
    );
  }

  readonly #x = (x: number): number => (width * (x - this.view.left)) / (this.view.right - this.view.left);
  /** What lies far outside is cut off there: a drawing has no place for 10³⁰. */
  readonly #y = (y: number): number => {
    const down = (height * (this.view.top - y)) / (this.view.top - this.view.bottom);
    return Math.min(4 * height, Math.max(-3 * height, down));
  };

  #renderCurve() {
    return curveRuns(this.values, this.view).map(
      (points) => svg`<path class="curve" d=${pathOf(points, this.#x, this.#y)} />`,
    );
  }

  #renderBand({ least, greatest, magnified }: Band) {
    const place = { width, y: (value: number) => this.#y(magnified * value) };
    return svg`
      <path class="above" d=${areaPath(greatest, 1, place)} />
      <path class="below" d=${areaPath(least, -1, place)} />
    `;
  }

  #renderFit({ weights: [slope = 0], bias }: LinearFit) {
    const { left, right } = this.view;
    const y = (x: number) => this.#y(slope * x + bias);
    return svg`<path class="fit" d="M0 ${y(left)}L${width} ${y(right)}" />`;
  }

  #renderSamples({ inputs, targets }: TrainingData) {
    return Array.from(
      targets,
      (target, at) =>
        svg`<circle class="dot ${signOf(target)}" cx=${this.#x(inputs[at] as number)} cy=${this.#y(target)} r=${dotRadius} />`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'value-plot': ValuePlot;
  }
}
