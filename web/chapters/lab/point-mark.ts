/** A measured value in a chart: a dot that can be held, with its words. */
import { nothing, svg } from 'lit';
import type { PointWalk } from './point-walk.js';

export interface Mark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  /** The ends of its spread, as places; none is drawn where they are left out. */
  readonly low?: number;
  readonly high?: number;
  /** All that there is to say of it. */
  readonly words: string;
  /** 'solid' was measured here, 'hollow' beside it on the CPU, 'saved' in another run. */
  readonly look: 'solid' | 'hollow' | 'saved';
}

export const drawMark = ({ key, x, y, low, high, words, look }: Mark, walk: PointWalk) => svg`
  <g
    class="mark ${look}" data-key=${key} role="img" aria-label=${words} tabindex=${walk.tabIndex(key)}
    ?data-held=${walk.held === key}
    @pointerenter=${() => walk.hold(key)} @focus=${() => walk.hold(key)} @keydown=${walk.onKey}
  >
    ${low === undefined || high === undefined ? nothing : svg`<line class="spread" x1=${x} x2=${x} y1=${low} y2=${high} />`}
    <circle class="reach" cx=${x} cy=${y} r="12" />
    <circle class="dot" cx=${x} cy=${y} r="4.5" />
  </g>`;
