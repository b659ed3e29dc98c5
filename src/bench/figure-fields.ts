/** The fields of a figure, for those who write tables of them and those who read what may be anything. */
import { invalid, shown } from '../neuron/checks.js';
import type { BackendKind } from '../backend/backend.js';
import { type Figure, suites } from './figure.js';
import type { Spread } from './statistics.js';

type Cell = string | number | boolean | null;

export interface Column {
  readonly name: string;
  readonly of: (figure: Figure) => Cell;
}

type Plain = { [Name in keyof Figure]: Figure[Name] extends Cell ? Name : never }[keyof Figure];

const plain = (...names: Plain[]): Column[] => names.map((name) => ({ name, of: (figure) => figure[name] }));
const spread = (name: 'gpuMs' | 'endToEndMs'): Column[] =>
  (['median', 'low', 'high'] as const).map((part) => ({
    name: `${name}.${part}`,
    of: (figure) => figure[name]?.[part] ?? null,
  }));

/** All that has one place in a table; shapes and rates have as many as there are names. */
export const figureColumns: readonly Column[] = [
  ...plain('suite', 'workload', 'kernel', 'tile', 'chosen', 'backend', 'adapter', 'software', 'host'),
  ...plain('timer', 'timerQuantumMs'),
  ...spread('gpuMs'),
  ...spread('endToEndMs'),
  ...plain('runs', 'repeats', 'compileMs', 'uploadMs', 'operations', 'bytes', 'intensity', 'gflops', 'gbps'),
  ...plain('shareOfPeak', 'shareOfCopy', 'compared', 'violations', 'worstRatio'),
];

const backends: readonly BackendKind[] = ['gpu', 'cpu', 'reference'];

/** A figure of its own with the fields of `given`. Throws InvalidValueError, naming the field as code would. */
export function checkFigure(given: unknown, name: string): Figure {
  const fields = recordOf(given, name);
  const text = (field: string): string => {
    const value = fields[field];
    return typeof value === 'string' ? value : invalid(`${name}.${field} is ${shown(value)}: it should be a text`);
  };
  const flag = (field: string): boolean => {
    const value = fields[field];
    return typeof value === 'boolean'
      ? value
      : invalid(`${name}.${field} is ${shown(value)}: it should be true or false`);
  };
  const oneOf = <Name extends string>(field: string, known: readonly Name[]): Name =>
    known.find((each) => each === fields[field]) ??
    invalid(`${name}.${field} is ${shown(fields[field])}: it should be one of ${known.join(', ')}`);
  const number = (field: string): number => numberOf(fields[field], `${name}.${field}`);
  const share = (field: string): number | null => (fields[field] === null ? null : number(field));
  return {
    suite: oneOf('suite', suites),
    workload: text('workload'),
    shape: numbersOf(fields['shape'], `${name}.shape`),
    kernel: text('kernel'),
    tile: text('tile'),
    chosen: flag('chosen'),
    backend: oneOf('backend', backends),
    adapter: text('adapter'),
    software: flag('software'),
    host: text('host'),
    timer: oneOf('timer', ['timestamp', 'clock']),
    timerQuantumMs: number('timerQuantumMs'),
    gpuMs: fields['gpuMs'] === null ? null : spreadFrom(fields['gpuMs'], `${name}.gpuMs`),
    endToEndMs: spreadFrom(fields['endToEndMs'], `${name}.endToEndMs`),
    runs: number('runs'),
    repeats: number('repeats'),
    compileMs: number('compileMs'),
    uploadMs: number('uploadMs'),
    operations: number('operations'),
    bytes: number('bytes'),
    intensity: number('intensity'),
    gflops: number('gflops'),
    gbps: number('gbps'),
    shareOfPeak: share('shareOfPeak'),
    shareOfCopy: share('shareOfCopy'),
    rates: numbersOf(fields['rates'], `${name}.rates`),
    compared: number('compared'),
    violations: number('violations'),
    worstRatio: number('worstRatio'),
  };
}

function recordOf(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return invalid(`${name} is ${shown(value)}: it should be an object`);
}

/** No figure has a negative number in it. Infinity comes as a text, since JSON has none: an error where none is allowed. */
function numberOf(value: unknown, name: string): number {
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  if (typeof value === 'number' && value >= 0) return value;
  return invalid(`${name} is ${shown(value)}: it should be a number, 0 or more`);
}

function numbersOf(value: unknown, name: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(recordOf(value, name)).map(([field, number]) => [field, numberOf(number, `${name}.${field}`)]),
  );
}

function spreadFrom(value: unknown, name: string): Spread {
  const fields = recordOf(value, name);
  const part = (field: keyof Spread): number => numberOf(fields[field], `${name}.${field}`);
  return { median: part('median'), low: part('low'), high: part('high') };
}
