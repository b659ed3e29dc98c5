import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { barRows } from './bar-rows.js';
import type { Figure, Roofs } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { bandwidth, count, percent, spreadOf } from './numbers.js';
import { parts } from './parts.js';
import { figureKey } from './run.js';
import { barOf, isTimed, shareOfCopy, timeOf } from './timed.js';

/** 'relu' of 'relu, 33554432 values'. */
const nameOf = ({ workload }: Figure): string => workload.split(',')[0] ?? workload;

const ofActivations = (figures: readonly Figure[]) => figures.filter(({ suite }) => suite === 'activations');

/** How fast each activation goes through a long row of numbers, beside a copy that computes nothing. */
@customElement('lab-activations')
export class LabActivations extends LabPartElement {
  protected override render() {
    const { run, saved } = this.store;
    const own = ofActivations(run.figures);
    const others = ofActivations(saved?.run.figures ?? []);
    const shown = (own.length > 0 ? own : others).toSorted((a, b) => b.gbps - a.gbps);
    return html`
      ${this.renderHead(parts.activations)}
      ${
        shown.length === 0
          ? html`<p class="nothing">not measured yet</p>`
          : barRows(
              shown.map((figure) => {
                const mine = own.includes(figure) ? figure : null;
                const other = others.find((each) => figureKey(each) === figureKey(figure));
                const share = shareOfCopy(figure, own.includes(figure) ? run.roofs : (saved?.run.roofs ?? null));
                return {
                  name: nameOf(figure),
                  note: '',
                  bar: mine ? barOf(mine, mine.gbps) : null,
                  value: isTimed(figure) ? bandwidth(figure.gbps) : 'failed its check',
                  spread: spreadOf(timeOf(figure)),
                  saved: other ? barOf(other, other.gbps) : null,
                  share: share === null ? '' : percent(share),
                  marked: false,
                };
              }),
              {
                caption: 'Bandwidth of every activation',
                name: 'activation',
                value: 'bytes a second',
                share: 'of a copy',
              },
            )
      }
      <p class="sentence" role="status">${sayActivations(own, run.roofs)}</p>
    `;
  }
}

function sayActivations(figures: readonly Figure[], roofs: Roofs | null): string {
  const shares = figures.flatMap((figure) => {
    const share = shareOfCopy(figure, roofs);
    return share === null ? [] : [{ name: nameOf(figure), share }];
  });
  const slowest = shares.toSorted((a, b) => a.share - b.share)[0];
  const values = count(figures[0]?.shape['values'] ?? 0);
  if (!slowest)
    return figures.length > 0 ? `Over ${values} values each. Measure the roofs, and their shares are told.` : '';
  return `Over ${values} values each, the slowest reaches ${percent(slowest.share)} of the measured copy: ${slowest.name}.`;
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-activations': LabActivations;
  }
}
