import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import '../../elements/scroll-box/scroll-box.js';
import { LabPartElement } from './lab-part.js';
import { digits, duration } from './numbers.js';
import { meanRatio, type Pair, pairsOf } from './pairs.js';
import { mostFileBytes, runFromText } from './run-json.js';
import { speaker } from './run.js';
import { type SavedRun, store } from './store.js';
import { timeOf } from './timed.js';

/** Opens a saved run, and holds this one against it in pairs. */
@customElement('lab-compare')
export class LabCompare extends LabPartElement {
  @state() private pasted = '';
  @query('input[type=file]') private readonly file!: HTMLInputElement;

  protected override render() {
    const { saved } = this.store;
    return html`
      <div class="part-head">
        <button class="button" type="button" @click=${() => this.file.click()}>Open a file</button>
        <input type="file" accept=".json,.jsonl,.txt,application/json" hidden aria-label="A saved run" @change=${this.#onFile} />
        ${saved ? html`<button class="button" type="button" @click=${() => store.open(null)}>Close it</button>` : nothing}
        <span class="hint">${saved ? sayRun(saved) : 'Or open a link that holds one, or paste what was copied as JSON.'}</span>
      </div>
      <details>
        <summary>Paste a run</summary>
        <textarea
          rows="4" aria-label="A run as JSON" spellcheck="false" .value=${this.pasted}
          @input=${(event: Event) => {
            this.pasted = (event.target as HTMLTextAreaElement).value;
          }}
        ></textarea>
        <button class="button" type="button" ?disabled=${!this.pasted.trim()} @click=${() => this.#read('what was pasted', this.pasted)}>Open what was pasted</button>
      </details>
      ${saved ? this.#renderPairs(saved) : nothing}
      ${store.refusal ? html`<p class="notice" role="alert">${store.refusal}</p>` : nothing}
    `;
  }

  #renderPairs({ run }: SavedRun) {
    const pairs = pairsOf(run, this.store.run);
    return html`
      <p class="sentence" role="status">${sayPairs(pairs)}</p>
      ${
        pairs.length === 0
          ? nothing
          : html`<scroll-box label="Pairs" class="results">
              <table class="lab-table">
                <caption class="visually-hidden">This run and the saved one, in pairs</caption>
                <thead>
                  <tr>
                    <th scope="col">Workload</th><th scope="col">kernel</th><th scope="col" class="number">here</th>
                    <th scope="col" class="number">saved</th><th scope="col" class="number">times as fast</th>
                    <th scope="col" class="number">range</th><th scope="col">so it is</th>
                  </tr>
                </thead>
                <tbody>${pairs.map(renderPair)}</tbody>
              </table>
            </scroll-box>`
      }
    `;
  }

  readonly #onFile = async (): Promise<void> => {
    const [file] = this.file.files ?? [];
    this.file.value = '';
    if (!file) return;
    if (file.size > mostFileBytes) {
      store.refuse(`${file.name} was not opened: it has ${file.size.toLocaleString('en')} bytes, more than any run`);
      return;
    }
    this.#read(file.name, await file.text());
  };

  /** What cannot be read is said, and changes nothing. */
  #read(from: string, text: string): void {
    try {
      store.open({ from, run: runFromText(text) });
      this.pasted = '';
    } catch (error) {
      store.refuse(`${from} was not opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const verdicts = { faster: '▲ faster here', slower: '▼ slower here', same: '= within the spread' } as const;

const renderPair = ({ after, before, ratio, low, high, verdict }: Pair) => html`
  <tr>
    <th scope="row">${after.workload}</th>
    <td>${after.kernel}${after.tile ? html` <span class="hint">${after.tile}</span>` : nothing}</td>
    <td class="number">${duration(timeOf(after).median)}</td>
    <td class="number">${duration(timeOf(before).median)}</td>
    <td class="number"><b>${digits(ratio)}</b></td>
    <td class="number hint">${digits(low)} to ${digits(high)}</td>
    <td>${verdicts[verdict]}</td>
  </tr>
`;

/** The pairs in a sentence, and what stands in the way of comparing them. */
function sayPairs(pairs: readonly Pair[]): string {
  const mean = meanRatio(pairs);
  if (mean === null) return 'Nothing of this run has a partner in the saved one yet: measure the same parts.';
  const of = (wanted: Pair['verdict']) => pairs.filter(({ verdict }) => verdict === wanted).length;
  const parts = [
    `${of('faster')} faster`,
    `${of('slower')} slower`,
    `${of('same')} within the spread of the measurements`,
  ];
  const software = pairs.some(({ after, before }) => after.software !== before.software)
    ? ' One of the two is software: what differs is the device, not the program.'
    : '';
  return `Of ${pairs.length} pairs, ${parts.join(', ')}; ${digits(mean)} times as fast on average (geometric).${software}`;
}

function sayRun({ from, run }: SavedRun): string {
  const figure = speaker(run);
  const when = run.begun ? `, ${new Date(run.begun).toLocaleString()}` : '';
  return `From ${from}: ${figure ? `${figure.adapter}, ${figure.host}` : 'no figure'}${when}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-compare': LabCompare;
  }
}
