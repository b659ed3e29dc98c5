/** The size of each layer's δ over how many layers the error has gone back, by powers of ten. */
import { nothing, svg, type SVGTemplateResult } from 'lit';
import { isFormulaName } from '../../../src/index.js';
import type { GradientSizes } from './gradient-sizes.js';
import { labelOf, powerOfTen, sizeText } from './gradient-words.js';

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Powers of ten of the axis. */
export interface Powers {
  readonly low: number;
  readonly high: number;
}

/** Less is drawn at the foot: float32 hardly holds it. */
const leastPower = -38;
const greatestPower = 38;
/** CSS pixels from one name to the next. */
const nameHeight = 17;

export function chartFrame(width: number): ChartFrame {
  const height = Math.round(Math.min(400, Math.max(290, width * 0.42)));
  const roomForNames = width > 520 ? 132 : 68;
  return { width, height, left: 54, right: width - roomForNames, top: 16, bottom: height - 44 };
}

const powerOf = (size: number): number =>
  size > 0 ? Math.min(greatestPower, Math.max(leastPower, Math.log10(size))) : leastPower;

/** An axis that holds all sizes, at least from a thousandth to ten. */
export function powersOf(measured: readonly GradientSizes[]): Powers {
  const all = measured.flatMap(({ sizes }) => sizes ?? []).filter((size) => size > 0);
  const found = all.map(powerOf);
  return {
    low: Math.min(-3, ...found.map(Math.floor)),
    high: Math.max(1, ...found.map(Math.ceil)),
  };
}

/** `back` layers before the last one, of `depth`. */
export const columnOf = (back: number, depth: number, { left, right }: ChartFrame): number =>
  depth === 1 ? left : left + (back / (depth - 1)) * (right - left);

export const heightOf = (size: number, { low, high }: Powers, { top, bottom }: ChartFrame): number =>
  bottom - ((Math.max(low, powerOf(size)) - low) / (high - low)) * (bottom - top);

/** The steps of an axis with at most eight names. */
function ticksOf({ low, high }: Powers): number[] {
  const step = [1, 2, 3, 5, 10].find((each) => (high - low) / each <= 8) ?? 10;
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, at) => first + step * at);
}

/** Where names go so that none lies upon another: as near to `wanted` as that allows, inside top and bottom. */
export function spread(wanted: readonly number[], top: number, bottom: number): number[] {
  const order = wanted.map((y, at) => ({ y, at })).toSorted((one, other) => one.y - other.y);
  const placed = wanted.slice();
  let least = top;
  for (const { y, at } of order) {
    placed[at] = Math.max(least, y);
    least = (placed[at] ?? 0) + nameHeight;
  }
  let most = bottom;
  for (const { at } of order.toReversed()) {
    placed[at] = Math.min(most, placed[at] ?? 0);
    most = (placed[at] ?? 0) - nameHeight;
  }
  return placed;
}

/** Layers with a name on the axis. */
function namedLayers(depth: number, { left, right }: ChartFrame): number[] {
  const every = [1, 2, 3, 4, 5].find((each) => (each * (right - left)) / Math.max(1, depth - 1) >= 26) ?? 5;
  return Array.from({ length: depth }, (_, back) => back).filter((back) => back % every === 0);
}

/** Of a sigmoid's last layer, if each layer before it had a quarter. */
function quarters(measured: readonly GradientSizes[], depth: number, powers: Powers, frame: ChartFrame) {
  const start = measured.find(({ activation }) => activation.name === 'sigmoid')?.sizes?.at(-1);
  if (!start || depth < 2) return nothing;
  const points = Array.from({ length: depth }, (_, back) => {
    const size = start / 4 ** back;
    return Math.log10(size) < powers.low ? '' : `${columnOf(back, depth, frame)},${heightOf(size, powers, frame)}`;
  });
  return svg`<polyline class="quarter" points=${points.filter(Boolean).join(' ')}></polyline>`;
}

function series({ activation, sizes }: GradientSizes, depth: number, powers: Powers, frame: ChartFrame) {
  if (!sizes) return nothing;
  const points = sizes.toReversed().map((size, back) => ({
    x: columnOf(back, depth, frame),
    y: heightOf(size, powers, frame),
    size,
  }));
  const drawn = points.filter(({ size }) => size > 0);
  const kind = isFormulaName(activation.name) ? 'own' : activation.name;
  return svg`<g class="series ${kind}">
    <polyline points=${drawn.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}></polyline>
    ${drawn.map(({ x, y }) => svg`<circle cx=${x.toFixed(1)} cy=${y.toFixed(1)} r="3"></circle>`)}
  </g>`;
}

function names(
  measured: readonly GradientSizes[],
  depth: number,
  powers: Powers,
  frame: ChartFrame,
): SVGTemplateResult {
  const ends = measured.map(({ sizes }) => heightOf(sizes?.[0] ?? 0, powers, frame));
  const places = spread(ends, frame.top + 4, frame.bottom - 4);
  const x = columnOf(depth - 1, depth, frame) + 10;
  const isRoomy = frame.width > 520;
  return svg`${measured.map((each, at) => {
    const first = each.sizes?.[0];
    const size = first === undefined ? '' : sizeText(first);
    return svg`<text class="series-name" x=${x} y=${places[at] ?? 0} dominant-baseline="central">${labelOf(each)}${
      isRoomy ? svg`<tspan class="size" dx="6">${size}</tspan>` : nothing
    }</text>`;
  })}`;
}

export function drawGradients(measured: readonly GradientSizes[], frame: ChartFrame) {
  const depth = Math.max(1, ...measured.map(({ sizes }) => sizes?.length ?? 1));
  const powers = powersOf(measured);
  const { left, right, bottom } = frame;
  return svg`
    ${ticksOf(powers).map((power) => {
      const y = heightOf(10 ** power, powers, frame);
      return svg`<line class="grid" x1=${left} x2=${right} y1=${y} y2=${y}></line>
        <text class="tick" x=${left - 10} y=${y} text-anchor="end" dominant-baseline="central">${power === 0 ? '1' : powerOfTen(power)}</text>`;
    })}
    ${namedLayers(depth, frame).map(
      (back) =>
        svg`<text class="tick" x=${columnOf(back, depth, frame)} y=${bottom + 16} text-anchor="middle">${depth - back}</text>`,
    )}
    <text class="axis-name" x=${left} y=${bottom + 36}>layer, last to first: the way back →</text>
    ${quarters(measured, depth, powers, frame)}
    ${measured.map((each) => series(each, depth, powers, frame))}
    ${names(measured, depth, powers, frame)}
  `;
}
