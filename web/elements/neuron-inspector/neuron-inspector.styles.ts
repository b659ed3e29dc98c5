import { css } from 'lit';

export const styles = css`
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    margin-bottom: 0.625rem;
  }

  h3 {
    margin: 0;
    font-family: inherit;
    font-size: var(--np-text-small, 0.8125rem);
    font-weight: 600;
  }

  button {
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
    font-size: var(--np-text-small, 0.8125rem);
    cursor: pointer;
  }

  .box + .close {
    margin-top: 0.5rem;
  }

  .close {
    min-height: 2rem;
    padding: 0 0.75rem;
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .body {
    display: grid;
    grid-template-columns: 12.5rem minmax(13.75rem, 18.75rem) minmax(0, 1fr);
    gap: 1rem 1.75rem;
    align-items: start;
  }

  @container (max-width: 50rem) {
    .body {
      grid-template-columns: 11.25rem minmax(0, 1fr);
    }

    .weights {
      grid-column: 1 / -1;
    }
  }

  @container (max-width: 29rem) {
    .body {
      grid-template-columns: minmax(0, 1fr);
    }
  }

  :host {
    container-type: inline-size;
  }

  .picture {
    position: relative;
    width: 100%;
    aspect-ratio: 1;
    overflow: hidden;
    border: 1px solid var(--_line);
    border-radius: 9px;
  }

  .picture canvas {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
  }

  .numbers {
    display: grid;
    grid-template-columns: repeat(3, auto);
    gap: 0.25rem 1rem;
    justify-content: start;
    margin: 0.5rem 0 0;
    font-size: var(--np-text-small, 0.8125rem);
  }

  .numbers dt {
    color: var(--_soft);
    font-size: var(--np-text-tiny, 0.6875rem);
  }

  .numbers dd {
    margin: 0;
    font-weight: 600;
  }

  .hint {
    margin: 0.375rem 0 0;
    color: var(--_soft);
    font-size: var(--np-text-small, 0.8125rem);
  }

  .box {
    max-height: 17rem;
  }

  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
    gap: 0 1.75rem;
    margin: 0;
    padding: 2px;
    list-style: none;
  }

  .list.held {
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr));
  }

  .list li {
    display: flex;
    align-items: center;
    gap: 0.25rem;
    min-width: 0;
  }

  .name {
    flex: 1;
    min-width: 3rem;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--np-text-small, 0.8125rem);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .list number-field {
    flex: none;
    font-size: var(--np-text-small, 0.8125rem);
  }

  /* As wide for every number, so that they stand beneath each other. */
  .list number-field::part(input) {
    width: 4.75rem;
    text-align: end;
  }

  .came {
    flex: none;
    min-width: 4.25rem;
    color: var(--_soft);
    font-size: var(--np-text-small, 0.8125rem);
    white-space: nowrap;
  }

  .freeze {
    flex: none;
    display: grid;
    place-items: center;
    width: 30px;
    height: 30px;
    padding: 0;
    color: var(--_soft);
  }

  .freeze svg {
    width: 14px;
    height: 14px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
  }

  .freeze[aria-pressed='true'] {
    border-color: var(--_ink);
    color: var(--_ink);
  }

  .freeze[aria-pressed='true'] .bow {
    transform: none;
  }

  .freeze .bow {
    transform: translate(3.5px, 0);
  }

  @media print {
    .box {
      max-height: none;
    }

    button {
      display: none;
    }
  }

  @media (pointer: coarse) {
    .freeze {
      width: 44px;
      height: 44px;
    }
  }
`;
