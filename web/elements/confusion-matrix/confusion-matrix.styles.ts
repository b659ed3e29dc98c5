import { css } from 'lit';

export const styles = css`
  :host {
    min-width: 0;
    font-size: var(--np-text-small, 0.8125rem);
  }

  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 2px;
    line-height: 1.2;
  }

  caption {
    padding-block-end: 0.375rem;
    color: var(--_soft);
    font-weight: 500;
    text-align: start;
  }

  caption b {
    color: var(--_ink);
    font-weight: 650;
  }

  .axes {
    display: block;
    font-size: var(--np-text-tiny, 0.6875rem);
  }

  th {
    padding: 0;
    color: var(--_soft);
    font-weight: 500;
    font-size: var(--np-text-tiny, 0.6875rem);
  }

  /* The corner tells how wide the names are; the counts share the rest. */
  .corner {
    width: 5.5rem;
  }

  .total {
    width: 3.25rem;
  }

  .dense {
    border-spacing: 1px;
  }

  .dense .corner {
    width: 4rem;
  }

  .dense .total {
    width: 2.25rem;
  }

  th[scope='row'] {
    text-align: start;
  }

  /* What scrolls keeps its names, and what is said of all. */
  .many {
    min-width: calc(var(--_classes) * 1.875rem + 8rem);
  }

  .many .corner {
    width: 5rem;
  }

  .many :is(th[scope='row'], .corner) {
    position: sticky;
    left: 0;
    z-index: 1;
    padding-inline-end: 0.375rem;
    background: var(--_card);
  }

  .said {
    display: block;
    position: sticky;
    left: 0;
    width: max-content;
    max-width: 100%;
  }

  .label {
    display: flex;
    align-items: center;
    gap: 0.375em;
    min-width: 0;
  }

  th[scope='col'] .label {
    justify-content: center;
  }

  .label > span {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .swatch {
    flex: none;
    width: 9px;
    height: 9px;
    border-radius: 50%;
    background: var(--_class);
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

  /* Long names over narrow columns are read from below. */
  .upright th[scope='col']:not(.total) .label {
    flex-direction: column;
    justify-content: end;
    height: 4.5rem;
  }

  .upright th[scope='col']:not(.total) .label > span:not(.swatch) {
    writing-mode: vertical-rl;
    rotate: 180deg;
    min-height: 0;
  }

  .upright th[scope='col'] {
    vertical-align: bottom;
  }

  .upright th[scope='col']:not(.total) .swatch {
    order: 1;
  }

  td {
    height: 2rem;
    padding: 0;
    text-align: center;
    font-weight: 500;
  }

  .dense td {
    height: 1.625rem;
    font-size: 0.625rem;
    letter-spacing: -0.02em;
  }

  /* At most two fifths of ink: its number can be read on every shade, in light and in dark. */
  .count {
    border-radius: 4px;
    background: color-mix(in oklab, var(--_ink) var(--_shade, 0%), var(--_card));
    box-shadow: inset 0 0 0 1px var(--_line);
    print-color-adjust: exact;
  }

  .count.none {
    color: var(--_soft);
  }

  .count.right {
    font-weight: 700;
    box-shadow: inset 0 0 0 1.5px var(--_ink);
  }

  .share {
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
  }
`;
