/** What a surface refuses to draw, when it ends, and that everything else goes on. Needs a canvas. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Backend, ColourScale, Field } from '../backend.js';
import { DeviceLostError } from '../errors.js';
import { outcome, slopes } from './samples.js';

const view = { left: -4, right: 4, bottom: -2, top: 2 };
const scale: ColourScale = {
  low: -4,
  centre: 0,
  high: 4,
  negative: [1, 0, 0],
  zero: [1, 1, 1],
  positive: [0, 0, 1],
};

const canvasOf = () => new OffscreenCanvas(8, 4);

async function ranField(backend: Backend): Promise<Field> {
  const field = await backend.field(slopes(1, 0), { width: 8, height: 4, view });
  field.run();
  return field;
}

/** That a backend still computes, reads and draws, on a surface of its own. */
async function expectUsable(backend: Backend): Promise<void> {
  const field = await ranField(backend);
  expect((await field.read([0]))[0]).toBe(-3.5);
  const canvas = new OffscreenCanvas(1, 1);
  const surface = backend.surface(canvas);
  await surface.draw(field, scale);
  expect([canvas.width, canvas.height]).toEqual([8, 4]);
  surface.destroy();
  field.destroy();
}

export function describeSurfaceEnds(open: () => Promise<Backend>): void {
  describe('a surface refuses', () => {
    let backend: Backend;
    beforeAll(async () => {
      backend = await open();
    });
    afterAll(() => backend.destroy());

    it('a field that was destroyed, drawn before or not', async () => {
      const surface = backend.surface(canvasOf());
      const [fresh, drawn] = [await ranField(backend), await ranField(backend)];
      await surface.draw(drawn, scale);
      for (const field of [fresh, drawn]) {
        field.destroy();
        expect(await outcome(() => surface.draw(field, scale))).toBeInstanceOf(InvalidValueError);
      }
      const other = await ranField(backend);
      await surface.draw(other, scale);
      other.destroy();
      surface.destroy();
      await expectUsable(backend);
    });

    it('or finishes what it has begun to draw when the field or the surface ends', async () => {
      const surface = backend.surface(canvasOf());
      const field = await ranField(backend);
      const drawing = outcome(() => surface.draw(field, scale));
      field.destroy();
      expect([undefined, expect.any(InvalidValueError)]).toContainEqual(await drawing);
      const other = await ranField(backend);
      const last = outcome(() => surface.draw(other, scale));
      surface.destroy();
      expect([undefined, expect.any(InvalidValueError)]).toContainEqual(await last);
      other.destroy();
      await expectUsable(backend);
    });

    it('a field of another backend', async () => {
      const stranger = await open();
      const surface = backend.surface(canvasOf());
      const field = await ranField(stranger);
      expect(await outcome(() => surface.draw(field, scale))).toBeInstanceOf(InvalidValueError);
      expect((await field.read([0]))[0]).toBe(-3.5);
      surface.destroy();
      await expectUsable(backend);
      await expectUsable(stranger);
      stranger.destroy();
    });

    it('everything once it was destroyed, and leaves the field alone', async () => {
      const surface = backend.surface(canvasOf());
      const field = await ranField(backend);
      await surface.draw(field, scale);
      surface.destroy();
      surface.destroy();
      expect(await outcome(() => surface.draw(field, scale))).toBeInstanceOf(InvalidValueError);
      expect((await field.read([0]))[0]).toBe(-3.5);
      field.destroy();
      await expectUsable(backend);
    });
  });

  describe('a backend that was destroyed', () => {
    it('gives no surface, and those it gave draw no more', async () => {
      const [ended, other] = [await open(), await open()];
      const surface = ended.surface(canvasOf());
      const field = await ranField(ended);
      await surface.draw(field, scale);
      ended.destroy();
      expect(await outcome(() => ended.surface(canvasOf()))).toBeInstanceOf(DeviceLostError);
      expect(await outcome(() => surface.draw(field, scale))).toBeInstanceOf(DeviceLostError);
      surface.destroy();
      field.destroy();
      await expectUsable(other);
      other.destroy();
    });
  });
}
