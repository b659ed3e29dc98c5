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
  }

  button {
    all: unset;
    display: inline-block;
    border-radius: 5px;
    padding-inline: 0.12em;
    margin-inline: -0.12em;
    line-height: 1.5;
    color: var(--_sign-text, inherit);
    cursor: default;
    transition:
      background-color var(--_quick),
      opacity var(--_quick);
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

  .highlighting :is(button, .times):not(.lit, .lit > *) {
    opacity: 0.6;
  }

  .lit {
    background: color-mix(in oklab, currentColor 13%, transparent);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
  }

  @media (forced-colors: active) {
    .lit {
      outline: 1px solid var(--_accent);
    }
  }
`;
