/** Draws what one backend computed on a canvas through its 2D context: the values are read and coloured one by one. */
import { checkObject } from '../../neuron/checks.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { ColourScale, Evaluation, Field, Surface, TilePicture } from '../backend.js';
import { colourOf, scalePosition } from '../colour.js';
import { checkTiles } from '../validate-tiles.js';
import { CpuError } from './errors.js';
import { Ramps } from './tile-shades.js';
import { paintTiles, readTiles, type TileSource } from './tiles.js';

type Canvas = HTMLCanvasElement | OffscreenCanvas;
type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Steps on each side of the centre, which has an entry of its own; more than 8 bits a part can show. */
const reach = 256;

export class CanvasSurface implements Surface {
  readonly #context: Context;
  readonly #ramps = new Ramps();
  #destroyed = false;

  /**
   * `isOwn` and `ownEvaluation` tell the plans of the surface's own backend. Throws CpuError outside a page or
   * worker, InvalidValueError for a canvas that has another kind of context.
   */
  constructor(
    private readonly canvas: Canvas,
    private readonly isOwn: (field: Field) => boolean,
    private readonly ownEvaluation: (evaluation: Evaluation) => TileSource | null,
  ) {
    if (typeof ImageData === 'undefined') {
      throw new CpuError('There is no ImageData here: draw in a page or in a worker of one');
    }
    checkObject('canvas', canvas, 'a canvas element or an OffscreenCanvas');
    const context = canvas.getContext('2d') as Context | null;
    if (!context) {
      throw new InvalidValueError(
        'The canvas gives no 2D context: it already has one of another kind; make a new canvas',
      );
    }
    this.#context = context;
  }

  async draw(field: Field, scale: ColourScale): Promise<void> {
    this.#assertUsable();
    if (!this.isOwn(field)) {
      throw new InvalidValueError('This field was computed by another backend: draw it on a surface of that backend');
    }
    const values = await field.read();
    if (this.#destroyed) return;
    this.#show(field, (bytes) => paint(values, scale, bytes));
  }

  async drawTiles(evaluation: Evaluation, picture: TilePicture): Promise<void> {
    this.#assertUsable();
    const own = this.ownEvaluation(evaluation);
    if (!own) {
      throw new InvalidValueError(
        'This evaluation was computed by another backend: draw it on a surface of that backend',
      );
    }
    checkTiles(own.network, own.batch, picture);
    const asked = structuredClone(picture); // reading takes a while, and the picture is the caller's to change
    const values = await readTiles(own, asked);
    if (this.#destroyed) return;
    this.#show(asked, (bytes) => paintTiles(own.network, values, asked, this.#ramps, bytes));
  }

  destroy(): void {
    this.#destroyed = true;
  }

  /** Gives the canvas its size and the bytes (height, width, 4) that `fill` makes of clear ones. */
  #show({ width, height }: Size, fill: (bytes: Uint8ClampedArray<ArrayBuffer>) => void): void {
    const image = new ImageData(width, height);
    fill(image.data);
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#context.putImageData(image, 0, 0);
  }

  #assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError('This surface was destroyed: make a new one');
  }
}

/** Colours values into `bytes` (values.length, 4): red, green, blue and alpha. What is not a number stays clear. */
export function paint(values: Float32Array, scale: ColourScale, bytes: Uint8ClampedArray<ArrayBuffer>): void {
  const palette = new Uint32Array(paletteOf(scale).buffer);
  const pixels = new Uint32Array(bytes.buffer, bytes.byteOffset, values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (value === value) pixels[at] = palette[Math.round(reach * (1 + scalePosition(value, scale)))] as number;
  }
}

/** (2·reach + 1, 4): the colours from low to high. */
function paletteOf(scale: ColourScale): Uint8ClampedArray<ArrayBuffer> {
  const colour = colourOf({ ...scale, low: -1, centre: 0, high: 1 });
  const palette = new Uint8ClampedArray((2 * reach + 1) * 4);
  for (let entry = 0; entry <= 2 * reach; entry++) {
    palette.set([...colour(entry / reach - 1).map((part) => 255 * part), 255], entry * 4);
  }
  return palette;
}
