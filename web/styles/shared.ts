import { css, unsafeCSS } from 'lit';
import { tokenNames, tokenValue } from './palette.js';

/**
 * What every element starts from. Inside an element a colour is `--_ink`, `--_positive`, …: the page's `--np-ink`
 * where there is one, else a default that follows the `color-scheme` of the page, so that the elements look right
 * on a page that knows nothing of them.
 */
export const tokens = css`
  :host {
    ${unsafeCSS(tokenNames.map((token) => `--_${token}: ${tokenValue(token)};`).join('\n'))}
    --_serif: var(--np-font-prose, 'Source Serif 4 Variable', 'Source Serif 4', Georgia, serif);
    --_sans: var(--np-font-interface, 'Inter Variable', Inter, system-ui, sans-serif);
    --_quick: var(--np-duration, 150ms);

    display: block;
    color: var(--_ink);
    font-family: var(--_sans);
    font-variant-numeric: tabular-nums;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  svg {
    print-color-adjust: exact;
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_quick: 0ms;
    }
  }

  @media (forced-colors: active) {
    :host {
      --_paper: Canvas;
      --_card: Canvas;
      --_ink: CanvasText;
      --_soft: CanvasText;
      --_line: color-mix(in srgb, CanvasText 28%, Canvas);
      --_accent: Highlight;
    }
  }
`;

/** Words for a screen reader only. */
export const visuallyHidden = css`
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** Letters of formulas: the serif's italic, with a subscript that does not push lines apart. */
export const formulas = css`
  .symbol {
    font-family: var(--_serif);
    font-style: italic;
    font-weight: 400;
  }

  .symbol sub {
    font-size: 0.72em;
    line-height: 0;
    vertical-align: baseline;
    position: relative;
    top: 0.22em;
  }
`;

/** Colour by sign: `--_sign` for shapes; `--_sign-text`, a little nearer to ink, so that small numbers can be read. */
export const signs = css`
  .positive {
    --_sign: var(--_positive);
    --_sign-text: color-mix(in oklab, var(--_positive) 88%, var(--_ink));
  }

  .negative {
    --_sign: var(--_negative);
    --_sign-text: color-mix(in oklab, var(--_negative) 88%, var(--_ink));
  }

  .zero {
    --_sign: var(--_soft);
    --_sign-text: var(--_soft);
  }
`;
