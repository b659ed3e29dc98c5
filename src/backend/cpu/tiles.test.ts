import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { Colour, Tile, TilePicture } from '../backend.js';
import { Ramps } from './tile-shades.js';
import { paintTiles } from './tiles.js';

const white: Colour = [1, 1, 1];
const scale = { low: -1, centre: 0, high: 1, negative: [1, 0, 0], zero: white, positive: [0, 0, 1] } as const;
const whole: Tile = { layer: 0, neuron: 0, left: 0, top: 0, width: 2, height: 2, scale };
const tileOf = (change: Partial<Tile> = {}): Tile => ({ ...whole, ...change });

/** (height, width) pixels as #rrggbbaa of a layer of `neurons` whose values are given. */
function paintedRows(values: number[], neurons: number, picture: Omit<TilePicture, 'width' | 'height'>): string[][] {
  const network = createNetwork({ inputs: 1, layers: [{ neurons, activation: 'identity' }] });
  const bytes = new Uint8ClampedArray(2 * 2 * 4);
  const shown = new Map([[0, Float32Array.from(values)]]);
  paintTiles(network, shown, { width: 2, height: 2, ...picture }, new Ramps(), bytes);
  const hex = [0, 1, 2, 3].map((pixel) =>
    [...bytes.subarray(pixel * 4, pixel * 4 + 4)].map((part) => part.toString(16).padStart(2, '0')).join(''),
  );
  return [hex.slice(0, 2), hex.slice(2)];
}

const grid = { columns: 2, rows: 2 };

describe('paintTiles', () => {
  it('paints the first sample at the top left, then by rows', () => {
    const rows = paintedRows([-1, 0, 1, -1], 1, { ...grid, tiles: [tileOf()] });
    expect(rows).toEqual([
      ['ff0000ff', 'ffffffff'],
      ['0000ffff', 'ff0000ff'],
    ]);
  });

  it.each([Number.NaN, Infinity, -Infinity])(
    'leaves clear the cell around %s, of classes around that of any neuron',
    (bad) => {
      const cells = { columns: 4, rows: 1 }; // pixels are halfway between the first two and the last two
      expect(paintedRows([bad, 0, 1, 1], 1, { ...cells, tiles: [tileOf()] })[0]).toEqual(['00000000', '0000ffff']);
      const tiles = [tileOf({ neuron: 'classes' })];
      const palette = [scale.negative, scale.positive];
      const rows = paintedRows([1, 0, 9, bad, 0, 9, 0, 9], 2, { ...cells, tiles, palette, discrete: true });
      expect(rows[1]).toEqual(['00000000', '0000ffff']);
    },
  );

  it('gives the first of equal classes the pixel, at its lightest', () => {
    const tiles = [tileOf({ neuron: 'classes' })];
    const palette = [scale.positive, scale.negative];
    const lightest = paintedRows([2, 2, 2, 2, 2, 2, 2, 2], 2, { ...grid, tiles, palette });
    const plain = paintedRows([2, 2, 2, 2, 2, 2, 2, 2], 2, { ...grid, tiles, palette, discrete: true });
    expect(plain.flat()).toEqual(Array.from({ length: 4 }, () => '0000ffff'));
    const third = new Ramps().between(white, scale.positive)[Math.round(0.35 * 256)] as number;
    const bytes = [...new Uint8Array(Uint32Array.of(third).buffer)];
    expect(lightest[0]?.[0]).toBe(bytes.map((part) => part.toString(16).padStart(2, '0')).join(''));
  });

  it('lays a later layer, and of one layer a later tile, over an earlier one', () => {
    const network = createNetwork({
      inputs: 1,
      layers: [
        { neurons: 2, activation: 'identity' },
        { neurons: 1, activation: 'identity' },
      ],
    });
    const values = new Map([
      [0, Float32Array.of(-1, 1)],
      [1, Float32Array.of(0)],
    ]);
    const bytes = new Uint8ClampedArray(3 * 4);
    const tiles = [tileOf({ layer: 1, width: 1 }), tileOf({ width: 3 }), tileOf({ neuron: 1 })];
    paintTiles(network, values, { width: 3, height: 1, columns: 1, rows: 1, tiles }, new Ramps(), bytes);
    expect([...bytes]).toEqual([255, 255, 255, 255, 0, 0, 255, 255, 255, 0, 0, 255]);
  });

  it('covers half of a pixel by half, and by the other half lets through what is below', () => {
    const half = paintedRows([1], 1, { columns: 1, rows: 1, tiles: [tileOf({ width: 1.5 })] });
    expect(half[0]).toEqual(['0000ffff', '0000ff80']);
    const left = tileOf({ width: 1.5 });
    const right = tileOf({ neuron: 1, left: 1.5, width: 0.5 });
    const both = paintedRows([1, -1], 2, { columns: 1, rows: 1, tiles: [left, right] });
    expect(both[0]?.[1]).toMatch(/^(aa|ab|a9)00(55|54|56)(bf|c0)$/); // ¾ covered: ½ red over ½ of the rest blue
  });
});
