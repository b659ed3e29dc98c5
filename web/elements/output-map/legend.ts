/** What the marks on a map mean, beneath it: the classes, and of samples what kind they are. */
import { html, nothing, svg } from 'lit';
import { classShape, mostClasses } from '../../styles/class-colours.js';
import type { MapPoints } from './points.js';
import { labelOf, type Meaning } from './words.js';

const mark = (name: string, shape: unknown) => html`
  <span class="mark" role="listitem"><svg viewBox="-6 -6 12 12" aria-hidden="true">${shape}</svg>${name}</span>
`;

/** The kinds of samples among those that are drawn: a mark that is not there is not explained. */
function renderKinds(points: MapPoints | null, shown: readonly number[]) {
  const isTest = (index: number) => points?.test[index] === 1;
  // One kind alone needs no name.
  const both = shown.some(isTest) && !shown.every(isTest);
  return [
    both
      ? [mark('training', svg`<circle r="4"></circle>`), mark('test', svg`<circle class="hollow" r="3.5"></circle>`)]
      : [],
    shown.some((index) => points?.wrong?.[index] === 1)
      ? [mark('wrong', svg`<path class="wrong" d="M-4-4 4 4M-4 4 4-4"></path>`)]
      : [],
  ].flat();
}

export function renderLegend(meaning: Meaning, points: MapPoints | null, shown: readonly number[]) {
  const kinds = renderKinds(points, shown);
  if (meaning.classes === 0 && kinds.length === 0) return nothing;
  const classes = Array.from({ length: meaning.classes }, (_, index) => {
    const label = labelOf(meaning, index);
    return html`
      <span class="mark" role="listitem" title=${label}>
        <i class="swatch ${classShape(index)}" data-class=${index % mostClasses}></i><span>${label}</span>
      </span>
    `;
  });
  return html`
    <div class="legend" role="list" aria-label="Marks on the map">
      ${classes}${kinds.length > 0 ? html`<span class="kinds" role="presentation">${kinds}</span>` : nothing}
    </div>
  `;
}
