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
    grid-template-columns: 200px minmax(220px, 300px) minmax(0, 1fr);
    gap: 1rem 1.75rem;
    align-items: start;
  }

  @container (max-width: 800px) {
    .body {
      grid-template-columns: 180px minmax(0, 1fr);
    }

    .weights {
      grid-column: 1 / -1;
    }
  }

  @container (max-width: 460px) {
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
    margin: 0.5rem 0 0;
    color: var(--_soft);
    font-size: var(--np-text-small, 0.8125rem);
  }

  .list {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(190px, 1fr));
    gap: 0.25rem 1.25rem;
    max-height: 16rem;
    margin: 0;
    padding: 2px;
    overflow-y: auto;
    list-style: none;
  }

  .list li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
  }

  .list number-field {
    min-width: 0;
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

  @media (pointer: coarse) {
    .freeze {
      width: 44px;
      height: 44px;
    }
  }
`;
