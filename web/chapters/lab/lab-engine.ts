import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { barRows } from './bar-rows.js';
import type { Figure, SuiteName } from '../../../src/index.js';
import { LabPartElement } from './lab-part.js';
import { operationRate, rate, spreadOf } from './numbers.js';
import { type EnginePart, engineParts } from './engine-parts.js';
import { figureKey } from './run.js';
import { type Bar, barOf, isTimed } from './timed.js';
import { place } from './words.js';

interface Rate {
  readonly words: string;
  readonly bar: Bar | null;
}

/** What people count of it, by the host's clock; of layers of several sizes the operations. Null where it has no rate. */
function rateOf(figure: Figure): Rate | null {
  if (figure.suite === 'cpu') {
    return { words: operationRate(figure.gflops), bar: barOf(figure, figure.gflops, figure.endToEndMs) };
  }
  const [unit, value] = Object.entries(figure.rates)[0] ?? [];
  if (unit === undefined || value === undefined) return null;
  return { words: `${rate(value)} ${unit}`, bar: barOf(figure, value, figure.endToEndMs) };
}

/** What the pages ask of the engine, as wholes: fields, training, populations, and the CPU's own. */
@customElement('lab-engine')
export class LabEngine extends LabPartElement {
  protected override render() {
    return html`${engineParts.map((part) => this.#renderSuite(part))}`;
  }

  #renderSuite({ suite, heading, part }: EnginePart) {
    const own = this.#figures(suite);
    const others = this.store.saved?.run.figures.filter((figure) => figure.suite === suite) ?? [];
    const shown = own.length > 0 ? own : others;
    const rows = shown.flatMap((figure) => {
      const measured = rateOf(figure);
      if (!measured) return [];
      const other = others.find((each) => figureKey(each) === figureKey(figure));
      return [
        {
          name: figure.workload,
          note: [place(figure), figure.kernel, figure.tile].filter(Boolean).join(' · '),
          bar: own.length > 0 ? measured.bar : null,
          value: isTimed(figure) ? measured.words : 'failed its check',
          spread: spreadOf(figure.endToEndMs),
          saved: other ? (rateOf(other)?.bar ?? null) : null,
          share: '',
          marked: false,
        },
      ];
    });
    return html`
      <div class="suite" role="group" aria-label=${heading}>
        ${this.renderHead(part, { heading: html`<h3 class="figure-title">${heading}</h3>` })}
        ${rows.length === 0 ? html`<p class="nothing">not measured yet</p>` : barRows(rows, { caption: heading, name: 'workload', value: 'rate', share: '' })}
      </div>
    `;
  }

  #figures(suite: SuiteName): readonly Figure[] {
    return this.store.run.figures.filter((figure) => figure.suite === suite);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-engine': LabEngine;
  }
}
