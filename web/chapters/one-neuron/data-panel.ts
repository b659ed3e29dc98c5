import { html, LitElement, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { parseCsv, type ActivationName, type Table } from '../../../src/index.js';
import type { Verdict } from './data-judge.js';
import { exampleCsv, exampleName } from './example-data.js';
import { firingRule } from './firing.js';
import { options } from '../story/options.js';
import {
  classColumns,
  firstChoice,
  numberColumns,
  toPointSet,
  withPart,
  type Choice,
  type Decision,
  type PointSet,
} from './point-set.js';
import { percent, rows } from '../story/words.js';

export type { PointSet } from './point-set.js';
export type PointsChangeEvent = CustomEvent<{ readonly points: PointSet | null }>;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/**
 * Opens a CSV file, lets the reader choose its columns, and tells how many rows the neuron gets right.
 *
 * @fires points-change - `detail.points` are the rows as points, or null once the file is put away.
 */
@customElement('data-panel')
export class DataPanel extends LitElement {
  /** How the neuron does on the points; null before the first answer. */
  @property({ attribute: false }) verdict: Verdict | null = null;
  /** What the neuron decides with the dials as they stand: the class it serves best is the first to fire. */
  @property({ attribute: false }) decision: Decision = () => true;
  @property() activation: ActivationName = 'sigmoid';

  @state() private table: Table | null = null;
  @state() private name = '';
  @state() private points: PointSet | null = null;
  @state() private problem = '';
  @query('input[type=file]') private file!: HTMLInputElement;
  /** Counts what was asked for: the newest wins, however long the others take to read. */
  #asked = 0;

  protected override createRenderRoot(): this {
    return this;
  }

  /** Reads a file; what cannot be read is said, and changes nothing. */
  load(file: File): Promise<void> {
    return this.#open(file.name, () => file.text());
  }

  async #open(name: string, read: () => Promise<string> | string): Promise<void> {
    const asked = ++this.#asked;
    try {
      const table = await parseCsv(await read());
      if (asked !== this.#asked) return;
      const choice = firstChoice(table);
      if (!choice)
        throw new Error('it needs two columns of numbers and one of classes, with at most 20 different values');
      const points = toPointSet(table, choice, this.decision);
      const hadFocus = this.contains(document.activeElement);
      this.table = table;
      this.#give(points);
      this.name = name;
      if (hadFocus) await this.#keepFocus();
    } catch (error) {
      if (asked === this.#asked) this.problem = `${name} was not opened: ${messageOf(error)}`;
    }
  }

  protected override render() {
    return html`
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.table && this.points ? this.#renderChoice(this.table, this.points) : this.#renderInvitation()}
      <input type="file" accept=".csv,.tsv,.txt,text/csv" hidden @change=${this.#onFile} />
    `;
  }

  #renderInvitation() {
    return html`
      <div class="invitation">
        <p>Let the neuron decide the rows of a table:</p>
        <button class="button" type="button" @click=${() => this.#open(exampleName, exampleCsv)}>try ${exampleName}</button>
        <button class="button" type="button" @click=${() => this.file.click()}>open a CSV file</button>
        <p>or drop one on the figure: up to 100,000 rows, which stay on this machine.</p>
      </div>
    `;
  }

  #renderChoice(table: Table, { classes }: PointSet) {
    const numbers = numberColumns(table);
    return html`
      <div class="controls">
        ${this.#renderSelect(html`Across, <i>x</i>₁`, 'x', numbers)} ${this.#renderSelect(html`Up, <i>x</i>₂`, 'y', numbers)}
        ${this.#renderSelect('Class', 'label', classColumns(table))}
        ${this.#renderSelect('Should fire for', 'firing', classes)}
        <button class="button" type="button" @click=${() => this.file.click()}>Another file</button>
        <button class="button" type="button" @click=${this.#putAway}>Put it away</button>
      </div>
      <div class="verdict">${this.#renderVerdict()}</div>
    `;
  }

  #renderSelect(label: unknown, key: keyof Choice, values: readonly string[]) {
    return html`
      <label>
        <span>${label}</span>
        <select name=${key} @change=${this.#onChoice}>${options(values, this.points?.choice[key])}</select>
      </label>
    `;
  }

  #renderVerdict() {
    const { points, verdict } = this;
    if (!points || verdict?.of !== points) return html`<p role="status">Evaluating…</p>`;
    const total = verdict.right.length;
    const right = verdict.right.filter(Boolean).length;
    const firing = points.targets.filter((target) => target === 1).length;
    const guessing = Math.max(firing, total - firing) / total;
    return html`
      <p role="status">
        <span class="file-name">${this.name}</span>: the neuron is right for <strong>${right.toLocaleString('en')} of
        ${rows(total)}, ${percent(verdict.share)}</strong>. Turn the weights and the bias to do better. Always giving the
        commoner answer would be right for ${percent(guessing)}.
      </p>
      <p class="fine">
        It fires where its answer ${firingRule(this.activation)}.
        ${points.leftOut > 0 ? `${rows(points.leftOut)} left out: a value is missing.` : nothing}
        ${points.outside > 0 ? `${rows(points.outside)} ${points.outside === 1 ? 'lies' : 'lie'} outside the picture.` : nothing}
        Both inputs are standardised: 0 is the mean, 1 a standard deviation.
      </p>
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
    const { name, value } = event.target as HTMLSelectElement;
    try {
      this.#give(toPointSet(table, withPart(points.choice, name as keyof Choice, value), this.decision));
    } catch (error) {
      this.problem = messageOf(error);
      this.requestUpdate(); // the menu goes back to the choice that stands
    }
  }

  #putAway(): void {
    this.#asked += 1;
    this.table = null;
    this.#give(null);
    void this.#keepFocus();
  }

  /** The button that was pressed may be gone: the focus stays in the panel. */
  async #keepFocus(): Promise<void> {
    await this.updateComplete;
    if (!this.contains(document.activeElement)) this.querySelector<HTMLElement>('select, .invitation button')?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-panel': DataPanel;
  }
}
