import { css, unsafeCSS } from 'lit';
import { classPalette, classValue } from '../../styles/class-colours.js';

const swatches = classPalette.map((_, index) => `[data-class='${index}'] { background: ${classValue(index)}; }`);

export const styles = css`
  :host {
    min-width: 0;
  }

  .frame {
    display: grid;
    grid-template-columns: 20px minmax(0, 1fr);
    grid-template-areas: '. reading' 'up plane' '. across' '. foot';
  }

  .reading {
    grid-area: reading;
    display: flex;
    gap: 0.75em;
    height: 20px;
    margin: 0;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
    font-weight: 500;
    line-height: 20px;
    white-space: nowrap;
  }

  .reading b {
    color: var(--_ink);
    font-weight: 600;
  }

  .reading .hint {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .reading .sample {
    margin-inline-start: auto;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_ink);
  }

  .plane {
    grid-area: plane;
    position: relative;
    aspect-ratio: 1;
    border-radius: var(--np-radius-small, 9px);
    background: var(--_zero);
    cursor: crosshair;
    touch-action: pan-y pinch-zoom;
    outline: none;
  }

  .plane:focus-visible {
    box-shadow:
      0 0 0 2px var(--_card),
      0 0 0 4px var(--_accent);
  }

  /* A finger that paints does not scroll. */
  .plane[data-brush] {
    cursor: none;
    touch-action: none;
  }

  .picture,
  .picture canvas,
  .points,
  .over {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .picture,
  .points,
  .over {
    border-radius: inherit;
    overflow: hidden;
    print-color-adjust: exact;
  }

  .points,
  .over {
    pointer-events: none;
  }

  .over > * {
    fill: none;
  }

  .meant,
  .cursor,
  .cross {
    stroke: var(--_ink);
    stroke-width: 1.5;
  }

  .cross {
    stroke-width: 1;
  }

  .held {
    stroke: var(--_held);
    stroke-width: 3;
  }

  .over > .halo {
    stroke: var(--_card);
    stroke-width: 4;
  }

  .over > .cross.halo {
    stroke-width: 3;
    stroke-opacity: 0.6;
  }

  .over > .held.halo {
    stroke-width: 6;
  }

  .over > .place {
    fill: var(--_card);
    stroke: var(--_ink);
    stroke-width: 2.5;
  }


  .foot {
    grid-area: foot;
    margin-top: 0.375rem;
    display: grid;
    gap: 0.375rem;
    min-width: 0;
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 0.875rem;
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
    font-weight: 500;
    line-height: 1.4;
  }

  .kinds {
    display: flex;
    gap: inherit;
    margin-inline-start: auto;
  }

  /* Alone, they begin where the map does. */
  .kinds:first-child {
    margin-inline-start: 0;
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.375em;
    min-width: 0;
    max-width: 11em;
  }

  .mark > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .mark svg {
    flex: none;
    width: 12px;
    height: 12px;
    fill: var(--_soft);
  }

  .mark .hollow {
    fill: none;
    stroke: var(--_soft);
    stroke-width: 2;
  }

  .mark .wrong {
    stroke: var(--_ink);
    stroke-width: 1.75;
    stroke-linecap: round;
  }

  .swatch {
    flex: none;
    width: 10px;
    height: 10px;
    border-radius: 50%;
    forced-color-adjust: none;
    print-color-adjust: exact;
  }

  .swatch.square {
    border-radius: 1px;
  }

  .swatch.diamond {
    border-radius: 1px;
    rotate: 45deg;
    scale: 0.86;
  }

  ${unsafeCSS(swatches.join('\n'))}

  .note,
  .problem {
    margin: 0;
  }

  .note {
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
  }

  .problem {
    margin-block-start: 0.5rem;
    font-size: var(--np-text-small, 0.8125rem);
  }
`;
