/** Grids, pictures and what a canvas shows, for the tests of tiles. */
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import type { Backend, Colour, ColourScale, Evaluation, Tile, TilePicture } from '../backend.js';

export const grid = { columns: 16, rows: 12 } as const;

export const scale: ColourScale = {
  low: -9,
  centre: 0,
  high: 6,
  negative: [0.7, 0.2, 0.1],
  zero: [0.95, 0.95, 0.9],
  positive: [0.1, 0.3, 0.8],
};

export const ink: Colour = [0, 0.5, 0.25];

/** (B, 2): the column and the row of every pixel of the grid, counted from its middle; x₂ = −5.5 at the top. */
export function gridInputs(): Float32Array<ArrayBuffer> {
  const { columns, rows } = grid;
  return Float32Array.from({ length: columns * rows * 2 }, (_, at) => {
    const sample = at >> 1;
    return at % 2 === 0 ? (sample % columns) - (columns - 1) / 2 : Math.floor(sample / columns) - (rows - 1) / 2;
  });
}

/** A network of one layer of identities without biases; a row of weights is a neuron. */
export function linear(...weights: readonly (readonly [number, number])[]): Network {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: weights.length, activation: 'identity' }] });
  network.layers[0]?.weights.set(weights.flat());
  return network;
}

/** An evaluation over the grid that has run. */
export async function ranOnGrid(backend: Backend, network: Network): Promise<Evaluation> {
  const evaluation = await backend.evaluation(network, { batch: grid.columns * grid.rows });
  evaluation.write(gridInputs());
  evaluation.run();
  return evaluation;
}

export function tileOf(layer: number, neuron: Tile['neuron'], left = 0, top = 0, width = 64, height = 48): Tile {
  return { layer, neuron, left, top, width, height, scale };
}

/** A picture of tiles on a canvas that four canvas pixels a cell fill. */
export function pictureOf(tiles: readonly Tile[], more: Partial<TilePicture> = {}): TilePicture {
  return { width: 64, height: 48, ...grid, tiles, ...more };
}

/** (height, width, 4) bytes of what a canvas shows, multiplied by alpha: what is hardly seen has hardly a colour. */
export function seen(canvas: OffscreenCanvas): Float64Array {
  const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
  if (!context) throw new Error('This browser gives no 2D context');
  context.drawImage(canvas, 0, 0);
  return multiplied(context.getImageData(0, 0, canvas.width, canvas.height).data);
}

/** Bytes of red, green, blue and alpha, the first three multiplied by the last. */
export function multiplied(bytes: Uint8ClampedArray): Float64Array {
  return Float64Array.from(bytes, (part, at) => (at % 4 === 3 ? part : (part * (bytes[at | 3] as number)) / 255));
}

/** Red, green, blue and alpha, 0 to 255, of one pixel. */
export function pixelOf(shown: Float64Array, width: number, x: number, y: number): number[] {
  return [...shown.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

export const opaque = (colour: Colour): number[] => [...colour.map((part) => 255 * part), 255];

/** The largest difference between two pictures, in 1/255. */
export function worstDifference(shown: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (shown.length !== expected.length) return Infinity;
  return Array.from(expected).reduce((worst, part, at) => Math.max(worst, Math.abs(part - (shown[at] as number))), 0);
}
