import type { HostName } from '../../command/host.js';
import { jsonLine } from '../../command/run.js';
import type { Figure } from '../bench.js';
import { relativeSpread } from '../measure.js';

/** A line for each case. */
export const toJson = (figures: readonly Figure[], host: HostName): string =>
  figures.map((figure) => jsonLine({ ...figure, host })).join('\n');

/** Three digits are what measurements are worth. */
const count = (number: number) => number.toLocaleString('en', { maximumSignificantDigits: 3 });

export function toText(figures: readonly Figure[], host: HostName): string {
  const adapters = [...new Set(figures.map(({ backend, adapter }) => `${backend}: ${adapter}`))];
  return [`In ${host}. ${adapters.join('; ')}`, ...figures.map(lineOf)].join('\n');
}

function lineOf({ network, batch, backend, stepsPerSecond, samplesPerSecond, violations, repeats }: Figure): string {
  const what = `training ${network} (tanh, Adam), batch ${batch}, ${backend}: `;
  if (violations > 0) return `${what}WRONG, ${violations} violations: not a figure`;
  const spread = (50 * relativeSpread(stepsPerSecond)).toFixed(0);
  return (
    `${what}${count(stepsPerSecond.median)} steps/s ± ${spread} %, ` +
    `${count(samplesPerSecond.median)} samples/s (median of ${repeats})`
  );
}
