import type { Activation } from '../../../src/index.js';
import { type Place, pathOf, sampleCurve } from '../curve.js';
import type { Sign } from '../format.js';

/** The z that the small curve shows, to either side of 0. */
const reach = 4;
const padding = 10;

export interface Miniature {
  readonly paths: readonly { readonly sign: Sign; readonly path: string }[];
  /** The point (z, f(z)), held inside the box. */
  readonly point: Place;
}

/** An activation's curve, small enough for the box that stands for it. */
export function miniatureOf(
  activation: Activation,
  parameters: readonly number[] | undefined,
  preActivation: number,
  box: Place & { readonly size: number },
): Miniature {
  const f = (z: number) => activation.value(z, parameters);
  const { runs, least, greatest } = sampleCurve(f, activation.kinks, [-reach, reach], 48);
  const half = box.size / 2 - padding;
  const height = greatest - least || 1;
  const x = (z: number) => box.x + (Math.min(reach, Math.max(-reach, z)) / reach) * half;
  const y = (value: number) =>
    box.y + half - ((Math.min(greatest, Math.max(least, value)) - least) / height) * 2 * half;
  return {
    paths: runs.map(({ sign, points }) => ({ sign, path: pathOf(points, x, y) })),
    point: { x: x(preActivation), y: y(f(preActivation)) },
  };
}
