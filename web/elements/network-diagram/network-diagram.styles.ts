import { css } from 'lit';

export const styles = css`
  .view {
    position: relative;
  }

  .stage {
    position: relative;
    margin-inline: auto;
  }

  .pictures,
  .pictures canvas,
  .edges {
    position: absolute;
    left: 0;
    top: 0;
  }

  .pictures,
  .pictures canvas {
    width: 100%;
    height: 100%;
    pointer-events: none;
  }

  .edges {
    overflow: visible;
    pointer-events: none;
  }

  .edges path {
    fill: none;
    stroke: var(--_sign);
    stroke-linecap: butt;
  }

  .over-ribbon {
    cursor: pointer;
  }

  .edges .frozen {
    stroke-dasharray: 5 4;
  }

  .edges .lit {
    opacity: 1 !important;
  }

  .neuron {
    position: absolute;
    padding: 0;
    border: 1px solid color-mix(in oklab, var(--_soft) 55%, transparent);
    border-radius: 8px;
    background: none;
    cursor: pointer;
  }

  .neuron.bare {
    background: var(--_zero, var(--_paper));
  }

  .neuron:hover {
    border-color: var(--_ink);
    box-shadow: 0 0 0 1px var(--_ink);
  }

  .neuron[aria-pressed='true'] {
    border-color: var(--_held);
    box-shadow: 0 0 0 2px var(--_held);
  }

  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .bias {
    position: absolute;
    left: -4px;
    bottom: -4px;
    width: 8px;
    height: 8px;
    border: 1px solid var(--_card);
    border-radius: 50%;
    background: var(--_sign);
  }

  .tip {
    position: absolute;
    z-index: 2;
    left: 0;
    top: 0;
    width: max-content;
    max-width: min(17rem, 100%);
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_card);
    box-shadow: 0 2px 10px color-mix(in oklab, black 16%, transparent);
    font-size: var(--np-text-small, 0.8125rem);
    line-height: 1.4;
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .tip p {
    margin: 0;
  }

  .tip dl {
    display: grid;
    grid-template-columns: auto auto;
    gap: 0 0.75rem;
    justify-content: start;
    margin: 0.125rem 0 0;
  }

  .tip dl > div {
    display: contents;
  }

  .tip :is(dt, .aside) {
    color: var(--_soft);
  }

  .tip dd {
    margin: 0;
    text-align: end;
  }

  .tip b {
    color: var(--_sign-text);
    font-weight: 600;
  }

  .label,
  .more {
    position: absolute;
    display: flex;
    align-items: center;
    color: var(--_ink);
    font-size: var(--np-text-small, 0.8125rem);
    line-height: 1.15;
    overflow: hidden;
    overflow-wrap: anywhere;
    pointer-events: none;
  }

  .label > span {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }

  .lines-1 {
    -webkit-line-clamp: 1;
  }

  .lines-2 {
    -webkit-line-clamp: 2;
  }

  .lines-3 {
    -webkit-line-clamp: 3;
  }

  .label.input {
    justify-content: flex-end;
    text-align: end;
  }

  .more {
    justify-content: center;
    color: var(--_soft);
    white-space: nowrap;
  }

  .head {
    position: absolute;
    top: 0;
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: 3px;
    font-size: var(--np-text-tiny, 0.6875rem);
  }

  .head .title {
    color: var(--_soft);
    white-space: nowrap;
  }

  .head select,
  .head button,
  .head input,
  .add {
    border: 1px solid var(--_line);
    background: var(--_card);
    color: var(--_ink);
    font: inherit;
    font-weight: 500;
  }

  .head select {
    width: 100%;
    height: 26px;
    padding: 0 4px;
    border-radius: 7px;
    text-overflow: ellipsis;
  }

  .head .activation {
    height: 26px;
    line-height: 26px;
    font-weight: 500;
  }

  .head .count {
    display: flex;
    width: 100%;
  }

  .head button {
    flex: none;
    width: 24px;
    height: 26px;
    padding: 0;
    font-size: 0.875rem;
    line-height: 1;
    cursor: pointer;
  }

  .head button:disabled,
  .add:disabled {
    color: var(--_soft);
    opacity: 0.55;
    cursor: default;
  }

  .head .count > :first-child {
    border-radius: 7px 0 0 7px;
  }

  .head .count > :last-child {
    border-radius: 0 7px 7px 0;
  }

  .head .count > * + * {
    margin-left: -1px;
  }

  .head input {
    flex: 1;
    min-width: 24px;
    height: 26px;
    padding: 0;
    border-radius: 0;
    text-align: center;
    appearance: textfield;
  }

  .head input::-webkit-inner-spin-button {
    display: none;
  }

  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    min-height: 2.25rem;
    color: var(--_soft);
    font-size: var(--np-text-small, 0.8125rem);
  }

  .foot p {
    flex: 1 1 16rem;
    margin: 0;
  }

  .add {
    height: 32px;
    padding: 0 12px;
    border-radius: 9px;
    font-size: var(--np-text-small, 0.8125rem);
    cursor: pointer;
  }

  @media (pointer: coarse) {
    .add {
      height: 44px;
    }
  }
`;
