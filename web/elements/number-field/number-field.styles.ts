import { css } from 'lit';

export const styles = css`
  :host {
    display: inline-flex;
    flex-direction: column;
    vertical-align: baseline;
    max-width: 100%;
    position: relative;
    color: inherit;
    font-family: inherit;
  }

  .field {
    display: inline-flex;
    align-items: center;
    width: 100%;
    min-width: 44px;
    min-height: 44px;
    height: 100%;
    padding-inline: 6px;
    border-radius: var(--number-field-radius, var(--np-radius-small, 9px));
    color: var(--_sign-text, inherit);
    cursor: ew-resize;
    touch-action: pan-y;
    -webkit-user-select: none;
    user-select: none;
    transition: box-shadow var(--_quick);
  }

  .line {
    display: inline-flex;
    align-items: baseline;
    gap: 0.3em;
  }

  :host([stacked]) .field {
    justify-content: center;
  }

  :host([stacked]) .line {
    flex-direction: column;
    align-items: center;
    gap: 0;
  }

  input {
    width: calc(var(--_characters, 5) * 1ch + 2px);
    margin: 0;
    padding: 0;
    border: 0;
    outline: 0;
    background: none;
    color: inherit;
    font: inherit;
    line-height: 1.7;
    text-shadow: inherit;
    font-variant-numeric: tabular-nums;
    cursor: inherit;
    touch-action: pan-y;
    text-decoration: underline dotted color-mix(in oklab, currentColor 55%, transparent) 1px;
    text-underline-offset: 0.3em;
  }

  :host([stacked]) input {
    text-align: center;
  }

  .field:hover {
    box-shadow: inset 0 0 0 1px color-mix(in oklab, currentColor 28%, transparent);
  }

  .field:focus-within {
    box-shadow: inset 0 0 0 2px var(--_accent);
    cursor: text;
  }

  :host([data-invalid]) .field {
    outline: 1.5px dashed currentColor;
    outline-offset: -1.5px;
  }

  .field.turning,
  .field.turning input {
    cursor: ew-resize;
  }

  :host([disabled]) .field {
    cursor: default;
    box-shadow: none;
  }

  :host([disabled]) input {
    text-decoration: none;
    -webkit-text-fill-color: currentColor;
    opacity: 1;
  }

  /* Over the page, in its top layer. */
  .problem {
    position: fixed;
    inset: auto;
    width: max-content;
    max-width: min(20rem, 100vw - 8px);
    margin: 0;
    padding: 0.25rem 0.5rem;
    border: 1px solid var(--_ink);
    border-radius: 6px;
    background: var(--_card);
    color: var(--_ink);
    font: 400 var(--np-text-small, 0.8125rem) / 1.35 var(--_sans);
    overflow-wrap: anywhere;
    text-align: start;
    text-shadow: none;
    pointer-events: none;
  }

  @media (forced-colors: active) {
    .field:hover,
    .field:focus-within {
      outline: 2px solid var(--_accent);
    }
  }
`;
