/** Two logarithmic axes with their grid, their numbers and their names. */
import { svg } from 'lit';
import type { ChartFrame } from './chart-frame.js';
import { type LogScale, logScale, powerTicks } from './log-scale.js';
import { tidy } from './numbers.js';

export interface AxisOptions {
  readonly from: number;
  readonly to: number;
  readonly name: string;
  /** Ticks are its powers; 10 if left out. */
  readonly base?: number;
  readonly label: (value: number) => string;
}

export interface LogAxes {
  readonly frame: ChartFrame;
  readonly x: LogScale;
  readonly y: LogScale;
  readonly across: AxisOptions;
  readonly up: AxisOptions;
}

export function logAxes(frame: ChartFrame, across: AxisOptions, up: AxisOptions): LogAxes {
  return {
    frame,
    x: logScale(across.from, across.to, frame.left, frame.right),
    y: logScale(up.from, up.to, frame.bottom, frame.top),
    across,
    up,
  };
}

/** Pixels that the number of a tick needs to either side. */
const tickRoom = 58;

export function drawAxes({ frame, x, y, across, up }: LogAxes) {
  const { left, right, top, bottom } = frame;
  return svg`<g class="axes" aria-hidden="true">
    ${powerTicks(up, Math.max(2, Math.floor((bottom - top) / 36)), up.base).map(
      (value) => svg`
        <line class="grid" x1=${left} x2=${right} y1=${y.at(value)} y2=${y.at(value)} />
        <text class="tick" x=${left - 8} y=${y.at(value)} text-anchor="end" dominant-baseline="central">${tidy(up.label(value))}</text>`,
    )}
    ${powerTicks(across, Math.max(2, Math.floor((right - left) / tickRoom)), across.base).map(
      (value) => svg`
        <line class="grid" x1=${x.at(value)} x2=${x.at(value)} y1=${top} y2=${bottom} />
        <text class="tick" x=${x.at(value)} y=${bottom + 17} text-anchor="middle">${tidy(across.label(value))}</text>`,
    )}
    <text class="axis-name" x=${right} y=${bottom + 36} text-anchor="end">${across.name} →</text>
    <text class="axis-name" x=${left} y=${top - 10} text-anchor="start">↑ ${up.name}</text>
  </g>`;
}

/** What stands in a chart that has no figure yet. */
export const drawNothingYet = ({ left, right, top, bottom }: ChartFrame, words: string) => svg`
  <text class="nothing-yet" x=${(left + right) / 2} y=${(top + bottom) / 2} text-anchor="middle" dominant-baseline="central">${words}</text>`;
