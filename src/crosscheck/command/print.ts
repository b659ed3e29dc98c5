import type { HostName } from '../../command/host.js';
import { jsonLine } from '../../command/json-line.js';
import type { EverythingReport } from '../everything.js';
import type { NeuronCheckReport } from '../neurons.js';
import { mostQualityDifference, type QualityReport } from '../same-quality.js';
import type { TrainingsCheckReport } from '../trainings.js';

export interface Outcome extends EverythingReport {
  readonly host: HostName;
  readonly seed: number;
}

export const isRight = ({ neurons, trainings, quality }: EverythingReport): boolean =>
  neurons.violations === 0 && trainings.violations === 0 && quality.difference <= mostQualityDifference;

/** One line: of the neurons, with those of the trainings in `training`. */
export function toJson({ neurons: report, trainings, quality, host, seed }: Outcome): string {
  const { worst, durationMs, ...counts } = report;
  const { adapter: _, ...training } = trainings;
  return jsonLine({ ...counts, host, seed, worst, durationMs, training: { ...training, quality } });
}

const count = (number: number) => number.toLocaleString('en');

export function toText({ neurons, trainings, quality, host, seed }: Outcome): string {
  return [
    `${neurons.adapter} (${host}), seed ${seed}: ${count(neurons.compared)} results of ${count(neurons.neurons)} neurons in ${seconds(neurons)}`,
    ...verdict(neurons),
    ...worstNeuron(neurons),
    '',
    `Training: ${count(trainings.compared)} losses, gradients, parameters and memories of ${count(trainings.followed)} steps of ${count(trainings.cases)} networks in ${seconds(trainings)}`,
    ...verdict(trainings),
    ...worstStep(trainings),
    likeness(quality),
  ].join('\n');
}

const seconds = ({ durationMs }: { readonly durationMs: number }) => `${(durationMs / 1000).toFixed(1)} s`;

type Counts = Pick<NeuronCheckReport, 'compared' | 'violations' | 'worstRatio' | 'undecided'>;

const verdict = ({ compared, violations, worstRatio, undecided }: Counts): string[] => [
  violations === 0
    ? `No violation. The worst error is ${worstRatio.toFixed(2)} of its bound.`
    : `${count(violations)} VIOLATIONS. The worst error is ${worstRatio.toPrecision(3)} times its bound.`,
  `${count(undecided)} undecided (${((100 * undecided) / compared).toFixed(4)} %).`,
];

function worstNeuron({ worst }: NeuronCheckReport): string[] {
  if (!worst) return [];
  const { activation, quantity, family, fanIn, sample, layer, neuron } = worst;
  return [
    `Worst: ${quantity} of ${activation}, fan-in ${fanIn}, ${family}: got ${worst.got}, expected ${worst.expected}`,
    `  ± ${worst.bound}, z = ${worst.preActivation}; sample ${sample}, layer ${layer}, neuron ${neuron}, case ${worst.case}`,
  ];
}

function worstStep({ worst }: TrainingsCheckReport): string[] {
  if (!worst) return [];
  const { quantity, optimizer, loss, activation, step, layer, parameter } = worst;
  return [
    `Worst: ${quantity} with ${optimizer}, ${loss}, ${activation}: got ${worst.got}, expected ${worst.expected}`,
    `  ± ${worst.bound}; step ${step}, layer ${layer}, parameter ${parameter}, case ${worst.case}`,
  ];
}

const likeness = ({ steps, before, after, other, difference }: QualityReport): string =>
  `After ${steps} steps a loss of ${before.toPrecision(3)} is ${after.toPrecision(6)}, and ${other.toPrecision(6)} on the ` +
  `CPU: ${difference <= mostQualityDifference ? 'the same' : 'NOT THE SAME'} quality (${(100 * difference).toPrecision(2)} % apart).`;
