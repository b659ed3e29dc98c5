/** Figures as a table that a person reads in a terminal. */
import type { Figure, Roofs } from '../figure.js';
import { relativeSpread } from '../measure.js';

/** Three digits are what measurements are worth. */
const count = (number: number) => number.toLocaleString('en', { maximumSignificantDigits: 3 });
const share = (part: number | null) => (part === null ? '' : `${count(100 * part)} %`);

interface Column {
  readonly title: string;
  readonly of: (figure: Figure) => string;
  readonly isText?: boolean;
}

const timeOf = ({ gpuMs, endToEndMs }: Figure) => gpuMs ?? endToEndMs;
const rateOf = ({ rates }: Figure) => {
  const [name, rate] = Object.entries(rates)[0] ?? [];
  return name === undefined || rate === undefined ? '' : `${count(rate)} ${name}`;
};

const columns: readonly Column[] = [
  { title: 'workload', of: ({ workload }) => workload, isText: true },
  { title: 'kernel', of: ({ kernel }) => kernel, isText: true },
  { title: 'tile', of: ({ tile }) => tile, isText: true },
  { title: 'ms', of: (figure) => count(timeOf(figure).median) },
  { title: '±', of: (figure) => `${(50 * relativeSpread(timeOf(figure))).toFixed(0)} %` },
  { title: 'end to end', of: ({ endToEndMs }) => count(endToEndMs.median) },
  { title: 'GFLOP/s', of: ({ operations, gflops }) => (operations > 0 ? count(gflops) : '') },
  { title: 'of peak', of: ({ shareOfPeak }) => share(shareOfPeak) },
  { title: 'GB/s', of: ({ gbps }) => count(gbps) },
  { title: 'of copy', of: ({ shareOfCopy }) => share(shareOfCopy) },
  { title: 'rate', of: rateOf },
  { title: 'error', of: ({ worstRatio }) => worstRatio.toLocaleString('en', { maximumSignificantDigits: 2 }) },
];

const wrong = 'WRONG';

/** A table for each suite, under a line for each device that computed. */
export function toText(figures: readonly Figure[], roofs: Roofs | null): string {
  const suites = [...new Set(figures.map(({ suite }) => suite))];
  return [
    ...headOf(figures, roofs),
    ...suites.flatMap((suite) => ['', suite, ...tableOf(figures.filter((figure) => figure.suite === suite))]),
    '',
    'ms: one run, by the GPU’s clock where it has one, with half of the range from the first to the last tenth. error: the',
    'largest error over what float32 arithmetic may be off, of the check before the timing. A star: what the engine takes.',
  ].join('\n');
}

function headOf(figures: readonly Figure[], roofs: Roofs | null): string[] {
  const devices = new Map(figures.map((figure) => [figure.adapter, figure]));
  return [
    ...[...devices.values()].map(
      ({ backend, adapter, host, timer, timerQuantumMs }) =>
        `${backend}: ${adapter}, in ${host}; timed by ${timer === 'timestamp' ? 'its own clock' : 'the host’s clock'}, ` +
        `in steps of ${count(1000 * timerQuantumMs)} µs`,
    ),
    ...(roofs
      ? [`Roofs, measured: a copy ${count(roofs.copyGbps)} GB/s, multiply-adds ${count(roofs.peakGflops)} GFLOP/s`]
      : []),
    ...(figures.some(({ backend, software }) => backend === 'gpu' && software)
      ? ['This GPU is made of software: its figures say what the calls cost and nothing of a graphics card.']
      : []),
  ];
}

function tableOf(figures: readonly Figure[]): string[] {
  const used = columns.filter(({ of }) => figures.some((figure) => of(figure).trim() !== ''));
  const rows = [
    used.map(({ title }) => title),
    ...figures.map((figure) =>
      used.map((column) => {
        if (figure.violations > 0 && !column.isText) return column.title === 'error' ? wrong : '';
        const mark = column.title === 'kernel' && figure.chosen && figures.some(({ chosen }) => !chosen) ? ' *' : '';
        return `${column.of(figure).trim()}${mark}`;
      }),
    ),
  ];
  const widths = used.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, at) => (used[at]?.isText ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
