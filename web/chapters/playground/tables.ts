/** Tables that were read, by their text: the state holds the text, which must not be read again for every change. */
import { parseCsv, type CsvOptions, type Table } from '../../../src/index.js';
import type { TableData } from './state.js';

type Source = Pick<TableData, 'text' | 'header'>;

/** Undo goes back to one or two others; more are not worth their memory. */
const most = 3;

class Tables {
  #read: { readonly source: Source; readonly table: Table }[] = [];

  /** The table of a source that was read before; null otherwise. */
  known({ text, header }: Source): Table | null {
    return this.#read.find(({ source }) => source.header === header && source.text === text)?.table ?? null;
  }

  /** Throws InvalidValueError, with the line, for text that is no table; rejects with the signal's reason. */
  async read(source: Source, reading: Pick<CsvOptions, 'onRows' | 'signal'> = {}): Promise<Table> {
    const known = this.known(source);
    if (known) return known;
    const { text, header } = source;
    const table = await parseCsv(text, { header: header ?? undefined, ...reading });
    this.#read = [...this.#read.slice(1 - most), { source: { text, header }, table }];
    return table;
  }
}

export const tables = new Tables();
