/** Draws the neurons of an evaluation as tiles of one picture. Twin of shaders/display/tiles.wgsl. */
import type { Network } from '../../neuron/network.js';
import type { Evaluation, Tile, TilePicture } from '../backend.js';
import { widthOfLayer } from '../validate-tiles.js';
import { TileCover } from './tile-cover.js';
import { gridAxis, GridNeuron } from './tile-grid.js';
import { ClassesShade, NeuronShade, type Ramps, type TileShade } from './tile-shades.js';

/** An evaluation whose inputs can be asked for, too. */
export interface TileSource extends Evaluation {
  /** (B, I), as last written. */
  lastInputs(): Float32Array;
}

/** (B, O) of every layer that the picture shows, by layer. */
export async function readTiles(source: TileSource, { tiles }: TilePicture): Promise<Map<number, Float32Array>> {
  const layers = [...new Set(tiles.map(({ layer }) => layer))];
  const values = await Promise.all(layers.map((layer) => (layer === -1 ? source.lastInputs() : source.read(layer))));
  return new Map(layers.map((layer, at) => [layer, values[at] as Float32Array]));
}

/** Colours (height, width, 4) clear bytes: red, green, blue and alpha, which the colours are not multiplied by. */
export function paintTiles(
  network: Network,
  values: ReadonlyMap<number, Float32Array>,
  picture: TilePicture,
  ramps: Ramps,
  bytes: Uint8ClampedArray<ArrayBuffer>,
): void {
  for (const tile of picture.tiles.toSorted((one, other) => one.layer - other.layer)) {
    const neurons = widthOfLayer(network, tile.layer);
    paintTile(tile, values.get(tile.layer) ?? new Float32Array(), neurons, picture, ramps, bytes);
  }
}

function paintTile(
  tile: Tile,
  values: Float32Array,
  neurons: number,
  picture: TilePicture,
  ramps: Ramps,
  bytes: Uint8ClampedArray<ArrayBuffer>,
): void {
  const columns = gridAxis(tile.left, tile.width, picture.columns, picture.width);
  const rows = gridAxis(tile.top, tile.height, picture.rows, picture.height);
  const { width: line = 0, ink = [0, 0, 0] } = picture.contour ?? {};
  const neuronAt = (neuron: number) => new GridNeuron(values, neurons, neuron, picture.columns, columns, rows);
  const shade = shadeOf(tile, picture, neurons, neuronAt, ramps);
  const cover = new TileCover(tile, columns, picture.radius);
  const inkBytes = ink.map((part) => 255 * part);
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const { colours, distances } = shade;
  const linedAt = (column: number) => {
    const distance = distances ? (distances[column] as number) : Infinity;
    return distance === Infinity ? 0 : Math.min(line, 1, Math.max(0, 0.5 * line + 0.5 - distance));
  };
  for (let row = 0; row < rows.count; row++) {
    shade.toRow(row);
    const start = (rows.from + row) * picture.width + columns.from;
    cover.toRow(rows.from + row + 0.5);
    // Most pixels lie wholly in the tile, and far from the contour: they are only copied.
    for (let column = cover.first; column < cover.end; column++) {
      const colour = colours[column] as number;
      if (colour === 0) continue;
      pixels[start + column] = colour;
      const lined = linedAt(column);
      if (lined > 0) mixInto(bytes, start + column, inkBytes, lined);
    }
    for (let column = 0; column < columns.count; column++) {
      if (column === cover.first) column = Math.max(cover.first, cover.end);
      const part = column < columns.count ? cover.at(column) : 0;
      const colour = colours[column] as number;
      if (part > 0 && colour !== 0) layOver(bytes, start + column, colour, inkBytes, linedAt(column), part);
    }
  }
}

function shadeOf(
  { neuron, scale }: Tile,
  { discrete = false, palette = [], contour }: TilePicture,
  neurons: number,
  neuronAt: (neuron: number) => GridNeuron,
  ramps: Ramps,
): TileShade {
  // Farther away than this the contour covers nothing of a pixel.
  const near = contour ? 0.5 * contour.width + 0.5 : 0;
  if (neuron === 'classes') {
    const all = Array.from({ length: neurons }, (_, at) => neuronAt(at));
    const colours = palette.slice(0, neurons).map((colour) => ramps.between(scale.zero, colour));
    return new ClassesShade(all, colours, discrete, near);
  }
  const { centre } = scale;
  return new NeuronShade(neuronAt(neuron), discrete ? { ...scale, low: centre, high: centre } : scale, ramps, near);
}

/** Mixes so much of a colour into an opaque pixel. */
function mixInto(bytes: Uint8ClampedArray, pixel: number, colour: readonly number[], share: number): void {
  for (let part = 0; part < 3; part++) {
    const at = pixel * 4 + part;
    const own = bytes[at] as number;
    bytes[at] = own + share * ((colour[part] as number) - own);
  }
}

/** A pixel whose bytes are looked at: one for all, since every edge of every tile of every frame needs it. */
const onePixel = new Uint32Array(1);
const onePixelBytes = new Uint8Array(onePixel.buffer);

/** Lays a colour with some ink over what is there, where a tile covers only some of a pixel. */
function layOver(
  bytes: Uint8ClampedArray,
  pixel: number,
  colour: number,
  ink: readonly number[],
  lined: number,
  cover: number,
): void {
  onePixel[0] = colour;
  const own = onePixelBytes;
  const below = ((bytes[pixel * 4 + 3] as number) / 255) * (1 - cover);
  const alpha = cover + below;
  for (let part = 0; part < 3; part++) {
    const at = pixel * 4 + part;
    const plain = own[part] as number;
    const mixed = plain + lined * ((ink[part] as number) - plain);
    bytes[at] = (cover * mixed + below * (bytes[at] as number)) / alpha;
  }
  bytes[pixel * 4 + 3] = 255 * alpha;
}
