import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { denseLadder } from '../../../src/index.js';
import { options } from '../story/options.js';
import { barRows, type BarRow } from './bar-rows.js';
import './kernel-source.js';
import { LabPartElement } from './lab-part.js';
import { operationRate, percent, spreadOf } from './numbers.js';
import { parts } from './parts.js';
import { type Rung, rungs, widestLadder, workloadsOf } from './rungs.js';
import { barOf, isTimed, shareOfPeak, timeOf } from './timed.js';
import { headline, sayCheck } from './words.js';

/** The kernels of a dense layer from the naive one to the best, with their programs side by side. */
@customElement('lab-ladder')
export class LabLadder extends LabPartElement {
  /** Empty: the one with the most kernels. */
  @state() private workload = '';
  @state() private left = denseLadder[0]?.name ?? '';
  /** Null: the fastest that was measured, else the last of the ladder. */
  @state() private right: string | null = null;

  protected override render() {
    const { run, saved } = this.store;
    const workloads = workloadsOf([...run.figures, ...(saved?.run.figures ?? [])]);
    const workload = workloads.includes(this.workload)
      ? this.workload
      : widestLadder([...run.figures, ...(saved?.run.figures ?? [])]);
    const list = rungs(denseLadder, run.figures, saved?.run.figures ?? [], workload);
    const best = fastest(list);
    return html`
      ${this.renderHead(parts.ladder, { more: workloads.length > 0 ? this.#renderWorkloads(workloads, workload) : nothing })}
      ${barRows(
        list.map((rung) => this.#rowOf(rung, best)),
        {
          caption: `Kernels of a dense layer, ${workload}`,
          name: 'kernel',
          value: 'operations a second',
          share: 'of the peak',
        },
      )}
      <p class="sentence" role="status">${best?.figure ? sayLadder(list, best) : ''}</p>
      <div class="figure-row sources">
        ${this.#renderSource('Left kernel', this.left, (name) => {
          this.left = name;
        })}
        ${this.#renderSource('Right kernel', this.right ?? this.#shownRight(best), (name) => {
          this.right = name;
        })}
      </div>
    `;
  }

  #shownRight(best: Rung | null): string {
    const isRead = denseLadder.some(({ name }) => name === best?.name);
    return isRead && best && best.name !== this.left ? best.name : (denseLadder.at(-1)?.name ?? '');
  }

  #renderWorkloads(workloads: readonly string[], workload: string) {
    const onChange = (event: Event) => {
      this.workload = (event.target as HTMLSelectElement).value;
    };
    return html`<label>Workload <select @change=${onChange}>${options(workloads, workload)}</select></label>`;
  }

  #renderSource(label: string, chosen: string, choose: (name: string) => void) {
    return html`<kernel-source
      .kernels=${denseLadder}
      .chosen=${chosen}
      .label=${label}
      @kernel-choose=${({ detail }: CustomEvent<string>) => choose(detail)}
    ></kernel-source>`;
  }

  #rowOf(rung: Rung, best: Rung | null): BarRow {
    const { figure, saved } = rung;
    const isRead = denseLadder.some(({ name }) => name === rung.name);
    const share = figure ? shareOfPeak(figure, this.store.run.roofs) : null;
    const open = () => {
      this.right = rung.name;
    };
    return {
      name: isRead
        ? html`<button class="as-link" type="button" @click=${open}>${rung.title}<span class="visually-hidden">: read its program</span></button>${figure?.chosen ? html` <span class="tag">chosen</span>` : nothing}`
        : rung.title,
      note: [rung.tile, rung.requires.length > 0 ? `needs ${rung.requires.join(', ')}` : '']
        .filter(Boolean)
        .join(' · '),
      bar: figure ? barOf(figure, figure.gflops) : null,
      value: figure
        ? isTimed(figure)
          ? operationRate(figure.gflops)
          : 'failed its check'
        : best
          ? 'left out'
          : 'not measured',
      spread: figure ? spreadOf(timeOf(figure)) : '',
      saved: saved ? barOf(saved, saved.gflops) : null,
      share: share === null ? '' : percent(share),
      marked: rung === best,
    };
  }
}

const fastest = (list: readonly Rung[]): Rung | null => {
  const measured = list.filter(({ figure }) => figure && isTimed(figure));
  return measured.toSorted((a, b) => (b.figure?.gflops ?? 0) - (a.figure?.gflops ?? 0))[0] ?? null;
};

function sayLadder(list: readonly Rung[], best: Rung): string {
  const [first] = list.filter(({ figure }) => figure && isTimed(figure));
  if (!best.figure || !first?.figure) return '';
  const times = best.figure.gflops / first.figure.gflops;
  const against = first === best ? 'nothing measured is faster' : `${times.toFixed(1)} times ${first.title}`;
  return `${best.title}: ${headline(best.figure)}, ${against}. Checked before it was timed: ${sayCheck(best.figure)}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-ladder': LabLadder;
  }
}
