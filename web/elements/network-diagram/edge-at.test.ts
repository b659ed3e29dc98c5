import { describe, expect, it } from 'vitest';
import type { Edge } from './edges.js';
import { alongOf, edgeAt } from './edge-at.js';

const edgeOf = (change: Partial<Edge>): Edge => ({
  layer: 0,
  neuron: 0,
  input: 0,
  weight: 1,
  frozen: false,
  thickness: 2,
  strength: 1,
  path: '',
  x0: 0,
  y0: 0,
  x1: 100,
  y1: 0,
  ...change,
});

/** A place on the Bézier curve that an edge is drawn as, from its definition. */
function onCurve({ x0, y0, x1, y1 }: Edge, t: number): [number, number] {
  const bend = (x0 + x1) / 2;
  const mix = (a: number, b: number, c: number, d: number) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;
  return [mix(x0, bend, bend, x1), mix(y0, y0, y1, y1)];
}

describe('the ribbon at a place', () => {
  it.each([0, 0.1, 0.35, 0.5, 0.8, 1])('is known all along its curve, at %f', (t) => {
    const edge = edgeOf({ x0: 20, x1: 90, y0: 300, y1: 40 });
    const [x, y] = onCurve(edge, t);
    expect(alongOf((x - 20) / 70)).toBeCloseTo(t, 5);
    expect(edgeAt([edge], x, y)).toBe(edge);
    expect(edgeAt([edge], x, y + 60)).toBeNull();
  });

  it('is the nearest of several, also of another pair of columns', () => {
    const first = edgeOf({});
    const second = edgeOf({ y0: 8, y1: 8 });
    const other = edgeOf({ x0: 120, x1: 220, y0: 5, y1: 5 });
    expect(edgeAt([first, second, other], 50, 3)).toBe(first);
    expect(edgeAt([first, second, other], 50, 5)).toBe(second);
    expect(edgeAt([first, second, other], 150, 3)).toBe(other);
    expect(edgeAt([first, second, other], 110, 3)).toBeNull();
  });

  it('is a thick one all over, and of two that cross the one on top', () => {
    const thick = edgeOf({ thickness: 40 });
    const thin = edgeOf({ y0: 0, y1: 0 });
    expect(edgeAt([thick], 50, 19)).toBe(thick);
    expect(edgeAt([thick, thin], 50, 0)).toBe(thin);
  });
});
