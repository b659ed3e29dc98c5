/** The share of inputs whose answer changes, over the size of the nudge; both axes by powers of ten. */
import { nothing, svg } from 'lit';
import type { Census } from './census.js';
import { powers } from './census.js';
import { kinds, type Kind } from './neurons.js';
import { countAbove } from './tally.js';

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Shares from all to one in a million; below them the row of none. */
const decades = 6;
const rowOfNone = 30;

export function chartFrame(width: number): ChartFrame {
  const height = Math.round(Math.min(340, Math.max(250, width * 0.56)));
  return { width, height, left: 62, right: width - 70, top: 18, bottom: height - 34 };
}

/** Equal columns, one for each power. */
export const columnOf = (power: number, { left, right }: ChartFrame): number =>
  left + ((power + 0.5) / powers.length) * (right - left);

export const powerAt = (x: number, { left, right }: ChartFrame): number =>
  Math.min(powers.length - 1, Math.max(0, Math.floor(((x - left) / (right - left)) * powers.length)));

const heightOf = (share: number, { top, bottom }: ChartFrame): number => {
  const none = bottom - 8;
  if (share === 0) return none;
  return Math.min(none, top + (-Math.log10(share) / decades) * (bottom - rowOfNone - top));
};

const shareLabels = ['100 %', '10 %', '1 %', '0.1 %', '0.01 %', '0.001 %', '1 in a million'];
const superscripts = '⁰¹²³⁴⁵⁶';

const nudgeLabel = (power: number): string => ['1', '0.1'][power] ?? `10⁻${superscripts[power] ?? ''}`;

/** In narrow columns every second label has room, and that of the column which is held. */
const isNamed = (power: number, held: number, column: number): boolean =>
  column >= 36 || power === held || (power % 2 === 0 && Math.abs(power - held) !== 1);

interface ChartOptions {
  readonly census: Census;
  readonly threshold: number;
  /** The nudge that is held. */
  readonly power: number;
  /** The share that geometry gives for the step and a nudge of 10⁻ⁿ, n any number. */
  swept(power: number): number;
  readonly frame: ChartFrame;
}

export function drawCensus({ census, threshold, power, swept, frame }: ChartOptions) {
  const { left, right, top, bottom } = frame;
  const column = (right - left) / powers.length;
  const rows = [...shareLabels.keys()].map((at) => 10 ** -at);
  return svg`<g aria-hidden="true">
    <rect class="held" x=${columnOf(power, frame) - column / 2} y=${top - 10} width=${column} height=${bottom - top + 10} rx="6" />
    ${rows.map((share, at) => {
      const y = heightOf(share, frame);
      const [first, ...rest] = (shareLabels[at] ?? '').split(' in ');
      return svg`<line class="grid" x1=${left} x2=${right} y1=${y} y2=${y} />
        <text class="tick" x=${left - 8} y=${y} text-anchor="end" dominant-baseline="central">${rest.length > 0 ? svg`${first} in 10⁶` : first}</text>`;
    })}
    <line class="grid none" x1=${left} x2=${right} y1=${heightOf(0, frame)} y2=${heightOf(0, frame)} />
    <text class="tick" x=${left - 8} y=${heightOf(0, frame)} text-anchor="end" dominant-baseline="central">none</text>
    ${powers.map((each) =>
      isNamed(each, power, column)
        ? svg`<text class="tick ${each === power ? 'now' : ''}" x=${columnOf(each, frame)} y=${bottom + 16} text-anchor="middle">${nudgeLabel(each)}</text>`
        : nothing,
    )}
    <text class="axis-name" x=${(left + right) / 2} y=${bottom + 32} text-anchor="middle">nudge Δw</text>
    <path class="swept" d=${sweptPath(swept, frame)} />
    ${kinds.map((kind) => drawSeries(kind, sharesOf(census, kind, threshold), frame))}
  </g>`;
}

/** By power: the share that changes by more than the threshold; null where it was not counted yet. */
export const sharesOf = (census: Census, kind: Kind, threshold: number): (number | null)[] =>
  powers.map((power) => {
    const tally = census[kind][power];
    return tally ? countAbove(tally, threshold) / tally.inputs : null;
  });

/** A line through the shares that are not 0: nothing leads to none. */
const pathOf = (shares: readonly (number | null)[], frame: ChartFrame): string => {
  let pen = 'M';
  return shares
    .map((share, power) => {
      if (!share) {
        pen = 'M';
        return '';
      }
      const piece = `${pen}${columnOf(power, frame).toFixed(1)} ${heightOf(share, frame).toFixed(1)}`;
      pen = 'L';
      return piece;
    })
    .join('');
};

/** What geometry gives, between the columns as well. */
function sweptPath(swept: ChartOptions['swept'], frame: ChartFrame): string {
  const last = powers.length - 1;
  return Array.from({ length: 8 * last + 1 }, (_, at) => at / 8)
    .map((power, at) => {
      const y = heightOf(swept(power), frame);
      return `${at ? 'L' : 'M'}${columnOf(power, frame).toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
}

function drawSeries(kind: Kind, shares: readonly (number | null)[], frame: ChartFrame) {
  const last = shares.findLastIndex((share) => share !== null);
  const end = shares[last];
  return svg`
    <path class="series ${kind}" d=${kind === 'sigmoid' ? pathOf(shares, frame) : ''} />
    ${shares.map((share, power) =>
      share === null
        ? nothing
        : svg`<circle class="dot ${kind} ${share === 0 ? 'zero' : ''}" cx=${columnOf(power, frame)} cy=${heightOf(share, frame)} r="4.5" />`,
    )}
    ${
      end === undefined || end === null
        ? nothing
        : svg`<text class="series-name" x=${frame.right + 6} y=${heightOf(end, frame)} dominant-baseline="central">${kind}</text>`
    }
  `;
}
