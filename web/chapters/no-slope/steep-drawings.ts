/** Two drawings over the same z: σ(kz) before the step, and its slope with its height, its width and the area under it. */
import { svg } from 'lit';
import { pathOf, sampleCurve } from '../../elements/curve.js';
import { formatFixed } from '../../elements/format.js';
import { limits } from './state.js';
import { peakOf, steepSlope, steepValue, widthOf } from './steep-sigmoid.js';

const reach = 4;
/** Pixels of the longest label of the slope. */
const labelWidth = 108;
const margin = { left: 34, right: 14, top: 22, bottom: 28 };

interface Frame {
  readonly width: number;
  readonly height: number;
  x(z: number): number;
  y(value: number): number;
}

function frameOf(width: number, most: number): Frame {
  const height = Math.round(Math.min(300, Math.max(220, width * 0.6)));
  const [across, down] = [width - margin.left - margin.right, height - margin.top - margin.bottom];
  return {
    width,
    height,
    x: (z) => margin.left + ((z + reach) / (2 * reach)) * across,
    y: (value) => margin.top + (1 - value / most) * down,
  };
}

const axes = ({ x, y }: Frame, ticks: readonly number[]) => svg`
  ${ticks.map(
    (tick) => svg`<line class="grid" x1=${x(-reach)} x2=${x(reach)} y1=${y(tick)} y2=${y(tick)} />
      <text class="tick" x=${x(-reach) - 7} y=${y(tick)} text-anchor="end" dominant-baseline="central">${formatFixed(tick, tick % 1 ? 1 : 0)}</text>`,
  )}
  ${[-4, -2, 0, 2, 4].map(
    (tick) => svg`<text class="tick" x=${x(tick)} y=${y(0) + 18} text-anchor="middle">${formatFixed(tick, 0)}</text>`,
  )}
`;

const curveOf = (f: (z: number) => number, { width, x, y }: Frame) =>
  sampleCurve(f, [0], [-reach, reach], width)
    .runs.map(({ points }) => pathOf(points, x, y))
    .join('');

export function drawValue(steepness: number, width: number) {
  const frame = frameOf(width, 1.08);
  const { height, x, y } = frame;
  const name = `σ(kz) for k = ${formatFixed(steepness, 1)}: it rises from 0 to 1 ${steepness >= 8 ? 'almost at once' : 'gently'} about z = 0; the step jumps there.`;
  return svg`<svg class="steep-drawing" viewBox="0 0 ${width} ${height}" role="img" aria-label=${name}>
    ${axes(frame, [0, 0.5, 1])}
    <path class="step" d="M${x(-reach)} ${y(0)}H${x(0)}M${x(0)} ${y(1)}H${x(reach)}" />
    <circle class="step-end" cx=${x(0)} cy=${y(0)} r="3.5" /><circle class="step-end closed" cx=${x(0)} cy=${y(1)} r="3.5" />
    <path class="curve" d=${curveOf((z) => steepValue(z, steepness), frame)} />
    <text class="name" x=${x(2.6)} y=${y(0.78)} text-anchor="middle">σ(kz)</text>
    <text class="name soft" x=${x(-0.2)} y=${y(0.9)} text-anchor="end">step</text>
  </svg>`;
}

export function drawSlope(steepness: number, width: number, area: string) {
  const frame = frameOf(width, peakOf(limits.steepness.max) * 1.04);
  const { height, x, y } = frame;
  const [peak, half] = [peakOf(steepness), widthOf(steepness) / 2];
  const points = sampleCurve((z) => steepSlope(z, steepness), [0], [-reach, reach], 4 * width).runs;
  const outline = points.map(({ points: run }) => pathOf(run, x, y)).join('');
  const filled = `M${x(-reach)} ${y(0)}${outline.replaceAll('M', 'L')}L${x(reach)} ${y(0)}Z`;
  const name = `Its slope kσ′(kz): ${formatFixed(peak, 3)} high at z = 0, ${formatFixed(2 * half)} wide at half that height, the area under it ${area}.`;
  const low = y(peak / 2);
  // Beside the hump while it is high, above its flank while it is low; always inside.
  const labelX = Math.min(x(half + 0.35), x(reach) - labelWidth);
  return svg`<svg class="steep-drawing" viewBox="0 0 ${width} ${height}" role="img" aria-label=${name}>
    ${axes(frame, [0, 1, 2, 3, 4, 5])}
    <path class="area" d=${filled} />
    <path class="curve" d=${outline} />
    <path class="measure" d="M${x(-half)} ${low}H${x(half)}M${x(-half)} ${low - 4}v8M${x(half)} ${low - 4}v8" />
    <text class="name" x=${labelX} y=${Math.max(16, Math.min(y(peak) + 4, y(0) - 74))} >
      <tspan class="letter">k/4</tspan> = ${formatFixed(peak, 3)} high</text>
    <text class="name" x=${labelX} y=${Math.max(36, Math.min(low + 4, y(0) - 54))}>${formatFixed(2 * half)} wide</text>
    <text class="name" x=${labelX} y=${Math.max(56, Math.min(low + 24, y(0) - 34))}>area ${area}</text>
  </svg>`;
}
