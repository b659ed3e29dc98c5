import { html, nothing, svg } from 'lit';
import { customElement } from 'lit/decorators.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { chartFrame } from './chart-frame.js';
import type { Figure, Roofs } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { drawAxes, drawNothingYet, logAxes, type LogAxes } from './log-axes.js';
import { powerRange } from './log-scale.js';
import { bandwidth, digits, operationRate } from './numbers.js';
import { parts } from './parts.js';
import { drawMark, type Mark } from './point-mark.js';
import { PointWalk } from './point-walk.js';
import { fastestOf, placeNames } from './point-names.js';
import { attainable, onRoofline, ridge } from './roofline.js';
import { figureKey } from './run.js';
import { sayOnRoofline } from './words.js';

interface Point extends Mark {
  readonly figure: Figure;
}

/** Every kernel below the two roofs of this machine: how fast it can copy, and how fast it can multiply and add. */
@customElement('lab-roofline')
export class LabRoofline extends LabPartElement {
  readonly #measured = new MeasuredWidth(this, 1100);
  readonly #walk = new PointWalk(this);

  protected override render() {
    const { run, saved } = this.store;
    const axes = this.#axes();
    const own = onRoofline(run.figures, run.roofs).map((figure) => pointOf(figure, run.roofs, axes, 'solid'));
    const others = saved
      ? onRoofline(saved.run.figures, saved.run.roofs).map((figure) => pointOf(figure, saved.run.roofs, axes, 'saved'))
      : [];
    const points = [...others, ...own];
    this.#walk.keys = points.map(({ key }) => key);
    const { frame } = axes;
    const isEmpty = points.length === 0 && !run.roofs && !saved?.run.roofs;
    return html`
      ${this.renderHead(parts.roofs)}
      <svg
        class="lab-chart" viewBox="0 0 ${frame.width} ${frame.height}" role="group"
        aria-label="Roofline: operations a second over operations for each byte"
        @pointerleave=${() => this.#walk.hold(null)}
      >
        ${drawAxes(axes)}
        ${isEmpty ? drawNothingYet(frame, 'not measured yet') : nothing}
        ${placeNames(fastestOf(own.length > 0 ? own : others), points, frame).map(
          ({ x, y, name, anchor }) =>
            svg`<text class="point-name" x=${x} y=${y} text-anchor=${anchor} dominant-baseline="central" aria-hidden="true">${name}</text>`,
        )}
        ${saved?.run.roofs ? drawRoofs(saved.run.roofs, axes, 'saved') : nothing}
        ${run.roofs ? drawRoofs(run.roofs, axes, 'own') : nothing}
        ${points.map((point) => drawMark(point, this.#walk))}
      </svg>
      <p class="readout">${this.#readout(points)}</p>
      ${run.roofs ? html`<p class="sentence">${sayRoofs(run.roofs)}</p>` : nothing}
    `;
  }

  #readout(points: readonly Point[]): string {
    const held = points.find(({ key }) => key === this.#walk.held);
    if (held) return held.words;
    return points.length > 0 ? 'Point at a kernel, or walk along them with the arrow keys.' : '';
  }

  #axes(): LogAxes {
    const { run, saved } = this.store;
    const runs = saved ? [run, saved.run] : [run];
    const figures = runs.flatMap((each) => onRoofline(each.figures, each.roofs));
    const roofs = runs.flatMap((each) => each.roofs ?? []);
    const across = powerRange([...figures.map(({ intensity }) => intensity), ...roofs.map(ridge), 0.1, 100], 3);
    const up = powerRange([...figures.map(({ gflops }) => gflops), ...roofs.map(({ peakGflops }) => peakGflops)], 3);
    const width = this.#measured.value;
    const frame = chartFrame(width, width < 560 ? 320 : 420, { left: 76, right: 24, top: 26, bottom: 44 });
    return logAxes(
      frame,
      { from: across?.[0] ?? 0.1, to: across?.[1] ?? 100, name: 'operations for each byte', label: digits },
      { from: up?.[0] ?? 0.1, to: up?.[1] ?? 1000, name: 'operations a second', label: operationRate },
    );
  }
}

function pointOf(figure: Figure, roofs: Roofs | null, { x, y }: LogAxes, look: 'solid' | 'saved'): Point {
  return {
    figure,
    key: `${look}/${figureKey(figure)}`,
    x: x.at(figure.intensity),
    y: y.at(figure.gflops),
    words: `${look === 'saved' ? 'Saved run: ' : ''}${sayOnRoofline(figure, roofs)}`,
    look,
  };
}

/** The slope of the memory up to where it meets the level of the arithmetic; each with its name along it. */
function drawRoofs(roofs: Roofs, { frame, x, y }: LogAxes, look: 'own' | 'saved') {
  const meets = ridge(roofs);
  const fromX = Math.max(x.from, y.from / roofs.copyGbps);
  const toX = Math.min(x.to, Math.max(meets, x.from));
  const start = { x: x.at(fromX), y: y.at(attainable(roofs, fromX)) };
  const corner = { x: x.at(toX), y: y.at(attainable(roofs, toX)) };
  const angle = (Math.atan2(corner.y - start.y, corner.x - start.x) * 180) / Math.PI;
  // Where few kernels stand: nearly all do more than one operation a byte.
  const middle = { x: 0.72 * start.x + 0.28 * corner.x, y: 0.72 * start.y + 0.28 * corner.y };
  const below = look === 'saved';
  const suffix = below ? ' (saved)' : '';
  return svg`<g class="roof ${look}" aria-hidden="true">
    <path d=${`M${start.x} ${start.y}L${corner.x} ${corner.y}L${frame.right} ${y.at(attainable(roofs, x.to))}`} />
    ${below && frame.width < 560 ? nothing : svg`<text transform=${`translate(${middle.x} ${middle.y}) rotate(${angle})`} y=${below ? 18 : -8} text-anchor="middle">copy ${bandwidth(roofs.copyGbps)}${suffix}</text>`}
    ${
      !below || (frame.width >= 560 && frame.right - corner.x > 60)
        ? svg`<text x=${frame.right - 4} y=${corner.y + (below ? 18 : -8)} text-anchor="end">multiply-add ${operationRate(roofs.peakGflops)}${suffix}</text>`
        : nothing
    }
  </g>`;
}

const sayRoofs = (roofs: Roofs): string =>
  `${roofs.adapter} copies ${bandwidth(roofs.copyGbps)} and multiplies and adds at ${operationRate(roofs.peakGflops)}: below ${digits(ridge(roofs))} operations for each byte the memory is the limit, above it the arithmetic.`;

declare global {
  interface HTMLElementTagNameMap {
    'lab-roofline': LabRoofline;
  }
}
