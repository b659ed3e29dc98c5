/** Draws the neurons of an evaluation as tiles of one picture. Twin of shaders/display/tiles.wgsl. */
import type { Network } from '../../neuron/network.js';
import type { Evaluation, Tile, TilePicture } from '../backend.js';
import { widthOfLayer } from '../validate-tiles.js';
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
  const neuronAt = (neuron: number) => new GridNeuron(values, neurons, neuron, picture.columns, columns, rows);
  const shade = shadeOf(tile, picture, neurons, neuronAt, ramps);
  const coverAt = coverOf(tile, picture.radius);
  const { width: line = 0, ink = [0, 0, 0] } = picture.contour ?? {};
  const inkBytes = ink.map((part) => 255 * part);
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  for (let row = 0; row < rows.count; row++) {
    shade.toRow(row);
    for (let column = 0; column < columns.count; column++) {
      const colour = shade.colours[column] as number;
      if (colour === 0) continue;
      const [x, y] = [columns.from + column, rows.from + row];
      const cover = coverAt(x + 0.5, y + 0.5);
      const lined = Math.min(line, 1, Math.max(0, 0.5 * line + 0.5 - (shade.distances[column] as number)));
      const at = y * picture.width + x;
      if (cover === 1) {
        pixels[at] = colour;
        if (lined > 0) mixInto(bytes, at, inkBytes, lined);
      } else if (cover > 0) layOver(bytes, at, colour, inkBytes, lined, cover);
    }
  }
}

function shadeOf(
  { neuron, scale }: Tile,
  { discrete = false, palette = [] }: TilePicture,
  neurons: number,
  neuronAt: (neuron: number) => GridNeuron,
  ramps: Ramps,
): TileShade {
  if (neuron === 'classes') {
    const all = Array.from({ length: neurons }, (_, at) => neuronAt(at));
    const colours = palette.slice(0, neurons).map((colour) => ramps.between(scale.zero, colour));
    return new ClassesShade(all, colours, discrete);
  }
  const { centre } = scale;
  return new NeuronShade(neuronAt(neuron), discrete ? { ...scale, low: centre, high: centre } : scale, ramps);
}

/** How much of the pixel around a point the tile covers: half a pixel less its distance from the rounded rectangle. */
function coverOf({ left, top, width, height }: Tile, mostRadius = 0): (x: number, y: number) => number {
  const radius = Math.min(mostRadius, width / 2, height / 2);
  const [reachX, reachY] = [width / 2 - radius, height / 2 - radius];
  const [centreX, centreY] = [left + width / 2, top + height / 2];
  return (x, y) => {
    const beyondX = Math.abs(x - centreX) - reachX;
    const beyondY = Math.abs(y - centreY) - reachY;
    const inCorner = beyondX > 0 && beyondY > 0;
    const distance = inCorner ? Math.sqrt(beyondX * beyondX + beyondY * beyondY) : Math.max(beyondX, beyondY);
    return Math.min(1, Math.max(0, 0.5 - distance + radius));
  };
}

/** Mixes so much of a colour into an opaque pixel. */
function mixInto(bytes: Uint8ClampedArray, pixel: number, colour: readonly number[], share: number): void {
  for (let part = 0; part < 3; part++) {
    const at = pixel * 4 + part;
    const own = bytes[at] as number;
    bytes[at] = own + share * ((colour[part] as number) - own);
  }
}

/** Lays a colour with some ink over what is there, where a tile covers only some of a pixel. */
function layOver(
  bytes: Uint8ClampedArray,
  pixel: number,
  colour: number,
  ink: readonly number[],
  lined: number,
  cover: number,
): void {
  const own = new Uint8Array(Uint32Array.of(colour).buffer);
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
