/** Pictures of an evaluation's neurons. Needs a canvas, so only a page or its workers can run this part. */
import { describe, expect, it } from 'vitest';
import type { Backend, Colour, Evaluation, Tile, TilePicture } from '../backend.js';
import { colourOf } from '../colour.js';
import { Ramps } from '../cpu/tile-shades.js';
import { paintTiles } from '../cpu/tiles.js';
import { sampleNetwork } from './samples.js';
import {
  grid,
  gridInputs,
  ink,
  linear,
  multiplied,
  opaque,
  pictureOf,
  pixelOf,
  ranOnGrid,
  scale,
  seen,
  tileOf,
  worstDifference,
} from './tile-samples.js';

/** Rounding to bytes, here and there, the steps of a palette, and OKLab in float32. */
const tolerance = 2.5;

const red: Colour = [0.8, 0.1, 0.1];
const green: Colour = [0.1, 0.6, 0.2];
const blue: Colour = [0.2, 0.3, 0.9];

async function shownOf(backend: Backend, evaluation: Evaluation, picture: TilePicture): Promise<Float64Array> {
  const canvas = new OffscreenCanvas(1, 1);
  const surface = backend.surface(canvas);
  await surface.drawTiles(evaluation, picture);
  const shown = seen(canvas);
  expect([canvas.width, canvas.height]).toEqual([picture.width, picture.height]);
  surface.destroy();
  return shown;
}

/** What the CPU paints of the values that the backend computed. */
async function twinOf(evaluation: Evaluation, picture: TilePicture): Promise<Float64Array> {
  const values = new Map<number, Float32Array>([[-1, gridInputs()]]);
  for (const layer of evaluation.network.layers.keys()) values.set(layer, await evaluation.read(layer));
  const bytes = new Uint8ClampedArray(picture.width * picture.height * 4);
  paintTiles(evaluation.network, values, picture, new Ramps(), bytes);
  return multiplied(bytes);
}

/** Where the middle of a canvas pixel is on the grid, counted from its middle and held at its edges; 4 pixels a cell. */
const onGrid = (pixel: number, cells: number) =>
  Math.min(cells - 1, Math.max(0, (pixel + 0.5) / 4 - 0.5)) - (cells - 1) / 2;
const x1 = (x: number) => onGrid(x, grid.columns);
const x2 = (y: number) => onGrid(y, grid.rows);

/** Whether a pixel is one of the two on either side of a place of the canvas. */
const isInk = (pixel: number, middle: number) => pixel === middle - 1 || pixel === middle;

/** (48, 64, 4) of the colours that a function gives for the pixels. */
const painted = (colour: (x: number, y: number) => Colour) =>
  Array.from({ length: 64 * 48 }, (_, at) => opaque(colour(at % 64, Math.floor(at / 64)))).flat();

export function describeTiles(backend: () => Backend): void {
  describe('tiles', () => {
    it.each([
      ['the first input, by columns', -1, 0, (x: number) => x1(x)],
      ['the second input, row 0 at the top', -1, 1, (_: number, y: number) => x2(y)],
      ['the second neuron of a layer', 0, 1, (x: number, y: number) => x1(x) / 2 - x2(y)],
    ])('show %s, interpolated between pixel centres', async (_, layer, neuron, value) => {
      const evaluation = await ranOnGrid(backend(), linear([1, 1], [0.5, -1]));
      const shown = await shownOf(backend(), evaluation, pictureOf([tileOf(layer, neuron)]));
      const colour = colourOf(scale);
      expect(
        worstDifference(
          shown,
          painted((x, y) => colour(value(x, y))),
        ),
      ).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });

    it('leave the canvas clear around them, at their round corners, and partly where they cover part of a pixel', async () => {
      const evaluation = await ranOnGrid(backend(), linear([1, 1]));
      const tile = tileOf(0, 0, 10, 8.5, 20, 24);
      const shown = await shownOf(backend(), evaluation, pictureOf([tile], { radius: 6 }));
      const alpha = (x: number, y: number) => pixelOf(shown, 64, x, y)[3];
      expect([alpha(0, 0), alpha(9, 20), alpha(30, 20), alpha(20, 7), alpha(20, 33)]).toEqual([0, 0, 0, 0, 0]);
      expect([alpha(10, 20), alpha(29, 20), alpha(20, 9), alpha(20, 31)]).toEqual([255, 255, 255, 255]);
      for (const y of [8, 32]) expect(Math.abs((alpha(20, y) ?? 0) - 127.5)).toBeLessThanOrEqual(1);
      // The corner's circle is about (16, 14.5), 6 pixels wide.
      expect([alpha(10, 9), alpha(11, 9), alpha(29, 9), alpha(10, 31)]).toEqual([0, 0, 0, 0]);
      expect([alpha(13, 11), alpha(26, 11), alpha(13, 29)]).toEqual([255, 255, 255]);
      expect(worstDifference(shown, await twinOf(evaluation, pictureOf([tile], { radius: 6 })))).toBeLessThanOrEqual(3);
      evaluation.destroy();
    });

    it('draw the line where the value crosses the centre, as wide as asked for', async () => {
      const evaluation = await ranOnGrid(backend(), linear([1, 0], [0, 1], [1, 1]));
      const contour = { width: 2, ink };
      const colour = colourOf(scale);
      const upright = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 0)], { contour }));
      expect(
        worstDifference(
          upright,
          painted((x) => (isInk(x, 32) ? ink : colour(x1(x)))),
        ),
      ).toBeLessThanOrEqual(tolerance);
      const level = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 1)], { contour }));
      expect(
        worstDifference(
          level,
          painted((_, y) => (isInk(y, 24) ? ink : colour(x2(y)))),
        ),
      ).toBeLessThanOrEqual(tolerance);
      // Aslant, (x + ½ − 32) + (y + ½ − 24) = 0 is the middle of the line, and the distance from it 1/√2 of that.
      const slant = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 2)], { contour }));
      expect(worstDifference(pixelOf(slant, 64, 31, 24), opaque(ink))).toBeLessThanOrEqual(tolerance);
      const part = 1.5 - Math.SQRT2;
      const [plain, twoAway] = [opaque(colour(0.5)), pixelOf(slant, 64, 33, 24)];
      const mixed = plain.map((each, at) => each + part * ((opaque(ink)[at] as number) - each));
      expect(worstDifference(twoAway, mixed)).toBeLessThanOrEqual(tolerance);
      // Above the first row of centres nothing changes downwards: there the line goes straight up, and ends beside 55.
      expect(worstDifference(pixelOf(slant, 64, 54, 0), opaque(ink))).toBeLessThanOrEqual(tolerance);
      const beside = opaque(colour(x1(55) + x2(0)));
      expect(worstDifference(pixelOf(slant, 64, 55, 0), beside)).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });

    it('draw no line on ground that lies on the centre', async () => {
      const flat = await ranOnGrid(backend(), linear([0, 0]));
      const shown = await shownOf(backend(), flat, pictureOf([tileOf(0, 0)], { contour: { width: 2, ink } }));
      expect(
        worstDifference(
          shown,
          painted(() => scale.zero),
        ),
      ).toBeLessThanOrEqual(tolerance);
      flat.destroy();
    });

    it('show only the sign, in the colours of the ends', async () => {
      const evaluation = await ranOnGrid(backend(), linear([0.001, 0]));
      const shown = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 0)], { discrete: true }));
      const expected = painted((x) => (x < 32 ? scale.negative : scale.positive));
      expect(worstDifference(shown, expected)).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });

    it('leave clear where a value is not finite', async () => {
      const evaluation = await ranOnGrid(backend(), linear([1e38, 0], [1, 0]));
      const tiles = [tileOf(0, 0, 0, 0, 32, 24), tileOf(0, 'classes', 32, 24, 32, 24)];
      const picture = pictureOf(tiles, { palette: [red, blue] });
      const shown = await shownOf(backend(), evaluation, picture);
      // Two canvas pixels a cell: 1e38·x₁ is finite from column 5, x₁ = −2.5, to column 10.
      for (const [left, y] of [
        [0, 5],
        [32, 40],
      ] as const) {
        const alphas = [1, 10, 11, 16, 20, 21, 30].map((x) => pixelOf(shown, 64, left + x, y)[3]);
        expect(alphas).toEqual([0, 0, 255, 255, 255, 0, 0]);
      }
      expect(worstDifference(shown, await twinOf(evaluation, picture))).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });
  });

  describe('tiles of classes', () => {
    const palette = [red, green, blue];

    it('show the largest, lighter where its margin over the second is small', async () => {
      // x₁ against −x₁, and between them a third that never wins: it is the second.
      const evaluation = await ranOnGrid(backend(), linear([1, 0], [-1, 0], [0, 0]));
      const shown = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 'classes')], { palette }));
      const from = colourOf({ low: -1, centre: 0, high: 1, negative: green, zero: scale.zero, positive: red });
      const expected = painted((x) => {
        const margin = Math.abs(x1(x));
        return from((x < 32 ? -1 : 1) * (1 - 0.65 / (1 + margin)));
      });
      expect(worstDifference(shown, expected)).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });

    it('show plain colours where only the class is asked for, and the border between classes', async () => {
      const evaluation = await ranOnGrid(backend(), linear([1, 0], [-1, 0], [0, 4]));
      const more = { palette, discrete: true };
      const plain = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 'classes')], more));
      const classOf = (x: number, y: number) => {
        const third = 4 * x2(y);
        return third > Math.abs(x1(x)) ? blue : x < 32 ? green : red;
      };
      expect(worstDifference(plain, painted(classOf))).toBeLessThanOrEqual(tolerance);

      const contour = { width: 2, ink };
      const lined = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 'classes')], { ...more, contour }));
      for (const x of [31, 32]) expect(worstDifference(pixelOf(lined, 64, x, 4), opaque(ink))).toBeLessThan(tolerance);
      expect(worstDifference(pixelOf(lined, 64, 29, 4), opaque(green))).toBeLessThan(tolerance);
      expect(worstDifference(pixelOf(lined, 64, 34, 4), opaque(red))).toBeLessThan(tolerance);
      // On the right, 4·x₂ = x₁ at canvas (48, 28): the line is aslant, and 2 pixels around it are its ink.
      expect(worstDifference(pixelOf(lined, 64, 47, 27), opaque(ink))).toBeLessThan(tolerance);
      evaluation.destroy();
    });

    it('need no second', async () => {
      const evaluation = await ranOnGrid(backend(), linear([1, 0]));
      const shown = await shownOf(backend(), evaluation, pictureOf([tileOf(0, 'classes')], { palette: [blue] }));
      expect(
        worstDifference(
          shown,
          painted(() => blue),
        ),
      ).toBeLessThanOrEqual(tolerance);
      evaluation.destroy();
    });
  });

  describe('many tiles', () => {
    const specification = [
      { neurons: 5, activation: 'tanh' },
      { neurons: 4, activation: 'relu' },
      { neurons: 3, activation: 'identity' },
    ] as const;
    const palette = [red, green, blue];
    const small = { ...scale, low: -1, high: 1 };
    const all: readonly Tile[] = [
      ...[0, 1].map((neuron) => tileOf(-1, neuron, 2, 3 + 30 * neuron, 28, 28)),
      ...[0, 1, 2].map((neuron) => ({ ...tileOf(0, neuron, 40, 3 + 25.25 * neuron, 24.5, 20), scale: small })),
      ...[2, 0].map((neuron) => ({ ...tileOf(1, neuron, 80.5, 3 + 12 * neuron, 20, 20), scale: small })),
      tileOf(2, 'classes', 110, 10, 60, 61),
      { ...tileOf(0, 4, 155, 60, 40, 40), scale: small }, // in part behind the classes, and over the edge
    ];
    const picture: TilePicture = { width: 180, height: 90, ...grid, tiles: all, palette, radius: 4 };

    it('of several layers are one picture, the same as the CPU paints', async () => {
      const evaluation = await ranOnGrid(backend(), sampleNetwork(2, specification));
      const shown = await shownOf(backend(), evaluation, picture);
      expect(worstDifference(shown, await twinOf(evaluation, picture))).toBeLessThanOrEqual(3);
      // Lines and borders may lie a hair aside: their pixels are few, and nearly the same.
      for (const more of [{ contour: { width: 1.5, ink } }, { discrete: true }]) {
        const other = await shownOf(backend(), evaluation, { ...picture, ...more });
        const twin = await twinOf(evaluation, { ...picture, ...more });
        const apart = other.filter((part, at) => Math.abs(part - (twin[at] as number)) > 3);
        expect(apart.length).toBeLessThanOrEqual(other.length / 1000);
        expect(worstDifference(other, shown)).toBeGreaterThan(50);
      }
      evaluation.destroy();
    });

    it('are drawn again after another run, more or fewer, of another evaluation, and after a field', async () => {
      const network = sampleNetwork(2, specification);
      const evaluation = await ranOnGrid(backend(), network);
      const other = await ranOnGrid(backend(), sampleNetwork(2, specification, 2));
      const field = await backend().field(network, {
        width: 6,
        height: 4,
        view: { left: -1, right: 1, bottom: -1, top: 1 },
      });
      field.run();
      const canvas = new OffscreenCanvas(1, 1);
      const surface = backend().surface(canvas);
      const expectTiles = async (own: Evaluation, of: TilePicture) => {
        const twin = await twinOf(own, of);
        await surface.drawTiles(own, of);
        expect(worstDifference(seen(canvas), twin)).toBeLessThanOrEqual(3);
      };
      await expectTiles(evaluation, { ...picture, tiles: all.slice(3, 4) });
      await expectTiles(evaluation, picture);
      await expectTiles(evaluation, { ...picture, tiles: [] });
      network.layers[0]?.weights.fill(0.25);
      evaluation.updateParameters();
      evaluation.run();
      await expectTiles(evaluation, picture);
      await expectTiles(other, picture);
      await surface.draw(field, scale);
      expect([canvas.width, canvas.height]).toEqual([6, 4]);
      await Promise.all([surface.drawTiles(other, pictureOf([])), surface.drawTiles(evaluation, picture)]);
      await expectTiles(evaluation, { ...picture, width: 200 });
      surface.destroy();
      for (const plan of [evaluation, other, field]) plan.destroy();
    });
  });
}
