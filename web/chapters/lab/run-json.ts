/** A run as JSON: for a file with all digits, for a link with those that make a difference. */
import {
  figuresFromJson,
  InvalidValueError,
  packJson,
  type ProbeFigure,
  type Roofs,
  type Spread,
  type SweepPoint,
  unpackJson,
} from '../../../src/index.js';
import { emptyRun, type LabRun, sweepNames } from './run.js';

/** What changes when old files could not be read as they were meant. */
const version = 1;

/** What people can still paste into a message. */
export const mostLinkCharacters = 32_000;

/** A file that holds more is none that the lab has written. */
export const mostFileBytes = 16 * 2 ** 20;

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function broken(what: string): never {
  throw new InvalidValueError(`${what} is not as the lab writes it: the file may have been changed or cut off`);
}

function numberOf(value: unknown, what: string): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : broken(what);
}

function spreadOf(value: unknown, what: string): Spread {
  if (!isObject(value)) return broken(what);
  const [median, low, high] = ['median', 'low', 'high'].map((name) => numberOf(value[name], `${what}, ${name},`));
  return { median: median as number, low: low as number, high: high as number };
}

const textOf = (value: unknown, what: string): string => (typeof value === 'string' ? value : broken(what));

function roofsOf(value: unknown): Roofs | null {
  if (value === null || value === undefined) return null;
  if (!isObject(value)) return broken('roofs');
  return {
    copyGbps: numberOf(value['copyGbps'], 'the copy of the roofs'),
    peakGflops: numberOf(value['peakGflops'], 'the peak of the roofs'),
    adapter: textOf(value['adapter'], 'the adapter of the roofs'),
    software: value['software'] === true,
  };
}

const listOf = (value: unknown, what: string): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : broken(what);

function pointsOf(value: unknown, what: string): SweepPoint[] {
  const points = listOf(value, what).map((each) => (isObject(each) ? each : broken(`a point of ${what}`)));
  const figures = figuresFromJson(points.map(({ figure }) => figure));
  return points.flatMap(({ at }, place) => {
    const figure = figures[place];
    return figure ? [{ at: numberOf(at, `a place of ${what}`), figure }] : [];
  });
}

function probeOf(value: unknown): ProbeFigure {
  if (!isObject(value)) return broken('a probe');
  return {
    name: textOf(value['name'], 'the name of a probe'),
    sizeBytes: numberOf(value['sizeBytes'], 'the size of a probe'),
    ms: spreadOf(value['ms'], 'the time of a probe'),
    encodeMs: value['encodeMs'] == null ? null : spreadOf(value['encodeMs'], 'the encoding time of a probe'),
  };
}

/** Throws InvalidValueError, naming what is wrong, for JSON that is no run. */
export function runFromJson(json: unknown): LabRun {
  if (!isObject(json) || json['lab'] === undefined) {
    throw new InvalidValueError('This is no run: open a file that the lab or the bench has saved');
  }
  const { lab } = json;
  if (lab !== version) {
    throw new InvalidValueError(`It was saved by another version of the lab (${String(lab)}, this one is ${version})`);
  }
  const sweeps = isObject(json['sweeps']) ? json['sweeps'] : {};
  return {
    begun: typeof json['begun'] === 'string' ? json['begun'] : '',
    roofs: roofsOf(json['roofs']),
    figures: figuresFromJson(listOf(json['figures'], 'the list of figures')),
    throughput: figuresFromJson(listOf(json['throughput'], 'the throughput')),
    sweeps: {
      ...emptyRun.sweeps,
      ...Object.fromEntries(sweepNames.map((name) => [name, pointsOf(sweeps[name], `the sweep ${name}`)])),
    },
    probes: listOf(json['probes'], 'the list of probes').map(probeOf),
  };
}

/** Reads a file of the lab, or what the bench prints. Throws InvalidValueError for other text. */
export function runFromText(text: string): LabRun {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The bench prints a line of JSON for each figure.
    return { ...emptyRun, figures: figuresFromJson(text) };
  }
  return isObject(json) && json['lab'] !== undefined
    ? runFromJson(json)
    : { ...emptyRun, figures: figuresFromJson(text) };
}

/** The same with every number in it changed. */
const withNumbers = (value: unknown, change: (number: number) => unknown): unknown => {
  if (typeof value === 'number') return change(value);
  if (Array.isArray(value)) return value.map((each) => withNumbers(each, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withNumbers(each, change)]));
};

/** JSON has no infinity, and an error where none is allowed is one; the bench reads and writes it as a text. */
const finite = (number: number): number | string => (number === Number.POSITIVE_INFINITY ? 'Infinity' : number);

/** Four digits of what was measured: more says nothing, next to its spread. Whole numbers stay as they are. */
const rounded = (number: number): number | string =>
  Number.isInteger(number) ? number : finite(Number(number.toPrecision(4)));

/** With all digits, for a file. */
export const runToJson = (run: LabRun): unknown => withNumbers({ lab: version, ...run }, finite);

/** Throws InvalidValueError where the link would be too long. */
export async function linkTo(page: string, run: LabRun): Promise<string> {
  const packed = await packJson(withNumbers({ lab: version, ...run }, rounded));
  if (packed.length > mostLinkCharacters) {
    throw new InvalidValueError(
      `The link would have ${packed.length.toLocaleString('en')} characters, more than most programs take: save a file instead`,
    );
  }
  return `${page}#run=${packed}`;
}

/** The run in the part of an address after its '#'; null where it has none. Throws InvalidValueError for a broken one. */
export async function runInLink(hash: string): Promise<LabRun | null> {
  const packed = new URLSearchParams(hash.replace(/^#/, '')).get('run');
  return packed ? runFromJson(await unpackJson(packed)) : null;
}
