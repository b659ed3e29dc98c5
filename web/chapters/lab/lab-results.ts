import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import '../../elements/scroll-box/scroll-box.js';
import { saveText } from '../playground/save-text.js';
import { copyText } from './copy-text.js';
import { figuresToCsv, type Figure, type Roofs } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { bandwidth, digits, duration, operationRate, percent, spreadOf } from './numbers.js';
import { linkTo, runToJson } from './run-json.js';
import { allFigures, isEmpty } from './run.js';
import { store } from './store.js';
import { isTimed, shareOfCopy, shareOfPeak, timeOf } from './timed.js';
import { place, ratioOf } from './words.js';

/** Everything that was measured, as a table, a file, a text and a link. */
@customElement('lab-results')
export class LabResults extends LabPartElement {
  @state() private said = '';
  /** What could not be copied is shown to be copied by hand. */
  @state() private shown = '';
  @query('textarea') private readonly box!: HTMLTextAreaElement | null;

  protected override render() {
    const { run } = this.store;
    const figures = allFigures(run);
    return html`
      ${
        figures.length === 0
          ? html`<p class="nothing">not measured yet</p>`
          : html`<scroll-box label="Results" class="results">${renderTable(figures, run.roofs)}</scroll-box>`
      }
      <div class="figure-row buttons">
        ${this.#button('Copy as JSON', () => this.#copy(this.#json()))}
        ${this.#button('Copy as CSV', () => this.#copy(figuresToCsv(figures)))}
        ${this.#button('Copy a link', this.#copyLink)}
        ${this.#button('Save JSON', () => saveText('lab.json', 'application/json', this.#json()))}
        ${this.#button('Save CSV', () => saveText('lab.csv', 'text/csv', figuresToCsv(figures)))}
        ${this.#button('Forget all', () => {
          store.forget();
          this.#say('Forgotten.');
        })}
        <span class="hint" role="status">${this.said}</span>
      </div>
      ${this.shown ? html`<textarea readonly rows="3" aria-label="To be copied" .value=${this.shown}></textarea>` : nothing}
    `;
  }

  #button(label: string, act: () => unknown) {
    return html`<button class="button" type="button" ?disabled=${isEmpty(this.store.run)} @click=${() => void act()}>${label}</button>`;
  }

  #json(): string {
    return `${JSON.stringify(runToJson(this.store.run), null, 1)}\n`;
  }

  #say(sentence: string): void {
    this.said = sentence;
    this.shown = '';
  }

  async #copy(text: string): Promise<void> {
    this.#say('');
    const said = await copyText(text, () => {
      this.shown = text;
      void this.updateComplete.then(() => this.box?.select());
    });
    this.said = said === 'Copied.' ? `Copied: ${text.length.toLocaleString('en')} characters.` : said;
  }

  readonly #copyLink = async (): Promise<void> => {
    try {
      await this.#copy(await linkTo(location.href.replace(/#.*/, ''), this.store.run));
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  };
}

const columns = [
  'Workload',
  'kernel',
  'on',
  'time of a run',
  'spread',
  'operations',
  'bytes',
  'operations a byte',
  'of the peak',
  'of a copy',
  'timer',
  'worst error, of its bound',
] as const;

const renderTable = (figures: readonly Figure[], roofs: Roofs | null) => html`
  <table class="lab-table">
    <caption class="visually-hidden">Every figure that was measured</caption>
    <thead><tr>${columns.map((name, at) => html`<th scope="col" class=${at > 2 ? 'number' : ''}>${name}</th>`)}</tr></thead>
    <tbody>${figures.map((figure) => renderRow(figure, roofs))}</tbody>
  </table>
`;

const shareOrNone = (share: number | null): string => (share === null ? '' : percent(share));

function renderRow(figure: Figure, roofs: Roofs | null) {
  const cells = [
    isTimed(figure) ? duration(timeOf(figure).median) : '–',
    spreadOf(timeOf(figure)),
    figure.operations > 0 ? operationRate(figure.gflops) : '–',
    bandwidth(figure.gbps),
    figure.operations > 0 ? digits(figure.intensity) : '–',
    shareOrNone(shareOfPeak(figure, roofs)),
    shareOrNone(shareOfCopy(figure, roofs)),
    figure.gpuMs ? 'the GPU’s' : 'the clock',
    figure.violations > 0 ? 'failed its check' : ratioOf(figure.worstRatio),
  ];
  return html`
    <tr>
      <th scope="row">${figure.workload}</th>
      <td>${figure.kernel}${figure.chosen && figure.suite === 'dense' ? html` <span class="tag">chosen</span>` : nothing}${figure.tile ? html` <span class="hint">${figure.tile}</span>` : nothing}</td>
      <td>${place(figure)}</td>
      ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
    </tr>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-results': LabResults;
  }
}
