/** A figure in a sentence, for the line under a chart and for a screen reader. */
import type { Figure, Roofs } from '../../../src/index.js';
import { bandwidth, count, digits, duration, operationRate, percent, rate, spreadOf } from './numbers.js';
import { attainable } from './roofline.js';
import { timeOf } from './timed.js';

/** What people count of it; its first rate where it has any. */
export function headline(figure: Figure): string {
  const [unit, value] = Object.entries(figure.rates)[0] ?? [];
  return unit !== undefined && value !== undefined ? `${rate(value)} ${unit}` : operationRate(figure.gflops);
}

const kernelWords = ({ kernel, tile }: Figure): string => (tile ? `${kernel} (${tile})` : kernel);

/** 'CPU · 4 threads' or the adapter. */
export const place = ({ backend, adapter }: Figure): string => (backend === 'gpu' ? 'GPU' : adapter || backend);

export function sayOnRoofline(figure: Figure, roofs: Roofs | null): string {
  const at = `${digits(figure.intensity)} operations a byte`;
  const limit = roofs ? attainable(roofs, figure.intensity) : null;
  const part = limit === null ? '' : `, ${percent(figure.gflops / limit)} of what the roofs allow there`;
  return `${kernelWords(figure)}, ${figure.workload}: ${operationRate(figure.gflops)} at ${at}${part}.`;
}

export const sayRate = (figure: Figure): string =>
  `${figure.workload}, ${kernelWords(figure)}: ${operationRate(figure.gflops)}, ${duration(timeOf(figure).median)} a run (${spreadOf(timeOf(figure))}).`;

export const sayBandwidth = (figure: Figure): string =>
  `${figure.workload}, ${kernelWords(figure)}: ${bandwidth(figure.gbps)}, ${duration(timeOf(figure).median)} a run (${spreadOf(timeOf(figure))}).`;

/** An error as a part of its bound. */
export const ratioOf = (ratio: number): string =>
  ratio > 0 && ratio < 0.005 ? 'less than 0.01' : Number.isFinite(ratio) ? ratio.toFixed(2) : 'more than any part';

/** How the check before the timing went. */
export const sayCheck = ({ compared, violations, worstRatio }: Figure): string =>
  violations === 0
    ? `${count(compared)} results within their bounds; worst error ${ratioOf(worstRatio)} of its bound`
    : `${count(violations)} of ${count(compared)} results beyond their bounds`;
