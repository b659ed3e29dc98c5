import { css } from 'lit';

/** Two axes beside a picture, in the grid areas `across` and `up`: their ends, and between them a name. */
export const axes = css`
  .axis {
    display: flex;
    justify-content: space-between;
    gap: 0.5em;
    min-width: 0;
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
    line-height: 20px;
    white-space: nowrap;
  }

  .axis .name {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    color: var(--_ink);
  }

  .axis i {
    font-family: var(--_serif);
  }

  .across {
    grid-area: across;
  }

  /* Read from below: the axis grows upwards. */
  .up {
    grid-area: up;
    writing-mode: vertical-rl;
    rotate: 180deg;
    height: 0;
    min-height: 100%;
  }

  .up .name {
    min-height: 0;
  }

  .up .end:not(.long) {
    writing-mode: horizontal-tb;
    rotate: 180deg;
    text-align: end;
  }
`;
