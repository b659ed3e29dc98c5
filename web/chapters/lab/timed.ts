/** What a figure's times and rates are, and of what they are a share. */
import type { Figure, Roofs, Spread } from '../../../src/index.js';

/** A figure that failed its check has no time: the speed of a wrong answer says nothing. */
export const isTimed = (figure: Figure): boolean => figure.violations === 0 && figure.endToEndMs.median > 0;

/** The times that its rates are of: by the GPU's own clock where there is one. */
export const timeOf = (figure: Figure): Spread => figure.gpuMs ?? figure.endToEndMs;

/** A rate with the ends of its spread; null where nothing was timed. */
export interface Bar {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The slowest time is the lowest rate. */
export function barOf(figure: Figure, value: number, { median, low, high }: Spread = timeOf(figure)): Bar | null {
  return isTimed(figure) ? { value, low: (value * median) / high, high: (value * median) / low } : null;
}

const measuredOn = ({ adapter }: Figure, roofs: Roofs | null): roofs is Roofs => roofs?.adapter === adapter;

/** Of the measured multiply-adds: as the figure has it, or of the roofs that were measured in another part. */
export const shareOfPeak = (figure: Figure, roofs: Roofs | null): number | null =>
  figure.shareOfPeak ??
  (measuredOn(figure, roofs) && figure.operations > 0 && isTimed(figure) ? figure.gflops / roofs.peakGflops : null);

/** Of the measured copy. */
export const shareOfCopy = (figure: Figure, roofs: Roofs | null): number | null =>
  figure.shareOfCopy ?? (measuredOn(figure, roofs) && isTimed(figure) ? figure.gbps / roofs.copyGbps : null);
