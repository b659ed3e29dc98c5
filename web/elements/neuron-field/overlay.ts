/** What is drawn over a field and round it: the line z = 0, the guides of the point, the axes. */
import { html, nothing, svg } from 'lit';
import type { Network, View } from '../../../src/index.js';
import { formatFixed } from '../format.js';
import { isLit } from '../quantity.js';
import { boundarySegment } from './boundary.js';

type Point = readonly [x1: number, x2: number];

/** A point of the plane as parts of the picture, from its left and from its top. */
export const partsOf = ([x1, x2]: Point, { left, right, bottom, top }: View) => ({
  across: (x1 - left) / (right - left),
  down: (top - x2) / (top - bottom),
});

function percentages(point: Point, view: View): { x: string; y: string } {
  const { across, down } = partsOf(point, view);
  return { x: `${100 * across}%`, y: `${100 * down}%` };
}

/** The line is where the weighted sum is 0: all that goes into z moves it. */
const moversOfLine = ['w1', 'w2', 'b', 'z', 'term1', 'term2'];

/** Of one neuron alone; a deeper network has no single line. */
export function renderBoundary(network: Network | null, neuron: number, view: View, highlighted: string | null) {
  const layer = network?.layers.length === 1 ? network.layers[0] : undefined;
  if (!layer) return nothing;
  const [w1 = 0, w2 = 0] = layer.weights.subarray(neuron * 2, neuron * 2 + 2);
  const segment = boundarySegment([w1, w2], layer.biases[neuron] ?? 0, view);
  if (!segment) return nothing;
  const [from, to] = [percentages(segment.from, view), percentages(segment.to, view)];
  const lit = highlighted !== null && moversOfLine.includes(highlighted);
  return svg`<line class="boundary" ?data-lit=${lit} x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y}></line>`;
}

/** From the point to the axes; both while the point itself is pointed at or focused. */
export function renderGuides(point: Point | null, view: View, highlighted: string | null, isHeld: boolean) {
  if (!point) return nothing;
  const { x, y } = percentages(point, view);
  return svg`
    <line class="guide" x1=${x} x2=${x} y1=${y} y2="100%" ?data-lit=${isHeld || isLit('x1', highlighted)}></line>
    <line class="guide" x1="0%" x2=${x} y1=${y} y2=${y} ?data-lit=${isHeld || isLit('x2', highlighted)}></line>`;
}

/** Ends and names of the axes, beside the picture so that nothing lies on it. */
export function renderAxes({ left, right, bottom, top }: View, names: readonly [string, string] | null) {
  const name = (at: 0 | 1) => html`<span class="name"><i>x</i>${'₁₂'[at]}${names ? ` ${names[at]}` : ''} →</span>`;
  return html`
    <div class="axis across" aria-hidden="true">
      <span>${formatFixed(left, 0)}</span>${name(0)}<span>${formatFixed(right, 0)}</span>
    </div>
    <div class="axis up" aria-hidden="true">
      <span class="end">${formatFixed(bottom, 0)}</span>${name(1)}<span class="end">${formatFixed(top, 0)}</span>
    </div>
  `;
}
