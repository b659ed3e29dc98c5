/** Tables that were read, by their text: the state holds the text, which must not be read again for every change. */
import { parseCsv, type Table } from '../../../src/index.js';

class Tables {
  readonly #read = new Map<string, Table>();

  /** The table of a text that was read before; null otherwise. */
  known(text: string): Table | null {
    return this.#read.get(text) ?? null;
  }

  /** Throws InvalidValueError, with the line, for text that is no table. */
  async read(text: string): Promise<Table> {
    const known = this.known(text);
    if (known) return known;
    const table = await parseCsv(text);
    // Undo goes back to one or two others; more are not worth their memory.
    if (this.#read.size >= 3) this.#read.clear();
    this.#read.set(text, table);
    return table;
  }
}

export const tables = new Tables();
