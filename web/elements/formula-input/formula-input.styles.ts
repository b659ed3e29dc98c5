import { css } from 'lit';

export const styles = css`
  label {
    display: flex;
    align-items: baseline;
    gap: 0.625rem;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--_line);
    border-radius: var(--np-radius-small, 9px);
    background: var(--_paper);
    cursor: text;
  }

  label:focus-within {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  label:has([aria-invalid='true']) {
    border-color: var(--_held);
  }

  .label {
    flex: none;
    color: var(--_soft);
    font-family: var(--_serif);
    font-size: 1.125em;
    font-style: italic;
  }

  input {
    flex: 1;
    min-width: 0;
    min-height: 2rem;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    color: var(--_ink);
    font: 500 1.0625em / 1.4 ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }

  /* Room for a problem is kept, so that nothing below it moves. */
  [part='problem'] {
    min-height: calc(3em + 0.375rem);
    padding: 0.25rem 0.875rem 0;
    color: var(--_ink);
    font-size: var(--np-text-small, 0.8125rem);
    line-height: 1.5;
  }

  .place {
    display: inline-block;
    max-width: 100%;
    margin-inline-end: 0.75rem;
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
  }

  mark {
    border-radius: 3px;
    background: color-mix(in oklab, var(--_held) 38%, transparent);
    color: inherit;
  }
`;
