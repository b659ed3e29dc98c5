import type { HostName } from './arguments.js';
import type { NeuronCheckReport } from '../neurons.js';

export interface Outcome {
  readonly report: NeuronCheckReport;
  readonly host: HostName;
  readonly seed: number;
}

/** One line. JSON has no infinity and no NaN: they come as the strings 'Infinity' and 'NaN'. */
export function toJson({ report, host, seed }: Outcome): string {
  const { compared, neurons, violations, worstRatio, undecided, adapter, worst, durationMs } = report;
  const line = { compared, neurons, violations, worstRatio, undecided, adapter, host, seed, worst, durationMs };
  return JSON.stringify(line, (_, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? String(value) : value,
  );
}

const count = (number: number) => number.toLocaleString('en');

export function toText({ report, host, seed }: Outcome): string {
  const { compared, neurons, violations, worstRatio, undecided, adapter, worst, durationMs } = report;
  const lines = [
    `${adapter} (${host}), seed ${seed}: ${count(compared)} results of ${count(neurons)} neurons in ${(durationMs / 1000).toFixed(1)} s`,
    violations === 0
      ? `No violation. The worst error is ${worstRatio.toFixed(2)} of its bound.`
      : `${count(violations)} VIOLATIONS. The worst error is ${worstRatio.toPrecision(3)} times its bound.`,
    `${count(undecided)} undecided (${((100 * undecided) / compared).toFixed(4)} %).`,
  ];
  if (worst) {
    const { activation, quantity, family, fanIn, sample, layer, neuron } = worst;
    lines.push(
      `Worst: ${quantity} of ${activation}, fan-in ${fanIn}, ${family}: got ${worst.got}, expected ${worst.expected}`,
      `  ± ${worst.bound}, z = ${worst.preActivation}; sample ${sample}, layer ${layer}, neuron ${neuron}, case ${worst.case}`,
    );
  }
  return lines.join('\n');
}
