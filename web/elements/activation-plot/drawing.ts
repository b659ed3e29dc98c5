/** What a plot shows whether or not a point stands on it: the axes and the two curves. */
import { nothing, svg } from 'lit';
import { pathOf } from '../curve.js';
import { formatExact, signOf } from '../format.js';
import { ticks } from './axes.js';
import { type Picture, radiusOfJump, radiusOfSlopeJump } from './picture.js';

export function drawAxes({ frame, domain, range, x, y }: Picture) {
  const zTicks = ticks(domain, frame.right - frame.left > 200 ? 5 : 3);
  const yTicks = ticks(range, 5);
  const { left, right, top, bottom } = frame;
  return svg`<g aria-hidden="true">
    ${domain[0] < 0 && domain[1] > 0 ? svg`<line class="grid" x1=${x(0)} x2=${x(0)} y1=${top - 8} y2=${bottom} />` : nothing}
    ${yTicks.map(
      (tick) => svg`<line class="grid" x1=${left} x2=${right} y1=${y(tick)} y2=${y(tick)} />
        <text class="tick" x=${left - 7} y=${y(tick)} text-anchor="end" dominant-baseline="central">${formatExact(tick, 0)}</text>`,
    )}
    ${zTicks.map(
      (tick) =>
        svg`<text class="tick" x=${x(tick)} y=${bottom + 18} text-anchor="middle">${formatExact(tick, 0)}</text>`,
    )}
  </g>`;
}

export interface CurveOptions {
  /** How f is written. */
  readonly symbol: string;
  /** The dashed curve stands out. */
  readonly slopeLit: boolean;
  /** The dashed curve, or its name, is pointed at (true) or left (false). */
  pointSlope(over: boolean): void;
}

export function drawCurves(picture: Picture, { symbol, slopeLit, pointSlope }: CurveOptions) {
  const { curve, slope, name, slopeName, x, y } = picture;
  const slopePaths = slope.runs.map(({ points }) => pathOf(points, x, y));
  return svg`<g aria-hidden="true">
    <g
      class="derivative ${slopeLit ? 'lit' : ''}"
      data-quantity="slope"
      @pointerenter=${() => pointSlope(true)}
      @pointerleave=${() => pointSlope(false)}
    >
      ${slopePaths.map((path) => svg`<path class="slope" d=${path} /><path class="slope-target" d=${path} />`)}
      ${slope.jumps.map(
        ({ z, open, closed }) => svg`
          ${open.map((limit) => svg`<circle class="jump of-slope" r=${radiusOfSlopeJump} cx=${x(z)} cy=${y(limit)} />`)}
          <circle class="jump of-slope closed" r=${radiusOfSlopeJump} cx=${x(z)} cy=${y(closed)} />`,
      )}
    </g>
    ${curve.runs.map(({ sign, points }) => svg`<path class="curve ${sign}" d=${pathOf(points, x, y)} />`)}
    ${curve.jumps.map(
      ({ z, open, closed }) => svg`
        ${open.map((limit) => svg`<circle class="jump ${signOf(limit)}" r=${radiusOfJump} cx=${x(z)} cy=${y(limit)} />`)}
        <circle class="jump closed ${signOf(closed)}" r=${radiusOfJump} cx=${x(z)} cy=${y(closed)} />`,
    )}
    <text class="name" x=${name.x} y=${name.y}>${symbol}</text>
    <text class="name of-slope ${slopeLit ? 'lit' : ''}" x=${slopeName.x} y=${slopeName.y}>${symbol}′</text>
  </g>`;
}
