/** What is pointed at, or else held, in numbers above a map. */
import { html, nothing } from 'lit';
import { coordinates, pointText, type Told } from './words.js';

/** Not live: a pointer that moves would never let a screen reader finish. */
export function renderReading(
  told: Told,
  place: readonly [x1: number, x2: number] | null,
  index: number | null,
  hint: string,
) {
  if (!place) return html`<p class="reading"><span class="hint">${hint}</span></p>`;
  const { points, axisLabels, view } = told;
  const [x1, x2] = coordinates(place, view);
  return html`
    <p class="reading">
      <span>${axisLabels[0]} <b>${x1}</b></span> <span>${axisLabels[1]} <b>${x2}</b></span>
      ${points && index !== null ? html`<span class="sample">${pointText(points, index, told)}</span>` : nothing}
    </p>
  `;
}
