/**
 * The colours, once: [light, dark]. Colour means a signed value (positive, negative, zero), the sample that is
 * held, or the one accent of links and focus; the rest is paper and ink. `tokens.css` holds the same table for
 * the page; a test compares them.
 */
export const palette = {
  paper: ['#fbfaf7', '#121317'],
  card: ['#ffffff', '#191b20'],
  ink: ['#1d1c1a', '#ece9e2'],
  soft: ['#68645c', '#9b978d'],
  line: ['#e3dfd6', '#2a2c33'],
  positive: ['#1b6ca8', '#5aa9e6'],
  negative: ['#c8571b', '#f08a4b'],
  zero: ['#f7f5ef', '#17181d'],
  held: ['#b8860b', '#e0b341'],
  accent: ['#1f6f8b', '#6cc0dc'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type Token = keyof typeof palette;
export const tokenNames = Object.keys(palette) as readonly Token[];

/** A token as CSS: the page's `--np-…` where it is set, else its own default in light and in dark. */
export const tokenValue = (token: Token): string => `var(--np-${token}, light-dark(${palette[token].join(', ')}))`;
