import type { Place } from '../curve.js';

/** Thickness is size, on one scale for weights and bias: near 0, this many pixels for a weight of 1 … */
const pixelsPerUnit = 15;
/** … and less and less for more, so that no dial, however far it is turned, overruns the drawing. */
const thickest = 48;
/** What is not zero is never invisible. */
const thinnest = 1.5;
/** A ribbon narrows a little towards where it goes. */
const taper = 0.85;
const pieces = 28;

export function thicknessOf(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const linear = Math.abs(value) * pixelsPerUnit;
  return Math.max(thinnest, (thickest * linear) / (thickest + linear));
}

export interface Ribbon {
  /** The outline, closed. */
  readonly outline: string;
  /** The line along its middle. */
  readonly spine: string;
}

/** A ribbon that leaves `from` and reaches `to` horizontally, as thick as `thickness` where it starts. */
export function ribbonBetween(from: Place, to: Place, thickness: number): Ribbon {
  const bend = (from.x + to.x) / 2;
  const upper: string[] = [];
  const lower: string[] = [];
  for (let piece = 0; piece <= pieces; piece++) {
    const t = piece / pieces;
    const s = 1 - t;
    // A cubic Bézier curve with control points (bend, from.y) and (bend, to.y), and its derivative.
    const x = s ** 3 * from.x + 3 * s * t * bend + t ** 3 * to.x;
    const y = (s ** 3 + 3 * s ** 2 * t) * from.y + (3 * s * t ** 2 + t ** 3) * to.y;
    const dx = 3 * (s ** 2 + t ** 2) * (bend - from.x);
    const dy = 6 * s * t * (to.y - from.y);
    const half = (thickness / 2) * (1 + (taper - 1) * t);
    const length = Math.hypot(dx, dy) || 1;
    const [across, along] = [(dy / length) * half, (dx / length) * half];
    upper.push(`${(x + across).toFixed(2)} ${(y - along).toFixed(2)}`);
    lower.unshift(`${(x - across).toFixed(2)} ${(y + along).toFixed(2)}`);
  }
  return {
    outline: `M${upper.join('L')}L${lower.join('L')}Z`,
    spine: `M${from.x} ${from.y}C${bend} ${from.y} ${bend} ${to.y} ${to.x} ${to.y}`,
  };
}

/**
 * Heights at which ribbons of these thicknesses meet the sum: side by side about `centre`, in order, and pushed
 * together where they need more room than `room`.
 */
export function stackEnds(thicknesses: readonly number[], centre: number, room: number): number[] {
  const widths = thicknesses.map((thickness) => Math.max(thinnest, thickness * taper) + 2);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const squeeze = Math.min(1, room / total);
  let top = centre - (total * squeeze) / 2;
  return widths.map((width) => {
    const end = top + (width * squeeze) / 2;
    top += width * squeeze;
    return end;
  });
}
