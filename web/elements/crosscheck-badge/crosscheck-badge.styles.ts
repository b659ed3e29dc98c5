import { css } from 'lit';
import { tokens } from '../../styles/shared.js';

export const styles = [
  tokens,
  css`
    :host {
      color: var(--_soft);
      font-size: var(--np-text-small, 0.8125rem);
      font-weight: 400;
      line-height: 1.5;
    }

    .line {
      margin: 0;
    }

    summary {
      width: fit-content;
      cursor: pointer;
      border-radius: 4px;
      text-decoration: underline dotted var(--_line) 1.5px;
      text-underline-offset: 0.3em;
      list-style: none;
    }

    summary::-webkit-details-marker {
      display: none;
    }

    summary::after {
      content: ' ▾';
      color: var(--_soft);
    }

    details[open] summary::after {
      content: ' ▴';
    }

    summary:hover {
      color: var(--_ink);
    }

    summary:focus-visible {
      outline: 2px solid var(--_accent);
      outline-offset: 3px;
    }

    .verdict {
      font-weight: 600;
      white-space: nowrap;
    }

    .verdict[data-verdict='passed'] {
      color: light-dark(#1e7a4f, #5fc08f);
    }

    /* For other numbers: not by opacity, so that it can still be read. */
    [data-pending] .verdict[data-verdict='passed'] {
      color: inherit;
    }

    .verdict[data-verdict='failed'] {
      color: var(--_ink);
      text-decoration: underline 2px;
    }

    .report {
      margin-top: 0.75rem;
      text-align: start;
    }

    .report p {
      max-width: 44rem;
      margin: 0 0 0.75rem;
    }

    dl {
      columns: 2 20rem;
      column-gap: 2.5rem;
      margin: 0;
    }

    dl > div {
      break-inside: avoid;
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: 0 1rem;
      padding: 0.3rem 0;
      border-top: 1px solid var(--_line);
    }

    dd {
      min-width: 0;
      margin: 0 0 0 auto;
      overflow-wrap: anywhere;
      color: var(--_ink);
      text-align: end;
    }
  `,
];
