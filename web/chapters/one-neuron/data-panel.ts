import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parseCsv, type Table } from '../../../src/index.js';
import type { Verdict } from './data-judge.js';
import { classColumns, firstChoice, numberColumns, toPointSet, type Choice, type PointSet } from './point-set.js';

export type { PointSet } from './point-set.js';
export type PointsChangeEvent = CustomEvent<{ readonly points: PointSet | null }>;

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const rows = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

/**
 * Opens a CSV file, lets the reader choose its columns, and tells how many rows the neuron gets right.
 *
 * @fires points-change - `detail.points` are the rows as points, or null once the file is put away.
 */
@customElement('data-panel')
export class DataPanel extends LitElement {
  /** How the neuron does on the points; null before the first answer. */
  @property({ attribute: false }) verdict: Verdict | null = null;

  @state() private table: Table | null = null;
  @state() private name = '';
  @state() private points: PointSet | null = null;
  @state() private problem = '';
  @query('input[type=file]') private file!: HTMLInputElement;

  protected override createRenderRoot(): this {
    return this;
  }

  /** Reads a file; what cannot be read is said, and changes nothing. */
  async load(file: File): Promise<void> {
    try {
      const table = await parseCsv(await file.text());
      const choice = firstChoice(table);
      if (!choice)
        throw new Error('it needs two columns of numbers and one of classes, with at most 20 different values');
      const points = toPointSet(table, choice);
      this.table = table;
      this.#give(points);
      this.name = file.name;
    } catch (error) {
      this.problem = `${file.name} was not opened: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  protected override render() {
    return html`
      ${this.table && this.points ? this.#renderChoice(this.table, this.points) : this.#renderInvitation()}
      <input type="file" accept=".csv,.tsv,.txt,text/csv" hidden @change=${this.#onFile} />
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    `;
  }

  #renderInvitation() {
    return html`
      <p>
        Let it decide real cases: <button class="button" type="button" @click=${() => this.file.click()}>open a CSV file</button> or drop
        one on the picture. It stays on this machine.
      </p>
    `;
  }

  #renderChoice(table: Table, { classes }: PointSet) {
    const numbers = numberColumns(table);
    return html`
      <div class="controls">
        ${this.#renderSelect('Across, x₁', 'x', numbers)} ${this.#renderSelect('Up, x₂', 'y', numbers)}
        ${this.#renderSelect('Class', 'label', classColumns(table))}
        ${this.#renderSelect('Should fire for', 'firing', classes)}
        <button class="button" type="button" @click=${() => this.file.click()}>Another file</button>
        <button class="button" type="button" @click=${this.#putAway}>Put it away</button>
      </div>
      <p class="verdict" role="status">${this.#sentence()}</p>
    `;
  }

  #renderSelect(label: string, key: keyof Choice, values: readonly string[]) {
    return html`
      <label>
        ${label}
        <select name=${key} @change=${this.#onChoice}>
          ${values.map((value) => html`<option value=${value} ?selected=${value === this.points?.choice[key]}>${value}</option>`)}
        </select>
      </label>
    `;
  }

  #sentence() {
    const { points, verdict } = this;
    if (!points || verdict?.of !== points) return 'Evaluating…';
    const total = verdict.right.length;
    const right = verdict.right.filter(Boolean).length;
    const firing = points.targets.filter((target) => target === 1).length;
    const guessing = Math.max(firing, total - firing) / total;
    return html`
      <span class="file-name">${this.name}</span>: the neuron is right for <strong>${right.toLocaleString('en')} of
      ${rows(total)}, ${percent(verdict.share)}</strong>, evaluated in one batch. Always giving the commoner answer
      would be right for ${percent(guessing)}.
      ${points.leftOut > 0 ? `${rows(points.leftOut)} left out: a value is missing.` : nothing}
      Both inputs are standardised: 0 is the mean, 1 a standard deviation.
    `;
  }

  #give(points: PointSet | null): void {
    this.points = points;
    this.problem = '';
    this.dispatchEvent(new CustomEvent('points-change', { detail: { points } }) satisfies PointsChangeEvent);
  }

  #onFile(event: Event): void {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // so that the same file can be chosen again after it was changed
    if (file) void this.load(file);
  }

  #onChoice(event: Event): void {
    const { table, points } = this;
    if (!table || !points) return;
    const select = event.target as HTMLSelectElement;
    try {
      this.#give(toPointSet(table, { ...points.choice, [select.name]: select.value }));
    } catch (error) {
      select.value = points.choice[select.name as keyof Choice];
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #putAway(): void {
    this.table = null;
    this.#give(null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-panel': DataPanel;
  }
}
