import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Table } from '../../../src/index.js';
import { askForState } from './events.js';
import { checkControl, selectControl } from './fields.js';
import { initialState, type PlaygroundState, type TableData } from './state.js';
import { fittedToTable, tableData } from './suitable.js';
import { tables } from './tables.js';

/**
 * The columns of a table: which are inputs, which is to be learned, and which two span the picture.
 *
 * @fires state-change
 */
@customElement('table-columns')
export class TableColumns extends LitElement {
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  @property({ attribute: false }) data: TableData | null = null;
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  @state() private table: Table | null = null;
  @state() private problem = '';

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(): void {
    const { data } = this;
    this.table = data ? tables.known(data) : null;
  }

  protected override render() {
    const { data, table } = this;
    if (!data || !table) return html`<p class="hint">Reading the table…</p>`;
    const names = table.columns.map(({ name }) => name);
    const numbered = names.filter((name) => names.includes(/^(.+) \(\d+\)$/.exec(name)?.[1] ?? ''));
    const choose = (change: Partial<TableData>, key: string) => this.#ask(table, { ...data, ...change }, key);
    const turn = (name: string, on: boolean) => {
      const inputs = names.filter((each) => (each === name ? on : data.inputs.includes(each)));
      if (inputs.length > 0) return choose({ inputs }, 'columns');
      this.problem = 'A network needs an input: choose another column before you take away the last.';
      this.requestUpdate(); // its box is ticked again
    };
    return html`
      ${selectControl(
        'To be learned',
        names.map((value) => ({ value, label: value })),
        data.target,
        (target) => this.#learn(table, data, target),
      )}
      <fieldset class="features columns">
        <legend>Inputs</legend>
        ${names
          .filter((name) => name !== data.target)
          .map((name) => checkControl(name, data.inputs.includes(name), (on) => turn(name, on)))}
      </fieldset>
      ${selectControl(
        'Where a value is missing',
        [
          { value: 'leave-out', label: 'leave the row out' },
          { value: 'mean', label: 'take the mean' },
        ],
        data.missing,
        (missing) => choose({ missing }, 'missing'),
      )}
      ${selectControl(
        'The first row',
        [
          { value: 'unknown', label: 'is found out' },
          { value: 'names', label: 'names the columns' },
          { value: 'sample', label: 'is a sample' },
        ],
        data.header === null ? 'unknown' : data.header ? 'names' : 'sample',
        (value) => void this.#readAgain(data, value === 'unknown' ? null : value === 'names'),
      )}
      ${numbered.length > 0 ? html`<p class="hint">Columns of one name are numbered: ${numbered.join(', ')}.</p>` : nothing}
      ${this.problem ? html`<p class="hint" role="alert">${this.problem}</p>` : nothing}
      ${data.inputs.length > 1 ? this.#plane() : nothing}
    `;
  }

  /** An input that is to be learned changes places with what was learned before, where that can be an input. */
  #learn(table: Table, data: TableData, target: string): void {
    const others = data.inputs.filter((name) => name !== target);
    const next = { ...data, target, inputs: others };
    if (others.length < data.inputs.length) {
      const all = table.columns.map(({ name }) => name);
      const inputs = all.filter((name) => others.includes(name) || name === data.target);
      if (this.#ask(table, { ...next, inputs }, 'target')) return;
    }
    this.#ask(table, next, 'target');
  }

  /** Asks for other columns, and whether they can be had: what cannot be learned is said, and changes nothing. */
  #ask(table: Table, next: TableData, key: string): boolean {
    this.requestUpdate(); // a menu goes back to the choice that stands
    try {
      askForState(this, fittedToTable(this.playground, table, next), key);
      this.problem = '';
      return true;
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  /** The columns have other names then, so they are chosen anew. */
  async #readAgain(data: TableData, header: boolean | null): Promise<void> {
    try {
      const table = await tables.read({ text: data.text, header });
      this.#ask(table, tableData(data.name, data.text, table, header), 'header');
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #plane() {
    const { plane } = this.playground;
    const choices = this.inputLabels.map((label, at) => ({ value: String(at), label }));
    if (choices.length < 3) return nothing;
    const set = (place: 0 | 1, value: string) => {
      const next: [number, number] = place === 0 ? [Number(value), plane[1]] : [plane[0], Number(value)];
      askForState(this, { ...this.playground, plane: next }, 'plane');
    };
    return html`
      <div class="dials">
        ${selectControl('Across', choices, String(plane[0]), (value) => set(0, value))}
        ${selectControl('Up', choices, String(plane[1]), (value) => set(1, value))}
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'table-columns': TableColumns;
  }
}
