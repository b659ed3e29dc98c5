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
  /** What is being read, or null once nothing is. */
  reading(name: string | null): void;
}

/** Bytes beyond which a file is no table of 100,000 rows. */
const mostBytes = 256 * 2 ** 20;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

export class Intake implements ReactiveController {
  /** Counts what was asked for: the newest wins, however long the others take to read. */
  #asked = 0;

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

  async #take(name: string, read: () => Promise<string> | string): Promise<void> {
    const asked = ++this.#asked;
    this.surroundings.reading(name);
    // The page says so before a long table holds it.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    try {
      const text = await read();
      const shared = name.endsWith('.json') ? readFile(text) : await this.#table(name, text);
      if (asked === this.#asked) this.surroundings.opened(shared, '');
    } catch (error) {
      if (asked === this.#asked) this.surroundings.failed(`${name} was not opened: ${messageOf(error)}`);
    }
    if (asked === this.#asked) this.surroundings.reading(null);
  }

  /** Whatever is being read is not wanted any more. */
  stop(): void {
    this.#asked += 1;
    this.surroundings.reading(null);
  }

  async #table(name: string, text: string): Promise<Shared> {
    const table = await tables.read({ text, header: null });
    const data = tableData(name, text, table);
    return { state: fittedToTable(this.surroundings.state(), table, data), training: null };
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
