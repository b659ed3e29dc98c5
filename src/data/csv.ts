/** Reads tables from comma-separated values and their like. */
import type Papa from 'papaparse';
import { InvalidValueError } from '../neuron/errors.js';
import { type DecimalMark, marksBeside, saysNumber } from './numbers.js';
import { type Column, createColumn, grouped, type Table } from './table.js';
import { checkText } from './text.js';

export interface CsvOptions {
  /** Whether the first row names the columns; found out if left out. */
  readonly header?: boolean | undefined;
  /** Called now and then with the rows that have been read so far, a header among them. */
  readonly onRows?: ((rows: number) => void) | undefined;
  /** Ends the reading: what parseCsv gave is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Rows at most, the header aside. */
export const mostRows = 100_000;

/** Longer than this in one go and a page drops a frame. */
const sliceMs = 10;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

interface Row {
  readonly cells: readonly string[];
  /** Where it begins, counted from 1; a quoted cell may go over several lines. */
  readonly line: number;
}

/**
 * A table from text. The delimiter (comma, tab, semicolon or bar) is found out; cells may be quoted; blank lines
 * are passed over. Empty cells, NA, N/A, null, NaN and ? are missing. Where no comma stands between the cells, a
 * column may have decimal commas. Without a header the columns are called 'column 1' and so on. The parser is loaded
 * at the first call. A long text is read in slices of time, between which a page has its turn.
 *
 * Throws InvalidValueError, with the line, for a file that is no text, has no rows, rows of different lengths, a
 * quote that is not closed, numbers beyond float32, or more than 100,000 rows.
 */
export async function parseCsv(text: string, { header, onRows, signal }: CsvOptions = {}): Promise<Table> {
  checkText(text);
  const { rows, delimiter } = await parseRows(text, { onRows, signal });
  const marks = marksBeside(delimiter);
  const [first] = rows;
  if (!first) throw new InvalidValueError('The file is empty: give one with a row for each sample');
  const hasHeader = header ?? looksLikeHeader(rows, marks);
  for (const { cells, line } of rows) {
    if (cells.length !== first.cells.length) {
      const other = `${hasHeader ? 'the header' : 'the first row'} has ${first.cells.length}`;
      const count = cells.length === 1 ? '1 cell' : `${cells.length} cells`;
      throw new InvalidValueError(`Line ${grouped(line)} has ${count}, ${other}: give all rows the same number`);
    }
  }
  const body = hasHeader ? rows.slice(1) : rows;
  if (body.length === 0) throw new InvalidValueError('The file has a header and no rows: give a row for each sample');
  const surplus = body[mostRows];
  if (surplus) {
    const most = grouped(mostRows);
    throw new InvalidValueError(
      `The file has more than ${most} rows (line ${grouped(surplus.line)} is one too many): ` +
        `give at most ${most}, such as every tenth of them`,
    );
  }
  const names = namesOf(first.cells.map((cell) => (hasHeader ? cell : '')));
  const columns: Column[] = [];
  let resumed = performance.now();
  for (const [at, name] of names.entries()) {
    if (performance.now() - resumed > sliceMs) {
      await turn();
      resumed = performance.now();
    }
    signal?.throwIfAborted();
    const cells = body.map(({ cells: all }) => all[at] as string);
    columns.push(createColumn(name, cells, { marks, lineOf: (row) => body[row]?.line ?? 0 }));
  }
  return { columns, rows: body.length };
}

interface ParsedRows {
  readonly rows: readonly Row[];
  readonly delimiter: string;
}

/** Trimmed cells; at most one row more than is allowed beside a header, so that a huge file ends early. */
async function parseRows(text: string, { onRows, signal }: Pick<CsvOptions, 'onRows' | 'signal'>): Promise<ParsedRows> {
  const { default: papa } = await import('papaparse');
  signal?.throwIfAborted();
  // One kind of line break, so that lines can be counted.
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const delimiter = findDelimiter(papa, plain);
  const rows: Row[] = [];
  let line = 1;
  const take = ({ data, errors }: Papa.ParseStepResult<string[]>) => {
    for (const { type, code } of errors) if (type === 'Quotes') throw quoteError(code, line);
    const isBlank = data.length === 1 && data[0]?.trim() === '';
    if (!isBlank) rows.push({ cells: data.map((cell) => cell.trim()), line });
    line += 1 + data.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0);
  };
  await new Promise<void>((resolve, reject) => {
    let resumed = performance.now();
    const step = (result: Papa.ParseStepResult<string[]>, parser: Papa.Parser) => {
      try {
        take(result);
        signal?.throwIfAborted();
      } catch (error) {
        // Later rows come from a timer, where nobody could catch what is thrown.
        reject(error);
        parser.abort();
        return;
      }
      if (rows.length > mostRows + 1) parser.abort();
      else if (performance.now() - resumed > sliceMs) {
        parser.pause();
        onRows?.(rows.length);
        setTimeout(() => {
          resumed = performance.now();
          parser.resume();
        });
      }
    };
    // Its fast mode would cut the whole rest into lines again after every pause.
    papa.parse<string[]>(plain, { newline: '\n', delimiter, fastMode: false, step, complete: () => resolve() });
  });
  return { rows, delimiter };
}

/** In order of preference: in the cells themselves commas are more common than the others (2,5 for a number). */
const delimiters = ['\t', ';', '|', ','] as const;

/** The first one that cuts the first rows into equally many cells; else the one that cuts the first row the most. */
function findDelimiter(papa: typeof Papa, text: string): string {
  const cuts = delimiters.map((delimiter) => {
    const { data } = papa.parse<string[]>(text, { newline: '\n', delimiter, preview: 20, skipEmptyLines: 'greedy' });
    return { delimiter, counts: data.map((row) => row.length) };
  });
  const consistent = cuts.find(
    ({ counts: [first = 1, ...later] }) => first > 1 && later.every((each) => each === first),
  );
  const most = cuts.reduce((best, each) => ((each.counts[0] ?? 1) >= (best.counts[0] ?? 1) ? each : best));
  return (consistent ?? most).delimiter;
}

function quoteError(code: string, line: number): InvalidValueError {
  return new InvalidValueError(
    code === 'MissingQuotes'
      ? `Line ${grouped(line)} has a quote that is never closed: close it, or remove it`
      : `Line ${grouped(line)} has text after a closing quote: double the quotes inside a quoted cell`,
  );
}

/**
 * A first row without a number, over a later one with a number or over nothing. Where all cells are words: one whose
 * words never come again in their columns, while others do.
 */
function looksLikeHeader([first, ...later]: readonly Row[], marks: readonly DecimalMark[]): boolean {
  const hasNumber = ({ cells }: Row) => cells.some((cell) => marks.some((mark) => saysNumber(cell, mark)));
  if (first === undefined || hasNumber(first)) return false;
  if (later.length === 0 || later.some(hasNumber)) return true;
  const columns = first.cells.map((name, at) => ({ name, words: later.map(({ cells }) => cells[at] ?? '') }));
  return (
    columns.every(({ name, words }) => !words.includes(name)) &&
    columns.every(({ words }) => new Set(words).size < words.length)
  );
}

/** A name for every column, each only once. */
function namesOf(cells: readonly string[]): string[] {
  const names: string[] = [];
  for (const [at, cell] of cells.entries()) {
    const wanted = cell === '' ? `column ${at + 1}` : cell;
    let name = wanted;
    for (let count = 2; names.includes(name); count++) name = `${wanted} (${count})`;
    names.push(name);
  }
  return names;
}
