/** A table whose rows are bars: measured rates beside each other, each with its spread and its number. */
import { html, nothing, svg } from 'lit';
import { logScale, powerRange, powerTicks } from './log-scale.js';
import type { Bar } from './timed.js';

export interface BarRow {
  readonly name: unknown;
  /** Beneath the name: how it cuts its work, what it needs. */
  readonly note: string;
  /** Null where it was not measured. */
  readonly bar: Bar | null;
  readonly value: string;
  /** ±3%. */
  readonly spread: string;
  /** The same in the saved run. */
  readonly saved: Bar | null;
  readonly share: string;
  readonly marked: boolean;
}

export interface BarColumns {
  /** What the table shows, for a screen reader. */
  readonly caption: string;
  readonly name: string;
  readonly value: string;
  /** Of what a share is; empty where none is told. */
  readonly share: string;
  /** Values that are many powers apart: dots on a logarithmic axis, which has no beginning for a bar. */
  readonly powers?: boolean;
}

export function barRows(rows: readonly BarRow[], columns: BarColumns) {
  const bars = rows.flatMap(({ bar, saved }) => [bar ?? [], saved ?? []].flat());
  const draw = columns.powers ? drawDot(bars) : drawBar(bars);
  return html`
    <table class="bar-rows">
      <caption class="visually-hidden">${columns.caption}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">${columns.name}</th><td></td><th scope="col">${columns.value}</th>
          <th scope="col">spread</th>${columns.share ? html`<th scope="col">${columns.share}</th>` : html`<td></td>`}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`
            <tr ?data-marked=${row.marked}>
              <th scope="row">${row.name}${row.note ? html`<span class="hint">${row.note}</span>` : nothing}</th>
              <td class="bar">${draw(row)}</td>
              <td class="number">${row.value}</td>
              <td class="number wide-only hint">${row.spread}</td>
              <td class="number wide-only">${row.share}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}

/** Draws a row beside all the others. */
type Drawing = (row: BarRow) => unknown;

const part = (share: number): string => `${(100 * Math.min(1, Math.max(0, share))).toFixed(2)}%`;

/** Bars from zero; the spread is a line, light inside the bar and dark beyond it. */
function drawBar(bars: readonly Bar[]): Drawing {
  const most = Math.max(...bars.map(({ high }) => high), Number.MIN_VALUE);
  const at = (value: number) => part(value / most);
  return ({ bar, saved }) => html`<svg aria-hidden="true">
    <line class="base" x1="0" x2="100%" y1="14" y2="14" />
    ${
      bar
        ? svg`<rect x="0" y="8" height="12" width=${at(bar.value)} rx="2" />
            <line class="spread within" x1=${at(bar.low)} x2=${at(bar.value)} y1="14" y2="14" />
            <line class="spread" x1=${at(bar.value)} x2=${at(bar.high)} y1="14" y2="14" />`
        : nothing
    }
    ${saved ? drawSaved(at(saved.value)) : nothing}
  </svg>`;
}

function drawDot(bars: readonly Bar[]): Drawing {
  const [from, to] = powerRange(
    bars.flatMap(({ low, high }) => [low, high]),
    2,
  ) ?? [1, 100];
  const scale = logScale(from, to, 0, 1);
  const at = (value: number) => part(scale.at(value));
  return ({ bar, saved }) => html`<svg aria-hidden="true">
    ${powerTicks(scale, 12).map((value) => svg`<line class="base" x1=${at(value)} x2=${at(value)} y1="0" y2="28" />`)}
    ${
      bar
        ? svg`<line class="spread" x1=${at(bar.low)} x2=${at(bar.high)} y1="14" y2="14" />
            <circle class="dot" cx=${at(bar.value)} cy="14" r="5" />`
        : nothing
    }
    ${saved ? drawSaved(at(saved.value)) : nothing}
  </svg>`;
}

const drawSaved = (at: string) => svg`<line class="saved" x1=${at} x2=${at} y1="3" y2="25" />`;
