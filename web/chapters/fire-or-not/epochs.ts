/** Every look of the rule: a row for each sample, a column for each epoch, a mark for each mistake. */
import { html, nothing } from 'lit';
import { type Run, type Visit, visitsPerEpoch } from './rule.js';
import { rows, samples } from './truth-table.js';
import { several } from './words.js';

/** Columns that a narrow screen has room for. */
const mostColumns = 16;

const signs = { [-1]: '−', 0: '·', 1: '+' } as const;
const kinds = { [-1]: 'negative', 0: 'right', 1: 'positive' } as const;

const mark = (look: Visit | undefined, isNext: boolean) =>
  look
    ? html`<span class="look ${kinds[look.error]}">${signs[look.error]}</span>`
    : html`<span class="look ${isNext ? 'next' : 'open'}"></span>`;

/** The epochs that are shown: the newest, the one that is about to begin among them. */
export function shownEpochs({ visits }: Pick<Run, 'visits'>): { readonly first: number; readonly count: number } {
  const begun = Math.floor(visits.length / visitsPerEpoch) + 1;
  return { first: Math.max(0, begun - mostColumns), count: mostColumns };
}

/** What a column is under: nothing, the first round of the cycle, or one of its repetitions. */
function rangeOf({ cycle }: Run, epoch: number): string {
  if (!cycle || epoch < cycle.firstEpoch) return '';
  const at = (epoch - cycle.firstEpoch) % cycle.epochs;
  return `again ${at === 0 ? 'opens' : ''} ${at === cycle.epochs - 1 ? 'closes' : ''}`;
}

export function renderEpochs(run: Run) {
  const { first, count } = shownEpochs(run);
  const epochs = Array.from({ length: count }, (_, at) => first + at);
  const { visits, mistakes, done } = run;
  const label = `${several(visits.length, 'look')} of the rule, ${several(mistakes, 'mistake')}: a row for each sample, a column for each epoch`;
  return html`
    <div class="epochs" role="img" aria-label=${label}>
      <span class="name">epoch</span>
      ${epochs.map((epoch) => html`<span class="number">${epoch % 5 === 4 || epoch === first ? epoch + 1 : nothing}</span>`)}
      ${rows.map((row) => {
        const cells = epochs.map((epoch) => {
          const at = epoch * visitsPerEpoch + row;
          return mark(visits[at], at === visits.length && !done);
        });
        return html`<span class="name">${samples[row].join(' ')}</span>${cells}`;
      })}
      <span class="name"></span>
      ${epochs.map((epoch) => html`<span class="range ${epoch * visitsPerEpoch < visits.length ? rangeOf(run, epoch) : ''}"></span>`)}
    </div>
  `;
}
