import { css } from 'lit';
import { tokens } from '../../styles/shared.js';
import { axes } from '../axes.styles.js';

export const styles = [
  tokens,
  axes,
  css`
    .frame {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      grid-template-areas: 'up plane' '. across' '. scale';
    }

    .plane {
      grid-area: plane;
      position: relative;
      aspect-ratio: 1;
      border-radius: var(--np-radius-small, 9px);
      background: var(--_zero);
      cursor: crosshair;
      /* A finger that goes up or down scrolls the page, unless it starts on the point. */
      touch-action: pan-y pinch-zoom;
    }

    .picture,
    .printed,
    :is(.picture, .printed) canvas,
    .samples,
    .over {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }

    .picture,
    .printed,
    .samples {
      border-radius: inherit;
      overflow: hidden;
    }

    /* Paper is light, whatever the screen is. */
    .printed {
      display: none;
      color-scheme: light;
    }

    ::slotted(*) {
      position: absolute;
      inset: 0;
    }

    .samples,
    .over {
      pointer-events: none;
    }

    .boundary {
      stroke: var(--_ink);
      stroke-width: 1.25;
      transition: stroke-width var(--_quick);
    }

    .boundary[data-lit] {
      stroke-width: 3.5;
    }

    .guide {
      stroke: var(--_ink);
      stroke-width: 1;
      stroke-dasharray: 2 4;
      opacity: 0;
      transition: opacity var(--_quick);
    }

    .guide[data-lit] {
      opacity: 0.75;
    }

    /* Half of its 44 pixels may lie beyond the edge of the picture. */
    .handle {
      position: absolute;
      width: 44px;
      height: 44px;
      margin: -22px 0 0 -22px;
      display: grid;
      place-items: center;
      border-radius: 50%;
      cursor: grab;
      outline: none;
      touch-action: none;
    }

    .handle:active {
      cursor: grabbing;
    }

    .handle::before,
    .handle::after {
      content: '';
      grid-area: 1 / 1;
      border-radius: 50%;
    }

    .handle::before {
      width: 17.5px;
      height: 17.5px;
      border: 2.5px solid var(--_ink);
      background: var(--_card);
    }

    .handle::after {
      width: 29px;
      height: 29px;
      border: 3px solid var(--_held);
      opacity: 0;
      transition: opacity var(--_quick);
    }

    .handle:hover::after,
    .handle[data-lit]::after {
      opacity: 1;
    }

    .handle:focus-visible::after {
      border-color: var(--_accent);
      opacity: 1;
    }


    color-scale {
      grid-area: scale;
      margin-top: 0.5rem;
    }

    .problem {
      margin: 0.5rem 0 0;
      font-size: var(--np-text-small, 0.8125rem);
    }

    @media print {
      .plane {
        print-color-adjust: exact;
      }

      /* It is placed by the pixels of the screen, which paper has not got. */
      .handle {
        display: none;
      }

      /* A browser prints the canvas of a GPU blank, and a dark one dark, so a copy is printed. */
      .printed {
        display: block;
      }
    }
  `,
];
