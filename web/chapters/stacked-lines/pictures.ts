/** What the stack gives, what the one layer gives, and their difference, magnified until it can be seen. */
import { html, nothing, type TemplateResult } from 'lit';
import { formatFixed } from '../../elements/format.js';
import { type Comparison, extremes, magnification } from './comparison.js';
import type { LinearFit } from './least-squares.js';
import type { Lesson } from './samples.js';
import './value-map.js';
import './value-plot.js';
import { distance } from './words.js';

/** Where the colours of a map end: the targets are −1 and 1. */
const reach = 1;

const empty: ArrayLike<number> = [];
/** A picture of 256 by 256 cells takes a moment: it is made once for each that is compared. */
const extremesOf = new WeakMap<Comparison, { readonly compared: number; readonly cells: Float32Array }>();

export function renderPictures(lesson: Lesson, shown: Comparison | null, fit: LinearFit): TemplateResult {
  // After other data were chosen, what was compared last is about the former.
  const comparison = shown?.slices.inputs === lesson.inputs ? shown : null;
  const full = lesson.inputs === 1 ? lesson.view.top : reach;
  const magnified = magnification(comparison?.largest ?? 0, full);
  const by = magnified === 1 ? nothing : html`<span class="magnified">× ${magnified.toLocaleString('en')}</span>`;
  return html`
    <div class="figure-columns pictures">
      <div class="figure-column" data-part="stack">
        <h3 class="figure-title">What the stack gives</h3>
        ${renderOutput(lesson, comparison, 'stack', fit)}
      </div>
      <div class="figure-column" data-part="one">
        <h3 class="figure-title">What the one layer gives</h3>
        ${renderOutput(lesson, comparison, 'one', null)}
      </div>
      <div class="figure-column" data-part="difference">
        <h3 class="figure-title">Their difference ${by}</h3>
        ${lesson.inputs === 1 ? renderBand(lesson, comparison, magnified) : renderExtremes(lesson, comparison, magnified)}
      </div>
    </div>
  `;
}

const descriptions = {
  stack: 'The output of the stack of layers, over the points that it should fit',
  one: 'The output of the one layer, over the same points',
};

/** A plot of one input, a map of two. */
function renderOutput(
  { inputs, view, data }: Lesson,
  comparison: Comparison | null,
  of: 'stack' | 'one',
  fit: LinearFit | null,
): TemplateResult {
  const { columns = 0, rows = 0, [of]: values = empty } = comparison?.picture ?? {};
  const description = descriptions[of];
  return inputs === 1
    ? html`<value-plot .view=${view} .values=${values} .samples=${data} .fit=${fit} .description=${description}></value-plot>`
    : html`<value-map
        .view=${view} .values=${values} .columns=${columns} .rows=${rows}
        .reach=${reach} .samples=${data} .description=${description}
      ></value-map>`;
}

/** The difference in words, and where it is largest. */
function describe(comparison: Comparison | null, magnified: number): string {
  const size = magnified === 1 ? 'in true size' : `magnified ${magnified.toLocaleString('en')} times`;
  const names = comparison?.place.length === 2 ? ['x1', 'x2'] : ['x'];
  const place = comparison?.place.map((value, at) => `${names[at]} = ${formatFixed(value)}`).join(', ');
  const largest = place ? `: up to ${distance(comparison?.largest ?? 0)}, at ${place}` : '';
  return `The stack minus the one layer, ${size}${largest}`;
}

function renderBand({ view }: Lesson, comparison: Comparison | null, magnified: number): TemplateResult {
  const picture = comparison?.picture ?? null;
  // A new object each time: what is in the arrays has changed.
  const band = picture && { least: picture.least, greatest: picture.greatest, magnified };
  return html`<value-plot .view=${view} .band=${band} .description=${describe(comparison, magnified)}></value-plot>`;
}

function renderExtremes({ view }: Lesson, comparison: Comparison | null, magnified: number): TemplateResult {
  const { columns = 0, rows = 0 } = comparison?.picture ?? {};
  return html`<value-map
    .view=${view} .values=${comparison ? cellsOf(comparison) : empty} .columns=${columns} .rows=${rows}
    .reach=${reach / magnified} .description=${describe(comparison, magnified)}
  ></value-map>`;
}

function cellsOf(comparison: Comparison): Float32Array {
  const known = extremesOf.get(comparison);
  if (known?.compared === comparison.compared) return known.cells;
  const cells = extremes(comparison.picture);
  extremesOf.set(comparison, { compared: comparison.compared, cells });
  return cells;
}
