import { css } from 'lit';
import { tokens } from '../../styles/shared.js';
import { axes } from '../../elements/axes.styles.js';

/** What a map of two inputs and a plot of one have in common, so that one takes the place of the other. */
export const frameStyles = [
  tokens,
  axes,
  css`
    .frame {
      display: grid;
      grid-template-columns: 20px minmax(0, 1fr);
      grid-template-areas: 'up plane' '. across' '. foot';
    }

    .plane {
      grid-area: plane;
      position: relative;
      aspect-ratio: var(--plane-aspect, 1.15);
      border-radius: var(--np-radius-small, 9px);
      background: var(--_zero);
      overflow: hidden;
      print-color-adjust: exact;
    }

    .plane > * {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }

    .foot {
      grid-area: foot;
      min-height: 1.25rem;
      margin-top: 0.375rem;
      color: var(--_soft);
      font-size: 0.75rem;
      font-weight: 500;
      line-height: 1.25rem;
    }

    .dot {
      stroke: var(--_card);
      stroke-width: 3;
    }

    .dot.positive {
      fill: var(--_positive);
    }

    .dot.negative {
      fill: var(--_negative);
    }

    @media (forced-colors: active) {
      .dot {
        forced-color-adjust: none;
      }
    }
  `,
];
