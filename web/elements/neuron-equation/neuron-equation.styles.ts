import { css } from 'lit';

export const styles = css`
  :host {
    font-size: clamp(1rem, 0.9rem + 0.5cqi, 1.1875rem);
    font-weight: 500;
    line-height: 1.9;
  }

  .equation {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    column-gap: 2rem;
  }

  .sides {
    display: flex;
    flex-wrap: wrap;
    column-gap: 2rem;
  }

  .part {
    margin: 0;
    text-indent: -1.4em;
    padding-inline-start: 1.4em;
  }

  .part > * {
    text-indent: 0;
    /* The room inside the numbers sets them apart already. */
    word-spacing: -0.1em;
  }

  .term {
    display: inline-block;
    white-space: nowrap;
  }

  .symbol {
    font-size: 1.18em;
    margin-inline: 0.06em;
    color: var(--_soft);
  }

  .relation {
    font-family: var(--_serif);
    color: var(--_soft);
    font-weight: 400;
    /* As wide for = as for ≈. */
    display: inline-block;
    min-width: 0.7em;
    text-align: center;
  }

  .number {
    display: inline-block;
    border-radius: 5px;
    padding-inline: 0.12em;
    margin-inline: -0.12em;
    line-height: 1.5;
    color: var(--_sign-text, inherit);
    cursor: default;
    outline: none;
    transition:
      background-color var(--_quick),
      color var(--_quick);
  }

  .setting {
    display: inline-grid;
    justify-items: center;
    cursor: ew-resize;
    touch-action: pan-y;
    -webkit-user-select: none;
    user-select: none;
    text-decoration: underline dotted color-mix(in oklab, currentColor 55%, transparent) 1px;
    text-underline-offset: 0.3em;
  }

  /* Room for a minus and parentheses, whether or not they are there: what follows stays put. */
  .setting::after {
    content: '(−0.00)' / '';
    height: 0;
    overflow: hidden;
    visibility: hidden;
  }

  /* The room lies outside a product, where it reads as the space between terms. */
  .product .setting:first-of-type {
    justify-items: end;
  }

  .product .setting:last-of-type,
  .term > .setting {
    justify-items: start;
  }

  .setting:hover {
    box-shadow: inset 0 0 0 1px color-mix(in oklab, currentColor 28%, transparent);
  }

  :host([disabled]) .setting {
    cursor: default;
    box-shadow: none;
    text-decoration: none;
  }

  .product {
    border-radius: 5px;
    padding-block: 0.14em;
    color: var(--_sign-text);
  }

  .zero {
    --_sign-text: var(--_ink);
  }

  .result {
    font-weight: 600;
  }

  /* Beside room that is not seen. */
  .outcome {
    min-width: 5.2em;
  }

  /* Not by opacity: what has stepped back can still be read. */
  .highlighting :is(.number, .times):not(.lit, .lit > *) {
    color: var(--_soft);
  }

  .lit {
    background: color-mix(in oklab, currentColor 13%, transparent);
  }

  .number:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  @media (pointer: coarse) {
    .number {
      line-height: 44px;
    }
  }

  @media (forced-colors: active) {
    .lit {
      outline: 1px solid var(--_accent);
    }
  }
`;
