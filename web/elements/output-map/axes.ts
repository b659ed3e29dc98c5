/** Ends and names of a map's axes, beside it so that nothing lies on it. */
import { html } from 'lit';
import type { View } from '../../../src/index.js';
import { formatFixed } from '../format.js';

/** Decimals with which a coordinate is told: no coarser than a thousandth of the range. */
export const decimalsOf = (low: number, high: number): number =>
  Math.min(6, Math.max(0, Math.ceil(-Math.log10((high - low) / 1000))));

function coordinate(value: number, low: number, high: number): string {
  const text = formatFixed(value, decimalsOf(low, high));
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A name as it is; the x of x₁ and x₂ is the letter of a formula. */
const nameOf = (label: string) => (/^x[₀-₉]/.test(label) ? html`<i>x</i>${label.slice(1)}` : label);

/** A long one lies along an upright axis. */
const renderEnd = (text: string) => html`<span class="end ${text.length > 3 ? 'long' : ''}">${text}</span>`;

const renderAxis = (side: 'across' | 'up', label: string, low: number, high: number) => html`
  <div class="axis ${side}" aria-hidden="true">
    ${renderEnd(coordinate(low, low, high))}<span class="name">${nameOf(label)} →</span>${renderEnd(coordinate(high, low, high))}
  </div>
`;

export const renderAxes = ({ left, right, bottom, top }: View, [first, second]: readonly [string, string]) =>
  html`${renderAxis('across', first, left, right)} ${renderAxis('up', second, bottom, top)}`;
