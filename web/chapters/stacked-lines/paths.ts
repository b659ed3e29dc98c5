/** Values in columns as lines and areas to draw. */
import type { View } from '../../../src/index.js';
import type { CurvePoint } from '../../elements/curve.js';

/** The curve through the middles of the columns, in pieces where a value is no finite number. */
export function curveRuns(values: ArrayLike<number>, { left, right }: View): CurvePoint[][] {
  const runs: CurvePoint[][] = [];
  let run: CurvePoint[] = [];
  const columns = values.length;
  for (let at = 0; at < columns; at++) {
    const value = values[at] as number;
    if (Number.isFinite(value)) run.push({ z: left + ((right - left) * (at + 0.5)) / columns, value });
    else {
      runs.push(run);
      run = [];
    }
  }
  return [...runs, run].filter(({ length }) => length > 1);
}

export interface AreaPlace {
  /** All columns together. */
  readonly width: number;
  y(value: number): number;
}

/** The area between 0 and what of the values has this sign, a step for each column. */
export function areaPath(values: ArrayLike<number>, sign: 1 | -1, { width, y }: AreaPlace): string {
  const columns = values.length;
  if (columns === 0) return '';
  const step = width / columns;
  let path = `M0 ${y(0).toFixed(1)}`;
  for (let at = 0; at < columns; at++) {
    const value = values[at] as number;
    const inside = Number.isFinite(value) && value * sign > 0 ? value : 0;
    path += `V${y(inside).toFixed(1)}H${((at + 1) * step).toFixed(1)}`;
  }
  return `${path}V${y(0).toFixed(1)}Z`;
}
