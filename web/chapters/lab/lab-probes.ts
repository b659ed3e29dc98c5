import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { barRows } from './bar-rows.js';
import type { ProbeFigure } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { duration, spreadOf } from './numbers.js';
import { parts } from './parts.js';

/** What it costs to ask a GPU for anything: a dispatch, a submit, an answer. */
@customElement('lab-probes')
export class LabProbes extends LabPartElement {
  protected override render() {
    const { run, saved } = this.store;
    const own = run.probes;
    const others = saved?.run.probes ?? [];
    const shown = own.length > 0 ? own : others;
    return html`
      ${this.renderHead(parts.probes)}
      ${
        shown.length === 0
          ? html`<p class="nothing">not measured yet</p>`
          : barRows(
              shown.map((probe) => {
                const other = others.find(({ name }) => name === probe.name);
                return {
                  name: probe.name,
                  note: probe.encodeMs ? `of which asking takes ${duration(probe.encodeMs.median)}` : '',
                  bar: own.includes(probe) ? barOf(probe) : null,
                  value: duration(probe.ms.median),
                  spread: spreadOf(probe.ms),
                  saved: other ? barOf(other) : null,
                  share: '',
                  marked: false,
                };
              }),
              { caption: 'What it costs to ask', name: 'what is asked', value: 'time', share: '', powers: true },
            )
      }
    `;
  }
}

const barOf = ({ ms: { median, low, high } }: ProbeFigure) => ({ value: median, low, high });

declare global {
  interface HTMLElementTagNameMap {
    'lab-probes': LabProbes;
  }
}
