import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    min-width: 0;
  }

  .head {
    display: flex;
    align-items: center;
    gap: 0.5rem;
    min-height: 1.75rem;
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
    font-weight: 500;
    white-space: nowrap;
  }

  .head > :first-child {
    flex: 1;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .head b {
    color: var(--_ink);
    font-weight: 600;
  }

  button {
    min-height: 1.75rem;
    padding: 0 0.625rem;
    border: 1px solid var(--_line);
    border-radius: var(--np-radius-small, 9px);
    background: none;
    color: var(--_soft);
    font: inherit;
    cursor: pointer;
  }

  button[aria-pressed='true'] {
    border-color: var(--_ink);
    color: var(--_ink);
  }

  button:hover {
    color: var(--_ink);
  }

  button:focus-visible,
  svg:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  svg {
    display: block;
    width: 100%;
    height: auto;
    overflow: visible;
    border-radius: 4px;
    /* In units of the drawing, which grow with the reader's text. */
    font: 500 11px var(--_sans);
    font-variant-numeric: tabular-nums;
    touch-action: pan-y pinch-zoom;
  }

  text {
    fill: var(--_soft);
  }

  .grid {
    stroke: var(--_line);
    shape-rendering: crispEdges;
  }

  .line {
    fill: none;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .train {
    --_of: var(--_soft);
    --_weight: 1.5px;
  }

  .test {
    --_of: var(--_ink);
    --_weight: 2.25px;
  }

  .earlier {
    --_of: color-mix(in oklab, var(--_soft) 45%, var(--_card));
    --_weight: 1.25px;
  }

  .floor {
    --_of: var(--_soft);
    stroke: var(--_of);
    stroke-width: 1.5px;
    stroke-dasharray: 5 4;
  }

  text.floor {
    stroke: none;
  }

  .line {
    stroke: var(--_of);
    stroke-width: var(--_weight);
  }

  .dot {
    fill: var(--_of);
    stroke: var(--_card);
    stroke-width: 1.5;
  }

  .end {
    fill: var(--_of);
  }

  .end .value {
    font-weight: 650;
  }

  .best {
    stroke: var(--_soft);
    stroke-dasharray: 1 3;
    stroke-linecap: round;
  }

  .best-name {
    font-size: 10px;
    paint-order: stroke;
    stroke: var(--_card);
    stroke-width: 3px;
  }

  .cross {
    stroke: var(--_soft);
    stroke-dasharray: 2 3;
  }

  .note {
    margin: 0.25rem 0 0;
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
  }
`;
