/**
 * A canvas that shows neurons of an evaluation as tiles: it follows the backend that computes, and when drawings are
 * asked for faster than they are made, the newest one wins.
 */
import {
  DeviceLostError,
  type Backend,
  type Evaluation,
  type Surface,
  type Tile,
  type TilePicture,
} from '../../src/index.js';
import { TilePrint } from './tile-print.js';

/** What was computed: `evaluation` ran over a grid of columns × rows pixels, row 0 at the top, on `backend`. */
export interface TileSource {
  readonly backend: Backend;
  readonly evaluation: Evaluation;
  readonly columns: number;
  readonly rows: number;
  /** Canvas pixels a side, as a share of those that the screen shows; 1 if left out. For where drawing is slow. */
  readonly sharpness?: number;
}

/** A TilePicture in CSS pixels: size, tiles, radius and width of the contour. The grid comes with the source. */
export type TileLayout = Omit<TilePicture, 'columns' | 'rows'>;

interface Host {
  /**
   * A canvas that holds a finished picture takes the place of the one before it. Behind it stands `printed`, which the
   * styles of tile-print.ts show on paper instead of it.
   */
  showCanvas(canvas: HTMLCanvasElement, printed: HTMLCanvasElement): void;
  /** A picture is on the canvas. */
  drawn?(): void;
  /** A picture could not be drawn; a later one may. */
  failed(error: Error): void;
}

/** More canvas pixels to a CSS pixel than this are finer than any eye sees. */
const finest = 2.5;
/** What every GPU can draw on, a side. */
const mostPixels = 8192;

/** Canvas pixels to a CSS pixel here, for a picture of this size. */
const density = ({ width, height }: TileLayout, sharpness: number): number =>
  Math.min(sharpness * Math.min(finest, devicePixelRatio), mostPixels / Math.max(width, height));

/** The picture in canvas pixels. */
function inCanvasPixels(layout: TileLayout, sharpness: number): TileLayout {
  const ratio = density(layout, sharpness);
  const { contour, radius = 0 } = layout;
  const scaled = (tile: Tile): Tile => ({
    ...tile,
    left: tile.left * ratio,
    top: tile.top * ratio,
    width: tile.width * ratio,
    height: tile.height * ratio,
  });
  return {
    ...layout,
    width: Math.max(1, Math.round(layout.width * ratio)),
    height: Math.max(1, Math.round(layout.height * ratio)),
    tiles: layout.tiles.map(scaled),
    radius: radius * ratio,
    ...(contour && { contour: { ...contour, width: contour.width * ratio } }),
  };
}

export class TileCanvas {
  readonly #host: Host;
  #wanted: { readonly source: TileSource; readonly layout: TileLayout } | null = null;
  #drawing: Promise<void> | null = null;
  #backend: Backend | null = null;
  #surface: Surface | null = null;
  #canvas: HTMLCanvasElement | null = null;
  readonly #print = new TilePrint();

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Draws what the source's last run computed; at most one drawing is on its way, and of those that wait only the newest
   * is made. Resolves once this picture, or a newer one, is on the canvas or has failed. Never rejects: an error
   * goes to the host, and a lost device to nobody, since a picture on a new backend follows.
   */
  draw(source: TileSource, layout: TileLayout): Promise<void> {
    this.#wanted = { source, layout };
    this.#print.stop();
    this.#drawing ??= this.#work().finally(() => {
      this.#drawing = null;
    });
    return this.#drawing;
  }

  /** Frees the canvas. A later drawing begins with a new one. */
  destroy(): void {
    this.#wanted = null;
    this.#release();
    this.#print.destroy();
  }

  async #work(): Promise<void> {
    while (this.#wanted) {
      const { source, layout } = this.#wanted;
      this.#wanted = null;
      try {
        await this.#draw(source, layout);
      } catch (error) {
        // The next drawing makes a new canvas; the last picture is seen until then.
        if (error instanceof DeviceLostError) this.#release();
        else this.#host.failed(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }

  async #draw({ backend, evaluation, columns, rows, sharpness = 1 }: TileSource, layout: TileLayout): Promise<void> {
    if (backend !== this.#backend) this.#begin(backend);
    const [surface, canvas] = [this.#surface, this.#canvas];
    if (!surface || !canvas) return;
    const picture = { ...inCanvasPixels(layout, sharpness), columns, rows };
    try {
      await surface.drawTiles(evaluation, picture);
    } catch (error) {
      if (surface === this.#surface) throw error; // else the canvas was taken away meanwhile: nobody waits for it
    }
    if (surface !== this.#surface) return;
    if (!canvas.isConnected) this.#host.showCanvas(canvas, this.#print.canvas);
    this.#print.renew(backend, evaluation, picture);
    this.#host.drawn?.();
  }

  /** A canvas has one kind of context for life: another backend needs another canvas. */
  #begin(backend: Backend): void {
    this.#release();
    const canvas = document.createElement('canvas');
    this.#surface = backend.surface(canvas); // may throw: then nothing is kept, and the next drawing tries again
    this.#canvas = canvas;
    this.#backend = backend;
  }

  #release(): void {
    this.#surface?.destroy();
    this.#surface = null;
    this.#canvas = null;
    this.#backend = null;
  }
}
