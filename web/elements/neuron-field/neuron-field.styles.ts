import { css } from 'lit';
import { tokens } from '../../styles/shared.js';

export const styles = [
  tokens,
  css`
    .plane {
      position: relative;
      aspect-ratio: 1;
      overflow: hidden;
      border-radius: var(--np-radius-small, 9px);
      background: var(--_zero);
      cursor: crosshair;
      /* A finger on the picture moves the point; beside it, it scrolls the page. */
      touch-action: none;
    }

    .picture,
    .picture canvas,
    .samples,
    .over {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
    }

    .picture canvas {
      display: block;
    }

    .samples,
    .axis,
    .tick {
      pointer-events: none;
    }

    .boundary {
      stroke: var(--_ink);
      stroke-width: 1.25;
      pointer-events: none;
    }

    .guide {
      stroke: var(--_ink);
      stroke-width: 1;
      stroke-dasharray: 2 4;
      opacity: 0;
      transition: opacity var(--_quick);
      pointer-events: none;
    }

    .guide[data-lit] {
      opacity: 0.75;
    }

    .handle {
      cursor: grab;
      outline: none;
    }

    .handle:active {
      cursor: grabbing;
    }

    .target {
      fill: transparent;
    }

    .dot {
      fill: var(--_card);
      stroke: var(--_ink);
      stroke-width: 2.5;
    }

    .halo {
      fill: none;
      stroke: var(--_held);
      stroke-width: 3;
      opacity: 0;
      transition: opacity var(--_quick);
    }

    .handle:hover .halo,
    .handle[data-lit] .halo {
      opacity: 1;
    }

    .handle:focus-visible .halo {
      stroke: var(--_accent);
      opacity: 1;
    }

    .axis,
    .tick {
      position: absolute;
      padding: 0 0.25em;
      border-radius: 4px;
      background: color-mix(in oklab, var(--_card) 72%, transparent);
      color: var(--_ink);
      font-size: var(--np-text-tiny, 0.6875rem);
      line-height: 1.5;
    }

    .axis i {
      font-family: var(--_serif);
    }

    .axis sub {
      font-size: 0.75em;
      line-height: 0;
    }

    .across {
      right: 50%;
      bottom: 6px;
      translate: 50%;
    }

    .up {
      left: 6px;
      top: 50%;
      translate: 0 -50%;
    }

    .left {
      left: 6px;
      bottom: 6px;
    }

    .right {
      right: 6px;
      bottom: 6px;
    }

    .top {
      left: 6px;
      top: 6px;
    }

    color-scale {
      margin-top: 0.75rem;
    }

    .problem {
      margin: 0.5rem 0 0;
      font-size: var(--np-text-small, 0.8125rem);
    }
  `,
];
