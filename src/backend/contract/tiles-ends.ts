/** What of tiles a surface refuses to draw, in which words, and that nothing has changed then. Needs a canvas. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Backend, Colour, TilePicture } from '../backend.js';
import { DeviceLostError } from '../errors.js';
import { outcome, sampleNetwork } from './samples.js';
import { grid, linear, pictureOf, ranOnGrid, scale, seen, tileOf } from './tile-samples.js';

const red: Colour = [1, 0, 0];
const good = pictureOf([tileOf(0, 1)]);
const tileWith = (change: object) => pictureOf([tileOf(0, 0), { ...tileOf(0, 0), ...change }]);

const network = () => linear([1, 0], [0, 1], [1, 1]);

const refused: readonly [string, unknown, string][] = [
  ['no picture', null, 'picture is null: give a size, a grid and tiles'],
  ['a canvas without width', { ...good, width: 0 }, 'width is 0: give a positive whole number'],
  ['half a pixel', { ...good, height: 1.5 }, 'height is 1.5'],
  ['more pixels than memory holds', { ...good, width: 2 ** 20, height: 2 ** 20 }, 'too large: make it smaller'],
  ['a grid that is not the batch', { ...good, rows: 11 }, "16 × 11 = 176: give a grid of the batch's 192 samples"],
  ['tiles that are no list', { ...good, tiles: tileOf(0, 0) }, 'tiles is an object: give an array of tiles'],
  ['no tile', pictureOf([tileOf(0, 0), null as never]), 'tiles[1] is null'],
  [
    'a layer that is not there',
    tileWith({ layer: 1 }),
    'tiles[1].layer is 1: give a whole number from -1, the inputs, to 0',
  ],
  ['a layer before the inputs', tileWith({ layer: -2 }), 'tiles[1].layer is -2'],
  ['a neuron that is not there', tileWith({ neuron: 3 }), 'tiles[1].neuron is 3: give a whole number from 0 to 2'],
  [
    'an input that is not there',
    tileWith({ layer: -1, neuron: 2 }),
    'tiles[1].neuron is 2: give a whole number from 0 to 1',
  ],
  ['a tile nowhere', tileWith({ left: Number.NaN }), 'tiles[1].left is NaN'],
  ['a tile without height', tileWith({ height: 0 }), 'tiles[1].height is 0: give a positive number'],
  ['no scale', tileWith({ scale: undefined }), 'tiles[1].scale is undefined: give a colour scale'],
  [
    'a scale without a centre',
    tileWith({ scale: { ...scale, centre: Infinity } }),
    'tiles[1].scale.centre is Infinity',
  ],
  ['a scale with half a colour', tileWith({ scale: { ...scale, zero: [1] } }), 'tiles[1].scale.zero[1] is undefined'],
  ['a negative radius', { ...good, radius: -1 }, 'radius is -1: give 0 or more'],
  ['a contour without width', { ...good, contour: { width: 0, ink: red } }, 'contour.width is 0'],
  ['a contour without ink', { ...good, contour: { width: 1 } }, 'contour.ink is undefined: give red, green and blue'],
  ['classes without a palette', pictureOf([tileOf(0, 'classes')]), 'palette has 0 colours: give 3, one for each class'],
  ['too small a palette', pictureOf([tileOf(0, 'classes')], { palette: [red, red] }), 'palette has 2 colours: give 3'],
  ['a palette with no colour', { ...good, palette: [red, null] }, 'palette[1] is null: give red, green and blue'],
];

export function describeTilesEnds(open: () => Promise<Backend>): void {
  describe('a surface draws no tiles', () => {
    let backend: Backend;
    beforeAll(async () => {
      backend = await open();
    });
    afterAll(() => backend.destroy());

    it.each(refused)('for %s, and goes on', async (_, picture, message) => {
      const evaluation = await ranOnGrid(backend, network());
      const canvas = new OffscreenCanvas(1, 1);
      const surface = backend.surface(canvas);
      await surface.drawTiles(evaluation, good);
      const before = seen(canvas);
      const error = await outcome(() => surface.drawTiles(evaluation, picture as TilePicture));
      expect(error).toBeInstanceOf(InvalidValueError);
      expect(String(error)).toContain(message);
      expect([canvas.width, canvas.height]).toEqual([64, 48]);
      await surface.drawTiles(evaluation, good);
      expect(seen(canvas)).toEqual(before);
      surface.destroy();
      evaluation.destroy();
    });

    it('of more classes than can be shown', async () => {
      const wide = sampleNetwork(2, [{ neurons: 21, activation: 'tanh' }]);
      const evaluation = await backend.evaluation(wide, { batch: 4 });
      const surface = backend.surface(new OffscreenCanvas(1, 1));
      const palette = Array.from({ length: 21 }, () => red);
      const picture = pictureOf([tileOf(0, 'classes')], { columns: 2, rows: 2, palette });
      const error = await outcome(() => surface.drawTiles(evaluation, picture));
      expect(String(error)).toContain('tiles[0] shows 21 classes: at most 20 can be shown');
      surface.destroy();
      evaluation.destroy();
    });

    it('of an evaluation of another backend, or that was destroyed, or once it was destroyed itself', async () => {
      const stranger = await open();
      const [strange, gone, own] = [
        await ranOnGrid(stranger, network()),
        await ranOnGrid(backend, network()),
        await ranOnGrid(backend, network()),
      ];
      const canvas = new OffscreenCanvas(1, 1);
      const surface = backend.surface(canvas);
      await surface.drawTiles(gone, good);
      gone.destroy();
      for (const evaluation of [strange, gone]) {
        expect(await outcome(() => surface.drawTiles(evaluation, good))).toBeInstanceOf(InvalidValueError);
      }
      expect(await strange.read()).toHaveLength(grid.columns * grid.rows * 3);
      await surface.drawTiles(own, good);
      const [pending, late] = [
        outcome(() => surface.drawTiles(own, good)),
        outcome(() => surface.drawTiles(own, good)),
      ];
      own.destroy();
      surface.destroy();
      for (const each of [pending, late]) {
        expect([undefined, expect.any(InvalidValueError)]).toContainEqual(await each);
      }
      expect(await outcome(() => surface.drawTiles(own, good))).toBeInstanceOf(InvalidValueError);
      stranger.destroy();
    });

    it('once its backend was destroyed', async () => {
      const ended = await open();
      const evaluation = await ranOnGrid(ended, network());
      const surface = ended.surface(new OffscreenCanvas(1, 1));
      await surface.drawTiles(evaluation, good);
      ended.destroy();
      expect(await outcome(() => surface.drawTiles(evaluation, good))).toBeInstanceOf(DeviceLostError);
      surface.destroy();
    });
  });
}
