import { type Token, tokenValue } from './palette.js';

type Colour = readonly [red: number, green: number, blue: number];

/**
 * A token as it looks on `element` now (its theme, and what an author set), in sRGB with parts from 0 to 1. For
 * what CSS cannot paint: a canvas.
 */
export const tokenColour = (element: Element, token: Token): Colour =>
  resolvedColour(element, tokenValue(token), `--np-${token}`);

/** A CSS colour as it looks on `element` now. It may read `light-dark(…)`, so a probe resolves it; `name` is for the error. */
export function resolvedColour(element: Element, value: string, name: string): Colour {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = value;
  // Forced colours would answer with the system's text colour for every token.
  probe.style.setProperty('forced-color-adjust', 'none');
  (element.shadowRoot ?? element).append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  const parts = text.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? [];
  const [red, green, blue] = parts;
  if (red === undefined || green === undefined || blue === undefined) {
    throw new Error(`invalid colour of ${name}: ${text}; set it to an sRGB colour such as #1b6ca8`);
  }
  const unit = text.startsWith('rgb') ? 255 : 1;
  return [red / unit, green / unit, blue / unit];
}

/** Calls `changed` whenever the theme may have changed: the system's, or `data-theme` on the page. */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const page = new MutationObserver(changed);
  system.addEventListener('change', changed);
  page.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}
