/** Figures as text, for a file, a message or a spreadsheet, and back. */
import { jsonLine } from '../command/json-line.js';
import { invalid, shown } from '../neuron/checks.js';
import { checkFigure, figureColumns } from './figure-fields.js';
import type { Figure } from './figure.js';

/** A line of JSON for each figure, as the command's --json prints them. */
export const figuresToJson = (figures: readonly Figure[]): string => figures.map(jsonLine).join('\n');

/**
 * Reads what `figuresToJson` or the command has written: a line of JSON for each figure, or one array of them, or an object with
 * them as its `figures`; as text, or as JSON that was already read. Fields that this version does not know are left out. Throws InvalidValueError, which says which
 * figure and which of its fields is wrong.
 */
export function figuresFromJson(given: unknown): Figure[] {
  const value = typeof given === 'string' ? parse(given) : given;
  const list = isObject(value) && 'figures' in value ? value['figures'] : value;
  if (!Array.isArray(list))
    invalid(`figures is ${shown(list)}: give an array, or the lines that the bench has written`);
  return list.map((figure: unknown, at) => checkFigure(figure, `figures[${at}]`));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text that is one piece of JSON, or a piece in each line. */
function parse(text: string): unknown {
  try {
    const whole: unknown = JSON.parse(text);
    // A single line is one figure.
    return isObject(whole) && !('figures' in whole) ? [whole] : whole;
  } catch {
    return text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [parseLine(line, at + 1)]));
  }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    return invalid(
      `Line ${number} is no JSON (${error instanceof Error ? error.message : String(error)}): give what the bench has written`,
    );
  }
}

/** A row for each figure under a row of names, quoted as RFC 4180 says; what a figure has not is left empty. */
export function figuresToCsv(figures: readonly Figure[]): string {
  const shapes = namesOf(figures.map(({ shape }) => shape));
  const rates = namesOf(figures.map((figure) => figure.rates));
  const header = [...figureColumns.map(({ name }) => name), ...shapes.map((name) => `shape.${name}`), ...rates];
  const rows = figures.map((figure) => [
    ...figureColumns.map(({ of }) => of(figure)),
    ...shapes.map((name) => figure.shape[name]),
    ...rates.map((name) => figure.rates[name]),
  ]);
  return [header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
}

const namesOf = (records: readonly Readonly<Record<string, number>>[]): string[] => [
  ...new Set(records.flatMap(Object.keys)),
];

function cell(value: string | number | boolean | null | undefined): string {
  const text = String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
