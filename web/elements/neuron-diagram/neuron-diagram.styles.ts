import { css } from 'lit';

export const styles = css`
  :host {
    min-width: 0;
  }

  .neuron {
    position: relative;
    container-type: inline-size;
  }

  svg {
    display: block;
    width: 100%;
    height: auto;
    /* Chromium heeds this rather than that of the shapes inside. */
    touch-action: pan-y pinch-zoom;
    overflow: visible;
    /* In units of the drawing, which grow with the reader's text. */
    font: 600 13px var(--_sans);
    font-variant-numeric: tabular-nums;
  }

  text {
    fill: var(--_ink);
    text-anchor: middle;
  }

  [data-quantity] {
    transition: opacity var(--_quick);
  }

  /* Words and numbers stay as they are: they may be what is being read or typed. */
  .highlighting svg [data-quantity]:not(.lit) {
    opacity: 0.55;
  }

  .pale {
    stop-color: color-mix(in oklab, var(--_sign) 26%, var(--_zero));
  }

  .middle {
    stop-color: color-mix(in oklab, var(--_sign) 63%, var(--_zero));
  }

  .full {
    stop-color: var(--_sign);
  }

  .bed {
    fill: none;
    stroke: var(--_line);
    stroke-width: 1.5;
  }

  .halo {
    fill: none;
    stroke: var(--_sign, var(--_ink));
    stroke-opacity: 0;
    transition: stroke-opacity var(--_quick);
  }

  .lit > .halo {
    stroke-opacity: 0.16;
  }

  .grip {
    fill: none;
    stroke: transparent;
    pointer-events: stroke;
    cursor: ew-resize;
    touch-action: pan-y;
  }

  .grip.upright {
    cursor: ns-resize;
    touch-action: none;
  }

  .disabled .grip {
    cursor: default;
  }

  .input {
    fill: var(--_paper);
    stroke: var(--_line);
    stroke-width: 1.5;
  }

  /* Hides the ends of the ribbons under what has faded. */
  .backing {
    fill: var(--_card);
  }

  .body {
    fill: var(--_card);
    stroke: var(--_ink);
    stroke-width: 1.75;
  }

  .wire {
    stroke: var(--_ink);
    stroke-width: 1.5;
  }

  .sigma {
    font: 600 21px var(--_serif);
  }

  .curve {
    fill: none;
    stroke: var(--_sign);
    stroke-width: 2.75;
    stroke-linejoin: round;
    stroke-linecap: round;
  }

  .point {
    fill: var(--_held);
    stroke: var(--_card);
    stroke-width: 1;
  }

  .letter {
    font: italic 400 16px var(--_serif);
  }

  number-field {
    --_unit: calc(100cqi / var(--_units, 360));
    position: absolute;
    max-width: none;
    font-size: calc(13 * var(--_unit));
    font-weight: 600;
  }

  number-field.input-field {
    --number-field-radius: 50%;
    font-weight: 500;
    line-height: 1.25;
    translate: -50% -50%;
  }

  number-field.weight-field {
    translate: 0 -50%;
  }

  number-field.bias-field {
    /* The number keeps room for a minus at its end; what is seen is to stand in the middle. */
    translate: calc(-50% + 0.45ch) -50%;
  }

  number-field.bias-field.beside {
    translate: 6px -50%;
  }

  /* Keeps a label readable where a wide ribbon passes behind it. */
  .weight-field,
  .bias-field {
    text-shadow:
      0 0 3px var(--_card),
      0 0 3px var(--_card),
      0 0 5px var(--_card),
      0 0 5px var(--_card);
  }

  .symbol {
    font-size: 1.3em;
    white-space: nowrap;
  }

  .input-field .symbol {
    font-size: 1.46em;
    line-height: 1.1;
  }

  .equals {
    font-family: var(--_sans);
    font-style: normal;
    font-size: 0.765em;
    font-weight: 600;
  }

  .problem {
    max-width: 30rem;
    margin: 0.5rem auto 0;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--_ink);
    border-radius: var(--np-radius-small, 9px);
    background: var(--_card);
    font: 400 0.8125rem / 1.4 var(--_sans);
    overflow-wrap: anywhere;
  }
`;
