import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { barRows } from './bar-rows.js';
import type { SweepPoint } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { count, bandwidth, percent, spreadOf } from './numbers.js';
import { parts } from './parts.js';
import { barOf, isTimed, timeOf } from './timed.js';

const figureAt = (points: readonly SweepPoint[], wanted: number) => points.find(({ at }) => at === wanted)?.figure;

/** The same kernel with workgroups of several sizes. */
@customElement('lab-workgroups')
export class LabWorkgroups extends LabPartElement {
  protected override render() {
    const { run, saved } = this.store;
    const own = run.sweeps.workgroup;
    const others = saved?.run.sweeps.workgroup ?? [];
    const best = own.filter(({ figure }) => isTimed(figure)).toSorted((a, b) => b.figure.gbps - a.figure.gbps)[0];
    const sizes = [...new Set([...own, ...others].map(({ at }) => at))].toSorted((a, b) => a - b);
    return html`
      ${this.renderHead(parts.workgroups)}
      ${
        sizes.length === 0
          ? html`<p class="nothing">not measured yet</p>`
          : barRows(
              sizes.map((wanted) => {
                const [figure, other] = [figureAt(own, wanted), figureAt(others, wanted)];
                const shown = figure ?? other;
                return {
                  name: `${count(wanted)} invocations`,
                  note: '',
                  bar: figure ? barOf(figure, figure.gbps) : null,
                  value: shown ? (isTimed(shown) ? bandwidth(shown.gbps) : 'failed its check') : '',
                  spread: shown ? spreadOf(timeOf(shown)) : '',
                  saved: other ? barOf(other, other.gbps) : null,
                  share: best && figure && isTimed(figure) ? percent(figure.gbps / best.figure.gbps) : '',
                  marked: best?.at === wanted,
                };
              }),
              {
                caption: 'Bandwidth of a copy by the size of a workgroup',
                name: 'workgroup',
                value: 'bytes a second',
                share: 'of the best',
              },
            )
      }
      <p class="sentence" role="status">${best ? sayBest(best, own) : ''}</p>
    `;
  }
}

function sayBest({ at, figure }: SweepPoint, points: readonly SweepPoint[]): string {
  const least = Math.min(...points.flatMap((point) => (isTimed(point.figure) ? [point.figure.gbps] : [])));
  return `A copy is fastest with ${count(at)} invocations to a workgroup, ${(figure.gbps / least).toFixed(1)} times the slowest size.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-workgroups': LabWorkgroups;
  }
}
