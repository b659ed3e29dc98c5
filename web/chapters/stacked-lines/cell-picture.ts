import { css, html, LitElement, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { colourOf, type Colour } from '../../../src/index.js';
import { tokenColour, watchTheme } from '../../styles/colours.js';
import { tokens } from '../../styles/shared.js';

/** Steps of the ramp to either side of 0: more than an eye tells apart. */
const shades = 256;

/** Every shade of the ramp from −1 to 1 as it looks on `element`, in bytes. */
function rampOf(element: Element): Uint8ClampedArray {
  const colour = colourOf({
    low: -1,
    centre: 0,
    high: 1,
    negative: tokenColour(element, 'negative'),
    zero: tokenColour(element, 'zero'),
    positive: tokenColour(element, 'positive'),
  });
  const ramp = new Uint8ClampedArray(4 * (2 * shades + 1));
  for (let at = 0; at <= 2 * shades; at++) {
    const [red, green, blue]: Colour = colour(at / shades - 1);
    ramp.set([255 * red, 255 * green, 255 * blue, 255], 4 * at);
  }
  return ramp;
}

/**
 * Signed values as a picture: one cell for each, orange below 0, blue above, paper at 0. What is no finite number stays
 * empty. On paper it is drawn in the colours of paper.
 */
@customElement('cell-picture')
export class CellPicture extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        position: relative;
        overflow: hidden;
      }

      canvas {
        display: block;
        width: 100%;
        height: 100%;
        forced-color-adjust: none;
        print-color-adjust: exact;
      }

      :host([crisp]) canvas {
        image-rendering: pixelated;
      }

      .printed {
        display: none;
        height: 100%;
        color-scheme: light;
      }

      @media print {
        .screen {
          display: none;
        }

        .printed {
          display: block;
        }
      }
    `,
  ];

  /** (rows, columns), row 0 at the top. */
  @property({ attribute: false }) values: ArrayLike<number> = [];
  @property({ type: Number }) columns = 0;
  @property({ type: Number }) rows = 0;
  /** Where the ends of the scale are: −reach and reach. */
  @property({ type: Number }) reach = 1;
  /** Cells have edges; else they melt into each other. */
  @property({ type: Boolean, reflect: true }) crisp = false;

  @query('.screen') private readonly screenCanvas!: HTMLCanvasElement;
  @query('.printed') private readonly printed!: HTMLElement;
  #ramp: Uint8ClampedArray | null = null;
  #unwatch: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#ramp = null; // it may look different here
    this.#unwatch = watchTheme(() => {
      this.#ramp = null;
      this.requestUpdate();
    });
    addEventListener('beforeprint', this.#print);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
    removeEventListener('beforeprint', this.#print);
  }

  protected override render() {
    return html`<canvas class="screen" aria-hidden="true"></canvas>
      <div class="printed" aria-hidden="true"><canvas></canvas></div>`;
  }

  protected override updated(_: PropertyValues): void {
    if (!this.isConnected) return;
    this.#ramp ??= rampOf(this);
    this.#draw(this.screenCanvas, this.#ramp);
  }

  readonly #print = (): void => {
    const canvas = this.printed?.querySelector('canvas');
    if (canvas) this.#draw(canvas, rampOf(this.printed));
  };

  #draw(canvas: HTMLCanvasElement, ramp: Uint8ClampedArray): void {
    const { values, columns, rows, reach } = this;
    if (columns === 0 || rows === 0) return;
    if (canvas.width !== columns) canvas.width = columns;
    if (canvas.height !== rows) canvas.height = rows;
    const context = canvas.getContext('2d');
    if (!context) return;
    const image = context.createImageData(columns, rows);
    for (let cell = 0; cell < columns * rows; cell++) {
      const value = values[cell] as number;
      if (!Number.isFinite(value)) continue;
      const along = reach > 0 ? Math.min(1, Math.max(-1, value / reach)) : 0;
      const shade = 4 * Math.round(shades * (1 + along));
      for (let part = 0; part < 4; part++) image.data[4 * cell + part] = ramp[shade + part] as number;
    }
    context.putImageData(image, 0, 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'cell-picture': CellPicture;
  }
}
