/** An activation and its derivative as a small picture. */
import { svg } from 'lit';
import type { Activation } from '../../../src/index.js';
import { pathOf, sampleCurve } from '../../elements/curve.js';

export const miniatureSize = { width: 96, height: 56 } as const;

const domain = [-4, 4] as const;
/** Values from here to there: the same in every picture, so that they can be compared. */
const [lowest, highest] = [-1.25, 2.25];

const x = (z: number) => ((z - domain[0]) / (domain[1] - domain[0])) * miniatureSize.width;
const y = (value: number) => miniatureSize.height * (1 - (value - lowest) / (highest - lowest));
const pad = 4;

export function renderMiniature(activation: Activation, parameters: readonly number[]) {
  const lines = (f: (z: number) => number) =>
    sampleCurve(f, activation.kinks, domain, 80)
      .runs.map(({ points }) => pathOf(points, x, y))
      .join('');
  const { width, height } = miniatureSize;
  return svg`
    <svg viewBox="0 ${-pad} ${width} ${height + 2 * pad}" aria-hidden="true">
      <path class="axis" d="M0 ${y(0)}H${width}M${x(0)} 0V${height}" />
      <path class="slope" d=${lines((z) => activation.derivative(z, parameters))} />
      <path class="value" d=${lines((z) => activation.value(z, parameters))} />
    </svg>
  `;
}
