/** Pictures of fields. Needs a canvas, so only a page or its workers can run this part. */
import { describe, expect, it } from 'vitest';
import type { Backend, ColourScale } from '../backend.js';
import { colourOf } from '../colour.js';
import { slopes } from './samples.js';

const view = { left: -4, right: 4, bottom: -2, top: 2 };
const scale: ColourScale = {
  low: -2,
  centre: 0.5,
  high: 4,
  negative: [0.7, 0.2, 0.1],
  zero: [0.95, 0.95, 0.9],
  positive: [0.1, 0.3, 0.8],
};

/** Rounding to bytes, here and there, and the steps of a palette. */
const tolerance = 2.5;

/** (height, width, 4) bytes of what a canvas shows. */
function pixelsOf(canvas: OffscreenCanvas): Uint8ClampedArray {
  const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  if (!context) throw new Error('This browser gives no 2D context');
  context.drawImage(canvas, 0, 0);
  return context.getImageData(0, 0, canvas.width, canvas.height).data;
}

/** The largest difference, in 1/255, between what a canvas shows and the colours of the values. */
function worstDifference(canvas: OffscreenCanvas, values: Float32Array, colours: ColourScale): number {
  const colour = colourOf(colours);
  const shown = pixelsOf(canvas);
  const expected = [...values].flatMap((value) => [...colour(value).map((part) => 255 * part), 255]);
  if (shown.length !== expected.length) return Infinity;
  return Math.max(...expected.map((part, at) => Math.abs(part - (shown[at] as number))));
}

export function describeSurface(backend: () => Backend): void {
  describe('a surface', () => {
    it('shows a pixel of the field as a pixel of its colour, and takes the size of the field', async () => {
      const canvas = new OffscreenCanvas(3, 3);
      const surface = backend().surface(canvas);
      const field = await backend().field(slopes(1, 0.5), { width: 16, height: 6, view });
      field.run();
      const values = await field.read();
      await surface.draw(field, scale);
      expect([canvas.width, canvas.height]).toEqual([16, 6]);
      expect(worstDifference(canvas, values, scale)).toBeLessThanOrEqual(tolerance);
      surface.destroy();
      field.destroy();
    });

    it('draws again with another scale, after another run, and another field', async () => {
      const canvas = new OffscreenCanvas(16, 6);
      const surface = backend().surface(canvas);
      const field = await backend().field(slopes(1, 0.5), { width: 16, height: 6, view });
      const other = await backend().field(slopes(0, -1), { width: 5, height: 9, view });
      field.run();
      other.run();
      const values = await field.read();
      const otherValues = await other.read();
      await surface.draw(field, scale);
      const wider = { ...scale, low: -9, high: 9 };
      await surface.draw(field, wider);
      expect(worstDifference(canvas, values, wider)).toBeLessThanOrEqual(tolerance);

      field.setView({ ...view, left: 0 });
      field.run();
      const moved = await field.read();
      await surface.draw(field, scale);
      expect(worstDifference(canvas, moved, scale)).toBeLessThanOrEqual(tolerance);

      await surface.draw(other, scale);
      expect(worstDifference(canvas, otherValues, scale)).toBeLessThanOrEqual(tolerance);
      surface.destroy();
      field.destroy();
      other.destroy();
    });

    it('refuses a canvas that has a context of another kind', () => {
      const canvas = new OffscreenCanvas(1, 1);
      canvas.getContext('bitmaprenderer');
      expect(() => backend().surface(canvas)).toThrow('it already has one of another kind');
    });
  });
}
