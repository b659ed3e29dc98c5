/** Files and tables that are dropped on the page, pasted into it, or chosen. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readFile, type Shared } from './share.js';
import type { PlaygroundState } from './state.js';
import { fittedToTable, tableData } from './suitable.js';
import { tables } from './tables.js';

interface Surroundings {
  state(): PlaygroundState;
  /** Something was read; `message` says what. */
  opened(shared: Shared, message: string): void;
  failed(message: string): void;
  /** What is being read, and how many rows of a table there are so far; null once nothing is. */
  reading(now: Reading | null): void;
}

export interface Reading {
  readonly name: string;
  readonly rows: number;
}

/** Bytes beyond which a file is no table of 100,000 rows. */
const mostBytes = 256 * 2 ** 20;

/** A playground that was saved, whatever its file is called: no table begins like this. */
const isSaved = (name: string, text: string) => /\.json$/i.test(name) || /^\s*\{\s*"playground"/.test(text);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export class Intake implements ReactiveController {
  /** Ends what is being read: the newest wins, however long the others take. */
  #reading = new AbortController();

  constructor(
    host: ReactiveControllerHost,
    private readonly surroundings: Surroundings,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('dragover', this.#onDragOver);
    addEventListener('drop', this.#onDrop);
    addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    removeEventListener('dragover', this.#onDragOver);
    removeEventListener('drop', this.#onDrop);
    removeEventListener('paste', this.#onPaste);
  }

  /** A CSV, or a playground that was saved. What cannot be read is said, and changes nothing. */
  async open(file: File): Promise<void> {
    await this.#take(file.name, () => {
      if (file.size > mostBytes) throw new Error(`it has ${file.size} bytes, more than the ${mostBytes} that are read`);
      return file.text();
    });
  }

  /** Whatever is being read is not wanted any more. */
  stop(): void {
    this.#reading.abort();
    this.surroundings.reading(null);
  }

  async #take(name: string, read: () => Promise<string> | string): Promise<void> {
    this.#reading.abort();
    const { signal } = (this.#reading = new AbortController());
    this.surroundings.reading({ name, rows: 0 });
    // The page says so before a long table holds it.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    try {
      const shared = await this.#shared(name, await read(), signal);
      if (signal.aborted) return;
      this.surroundings.opened(shared, '');
    } catch (error) {
      if (signal.aborted) return;
      this.surroundings.failed(`${name} was not opened: ${messageOf(error)}`);
    }
    this.surroundings.reading(null);
  }

  async #shared(name: string, text: string, signal: AbortSignal): Promise<Shared> {
    const onRows = (rows: number) => {
      if (!signal.aborted) this.surroundings.reading({ name, rows });
    };
    if (isSaved(name, text)) {
      const shared = readFile(text);
      const { data } = shared.state;
      if (data.kind === 'table') await tables.read(data, { onRows, signal });
      return shared;
    }
    const table = await tables.read({ text, header: null }, { onRows, signal });
    const data = tableData(name, text, table);
    return { state: fittedToTable(this.surroundings.state(), table, data), training: null, curve: [] };
  }

  readonly #onDragOver = (event: DragEvent): void => event.preventDefault();

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) void this.open(file);
  };

  /** A table from a spreadsheet is tab-separated text. Text for a field of the page stays there. */
  readonly #onPaste = (event: ClipboardEvent): void => {
    const into = event.composedPath()[0];
    if (into instanceof HTMLInputElement || into instanceof HTMLTextAreaElement) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!/\n/.test(text.trim())) return;
    event.preventDefault();
    void this.#take('the pasted table', () => text);
  };
}
