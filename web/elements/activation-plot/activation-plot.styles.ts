import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    min-width: 0;
  }

  svg {
    display: block;
    width: 100%;
    height: auto;
    overflow: visible;
    /* In units of the drawing, which grow with the reader's text. */
    font: 500 11.5px var(--_sans);
    font-variant-numeric: tabular-nums;
  }

  text {
    fill: var(--_ink);
  }

  .tick {
    fill: var(--_soft);
  }

  .grid {
    stroke: var(--_line);
    shape-rendering: crispEdges;
  }

  .curve,
  .slope,
  .slope-target,
  .guide {
    fill: none;
  }

  .curve {
    stroke: var(--_sign);
    stroke-width: 3;
    stroke-linejoin: round;
  }

  .slope {
    stroke: var(--_soft);
    stroke-width: 1.5;
    stroke-dasharray: 4 4;
    transition: stroke-width var(--_quick);
  }

  .slope-target {
    stroke: transparent;
    stroke-width: 14;
    pointer-events: stroke;
  }

  .derivative.lit > .slope {
    stroke: var(--_ink);
    stroke-width: 3.5;
  }

  .jump {
    stroke: var(--_sign, var(--_soft));
    stroke-width: 2;
    fill: var(--_card);
  }

  .jump.closed {
    fill: var(--_sign, var(--_soft));
  }

  .jump.of-slope {
    stroke-width: 1.5;
  }

  .name,
  .value {
    paint-order: stroke;
    stroke: var(--_card);
    stroke-width: 4px;
    stroke-linejoin: round;
  }

  .name {
    font: italic 400 17px var(--_serif);
    text-anchor: middle;
    dominant-baseline: central;
  }

  .name.of-slope {
    fill: var(--_soft);
    pointer-events: none;
  }

  .name.of-slope.lit {
    fill: var(--_ink);
  }

  .value {
    font-weight: 650;
    font-size: 12.5px;
    dominant-baseline: central;
  }

  .guide {
    stroke: var(--_held);
    stroke-width: 1.75;
    transition: stroke-width var(--_quick);
  }

  .guide.lit {
    stroke-width: 5;
  }

  .guide.outside {
    stroke-dasharray: 3 4;
  }

  .before {
    fill: none;
    stroke: var(--_held);
    stroke-width: 1;
    stroke-dasharray: 2 3;
  }

  .before-point {
    fill: var(--_card);
    stroke: var(--_soft);
    stroke-width: 2;
  }

  .change {
    fill: none;
    stroke: var(--_held);
    stroke-width: 4;
  }

  .handle {
    outline: none;
    cursor: ew-resize;
  }

  /* On the shapes: a group has no box of its own for a browser to look at. */
  .handle:not([aria-disabled='true']) > * {
    touch-action: none;
  }

  .handle[aria-disabled='true'] {
    cursor: default;
  }

  .target {
    fill: transparent;
  }

  .knob {
    fill: var(--_card);
    stroke: var(--_ink);
    stroke-width: 2.5;
    transition: r var(--_quick);
  }

  .edge {
    fill: var(--_ink);
  }

  .ring {
    fill: none;
    stroke: var(--_ink);
    stroke-opacity: 0;
    stroke-width: 7;
    transition: stroke-opacity var(--_quick);
  }

  .handle:hover .ring,
  .handle.held .ring {
    stroke-opacity: 0.12;
  }

  .handle:focus-visible .ring {
    stroke: var(--_accent);
    stroke-opacity: 1;
    stroke-width: 2;
  }

  .cross {
    stroke: var(--_soft);
    stroke-dasharray: 2 3;
  }

  .probe {
    fill: var(--_soft);
  }

  .read-out {
    font-weight: 500;
    font-size: 12px;
    fill: var(--_soft);
    text-anchor: end;
  }

  .read-out .letter {
    font: italic 400 14px var(--_serif);
  }
`;
