/** The few signs on the buttons. Each button has words of its own for those who hear the page. */
import { html, svg, type SVGTemplateResult } from 'lit';

const icon = (shape: SVGTemplateResult) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">${shape}</svg>`;

export const icons = {
  play: icon(svg`<path d="M6 3.5v13l11-6.5z" />`),
  pause: icon(svg`<path d="M5 3.5h3.5v13H5zM11.5 3.5H15v13h-3.5z" />`),
  step: icon(svg`<path d="M4 3.5v13l8-6.5zM13.5 3.5H16v13h-2.5z" />`),
  epoch: icon(svg`<path d="M2 3.5v13l7-6.5zM9 3.5v13l7-6.5zM16 3.5h2.2v13H16z" />`),
  rewind: icon(svg`<path d="M10 4a6 6 0 1 1-5.7 4.1l1.9.6A4 4 0 1 0 10 6v2.6L5.2 5 10 1.4z" />`),
  undo: icon(svg`<path d="M8 3v3.2h3.5a5 5 0 0 1 0 10H6v-2h5.500a3 3 0 0 0 0-6H8v3.200L2.800 7.200z" />`),
  redo: icon(svg`<path d="M12 3v3.2H8.500a5 5 0 0 0 0 10H14v-2H8.500a3 3 0 0 1 0-6H12v3.200l5.200-4.200z" />`),
} as const;
