/** The numbers of what is pointed at or focused, beside it. */
import { html, nothing } from 'lit';
import { formatNumber, signOf } from '../format.js';
import type { NeuronTold } from './words.js';

const signed = (value: number) => html`<b class=${signOf(value)}>${formatNumber(value, 3)}</b>`;

export const neuronTip = ({ name, activation, bias, strongest, more }: NeuronTold) => html`
  <p><strong>${name}</strong> · ${activation}</p>
  <dl>
    <div><dt>bias</dt> <dd>${signed(bias)}</dd></div>
    ${strongest.map(({ from, value }) => html`<div><dt>from ${from}</dt> <dd>${signed(value)}</dd></div> `)}
  </dl>
  ${more > 0 ? html`<p class="aside">and ${more} weaker weights</p>` : nothing}
`;

export const edgeTip = (name: string, weight: number, frozen: boolean) => html`
  <p>${name} ${signed(weight)}${frozen ? html` <span class="aside">frozen</span>` : nothing}</p>
`;

/** CSS pixels between a tip and what it tells of. */
const gap = 8;

/** Places a tip above what it tells of, or beneath it where there is no room, inside `width` pixels. */
export function placeTip(tip: HTMLElement, { x, above, below }: TipPlace, width: number): void {
  const { offsetWidth, offsetHeight } = tip;
  const left = Math.max(0, Math.min(width - offsetWidth, x - offsetWidth / 2));
  const top = above - gap - offsetHeight;
  tip.style.left = `${left}px`;
  tip.style.top = `${top >= 0 ? top : below + gap}px`;
}

export interface TipPlace {
  /** Its middle. */
  readonly x: number;
  /** The upper and the lower side of what it tells of. */
  readonly above: number;
  readonly below: number;
}
