/** A square dense layer by the size of its batch and by its width: what was measured of it, and what would take too long. */
import type { Figure } from '../../../src/index.js';

/** Powers of two. */
export const limits = { batch: { min: 0, max: 14 }, width: { min: 0, max: 11 } } as const;

/** Where the sliders stand at first. */
export const firstSetting: Setting = { batch: 256, width: 128 };

/** What a sweep asks for; the bench leaves out what takes too long. */
export const sweepPlaces = (axis: 'batch' | 'width', quick: boolean): number[] => {
  const powers = { batch: [0, 2, 4, 6, 8, 10, 12, 14], width: [0, 2, 4, 5, 6, 7, 8, 9, 10, 11] }[axis];
  return powers.filter((power) => !quick || (power % 2 === 0 && power <= 10)).map((power) => 2 ** power);
};

export interface Setting {
  readonly batch: number;
  readonly width: number;
}

export const settingOf = ({ shape }: Figure): Setting => ({
  batch: shape['batch'] ?? Number.NaN,
  width: shape['inputs'] ?? Number.NaN,
});

export const isSame = (a: Setting, b: Setting): boolean => a.batch === b.batch && a.width === b.width;

export const figureAt = (figures: readonly Figure[], setting: Setting): Figure | undefined =>
  figures.find((figure) => isSame(settingOf(figure), setting));

/** Multiply-adds count as two. */
export const operationsOf = ({ batch, width }: Setting): number => 2 * batch * width * width;

/** While a single run takes longer a page cannot draw. */
const mostRunMs = 100;

/** About how long one run takes, from the fastest rate that was seen, or from what such a device does at least. */
export function expectedMs(setting: Setting, figures: readonly Figure[], software: boolean): number {
  const seen = Math.max(0, ...figures.map(({ gflops }) => gflops));
  const gflops = seen || (software ? 1 : 200);
  return operationsOf(setting) / (gflops * 1e6);
}

export const takesTooLong = (ms: number): boolean => ms > mostRunMs;

/** Of a width, by batch; or of a batch, by width: from the least on. */
export function along(figures: readonly Figure[], axis: 'batch' | 'width', setting: Setting): Figure[] {
  const fixed = axis === 'batch' ? 'width' : 'batch';
  return figures
    .filter((figure) => settingOf(figure)[fixed] === setting[fixed])
    .toSorted((a, b) => settingOf(a)[axis] - settingOf(b)[axis]);
}
