/** The axes round a picture: their ends, and between them what they are. */
import { html, nothing, type TemplateResult } from 'lit';
import type { View } from '../../../src/index.js';
import { formatFixed } from '../../elements/format.js';

export interface FrameNames {
  /** 'x', 'x₁' */
  readonly across: string;
  readonly up: string;
}

const end = (value: number) => formatFixed(value, Number.isInteger(value) ? 0 : 1);

const name = (text: string) => html`<span class="name"><i>${text}</i> →</span>`;

export function renderFrame(
  { left, right, bottom, top }: View,
  { across, up }: FrameNames,
  plane: TemplateResult,
  foot: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return html`
    <div class="frame">
      ${plane}
      <div class="axis across" aria-hidden="true">
        <span>${end(left)}</span>${name(across)}<span>${end(right)}</span>
      </div>
      <div class="axis up" aria-hidden="true">
        <span class="end">${end(bottom)}</span>${name(up)}<span class="end">${end(top)}</span>
      </div>
      <div class="foot">${foot}</div>
    </div>
  `;
}
