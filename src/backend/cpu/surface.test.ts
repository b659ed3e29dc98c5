import { describe, expect, it } from 'vitest';
import type { ColourScale } from '../backend.js';
import { colourOf } from '../colour.js';
import { CpuError } from './errors.js';
import { ReferenceBackend } from './reference-backend.js';
import { paint } from './surface.js';

const scale: ColourScale = {
  low: -1,
  centre: 1,
  high: 2,
  negative: [0.7, 0.2, 0.1],
  zero: [0.95, 0.94, 0.9],
  positive: [0.1, 0.3, 0.8],
};

describe('paint', () => {
  it('gives every value its colour, and values beyond the ends that of the end', () => {
    const values = Float32Array.from({ length: 601 }, (_, at) => at / 100 - 3);
    const bytes = new Uint8ClampedArray(values.length * 4);
    paint(values, scale, bytes);
    const colour = colourOf(scale);
    for (const [at, value] of values.entries()) {
      for (const [part, exact] of colour(value).entries()) {
        expect(Math.abs((bytes[4 * at + part] as number) - 255 * exact)).toBeLessThan(2);
      }
      expect(bytes[4 * at + 3]).toBe(255);
    }
  });

  it('gives the centre the very colour of zero', () => {
    const bytes = new Uint8ClampedArray(4);
    paint(Float32Array.of(1), scale, bytes);
    const exact = colourOf(scale)(1).map((part) => Math.round(255 * part));
    expect([...bytes]).toEqual([...exact, 255]);
    expect(exact).toEqual([242, 240, 229]);
  });

  it('leaves clear what is not a number', () => {
    const bytes = new Uint8ClampedArray(12);
    paint(Float32Array.of(Infinity, Number.NaN, -Infinity), scale, bytes);
    expect([bytes[3], bytes[7], bytes[11]]).toEqual([255, 0, 255]);
  });
});

describe('a surface in Node', () => {
  it('says that there is nothing to draw on', () => {
    const canvas = {} as OffscreenCanvas;
    expect(() => new ReferenceBackend().surface(canvas)).toThrow(CpuError);
    expect(() => new ReferenceBackend().surface(canvas)).toThrow('no ImageData here');
  });
});
