import { css } from 'lit';
import { tokens } from '../../styles/shared.js';

export const styles = [
  tokens,
  css`
    :host {
      color: var(--_soft);
      font-size: var(--np-text-small, 0.8125rem);
      line-height: 1.5;
    }

    .line {
      margin: 0;
    }

    summary {
      cursor: pointer;
      border-radius: 4px;
      text-decoration: underline dotted var(--_line) 1.5px;
      text-underline-offset: 0.3em;
      list-style: none;
      transition: opacity var(--_quick);
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

    [data-pending] summary {
      opacity: 0.75;
    }

    .verdict {
      font-weight: 600;
      white-space: nowrap;
    }

    .verdict[data-verdict='passed'] {
      color: light-dark(#1e7a4f, #5fc08f);
    }

    .verdict[data-verdict='failed'] {
      color: var(--_ink);
      text-decoration: underline 2px;
    }

    .report {
      margin-top: 0.75rem;
      max-width: 44rem;
      text-align: start;
    }

    .report p {
      margin: 0 0 0.75rem;
    }

    dl {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr));
      gap: 0 2rem;
      margin: 0;
    }

    dl > div {
      display: flex;
      justify-content: space-between;
      gap: 1rem;
      padding: 0.3rem 0;
      border-top: 1px solid var(--_line);
    }

    dd {
      margin: 0;
      color: var(--_ink);
      text-align: end;
    }
  `,
];
