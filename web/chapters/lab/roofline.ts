/**
 * The roofline: what a kernel may reach at most is the bandwidth times its operations for each byte, or the peak of the
 * arithmetic, whichever is less (S. Williams, A. Waterman, D. Patterson, "Roofline", Communications of the ACM 52, 2009).
 */
import type { Figure, Roofs } from '../../../src/index.js';

/** 10⁹ operations a second that the roofs allow. */
export const attainable = ({ copyGbps, peakGflops }: Roofs, intensity: number): number =>
  Math.min(peakGflops, copyGbps * intensity);

/** Operations for each byte from which on the arithmetic is the limit. */
export const ridge = ({ copyGbps, peakGflops }: Roofs): number => peakGflops / copyGbps;

/** 'blocked' of 'dense/blocked'. */
export const shortName = (kernel: string): string => kernel.slice(kernel.lastIndexOf('/') + 1);

/** What has a place in the picture: it computes, and moves bytes, on what the roofs were measured on. */
export const onRoofline = (figures: readonly Figure[], roofs: Roofs | null): Figure[] =>
  figures
    .filter(({ intensity, gflops }) => intensity > 0 && gflops > 0 && Number.isFinite(intensity))
    .filter(({ adapter }) => roofs === null || adapter === roofs.adapter)
    .toSorted((a, b) => a.intensity - b.intensity || a.gflops - b.gflops);
