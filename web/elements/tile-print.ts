/**
 * Keeps a plain copy of a picture of tiles for the printer: browsers print the canvas of a GPU blank, and paper is light
 * whatever the theme of the page.
 */
import { css } from 'lit';
import type { Backend, Colour, ColourScale, Evaluation, Surface, Tile, TilePicture } from '../../src/index.js';
import { classColours, mostClasses } from '../styles/class-colours.js';
import { tokenColour } from '../styles/colours.js';

/** A picture has rested this long: one that moves makes no copies. */
const restMs = 1000;

const inks = ['negative', 'zero', 'positive', 'ink', 'card', 'paper'] as const;

/** For the elements that show tiles: on paper the copy, on the screen the canvas before it. */
export const printedTiles = css`
  canvas.printed {
    display: none;
  }

  @media print {
    canvas:has(+ canvas.printed) {
      display: none;
    }

    canvas.printed {
      display: block;
      print-color-adjust: exact;
    }
  }
`;

/** Every colour of the page's theme as it looks on an element now. */
const coloursOn = (element: Element): readonly Colour[] => [
  ...inks.map((token) => tokenColour(element, token)),
  ...classColours(mostClasses, element),
];

/** The picture in the colours of paper; a colour that is none of the page's stays what it is. */
function onPaper(picture: TilePicture, screen: readonly Colour[], paper: readonly Colour[]): TilePicture {
  const keys = screen.map(String);
  const paperOf = (colour: Colour): Colour => paper[keys.indexOf(String(colour))] ?? colour;
  const scaleOf = (scale: ColourScale): ColourScale => ({
    ...scale,
    negative: paperOf(scale.negative),
    zero: paperOf(scale.zero),
    positive: paperOf(scale.positive),
  });
  const { contour, palette } = picture;
  return {
    ...picture,
    tiles: picture.tiles.map((tile): Tile => ({ ...tile, scale: scaleOf(tile.scale) })),
    ...(contour && { contour: { ...contour, ink: paperOf(contour.ink) } }),
    ...(palette && { palette: palette.map(paperOf) }),
  };
}

export class TilePrint {
  /** Stands behind the canvas of the screen. */
  readonly canvas = document.createElement('canvas');
  #timer = 0;
  #backend: Backend | null = null;
  #drawn: OffscreenCanvas | null = null;
  #surface: Surface | null = null;

  constructor() {
    this.canvas.className = 'printed';
    this.canvas.style.colorScheme = 'light';
  }

  /** The picture on the screen is another one: once it rests, it is copied. */
  renew(backend: Backend, evaluation: Evaluation, picture: TilePicture): void {
    this.stop();
    this.#timer = window.setTimeout(() => {
      // Plans go away while they are copied: those that follow are copied in their turn.
      this.#copy(backend, evaluation, picture).catch(() => undefined);
    }, restMs);
  }

  /** What was to be copied is about to change. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  destroy(): void {
    this.stop();
    this.#surface?.destroy();
    this.#surface = this.#drawn = this.#backend = null;
  }

  async #copy(backend: Backend, evaluation: Evaluation, picture: TilePicture): Promise<void> {
    const { canvas } = this;
    const screen = canvas.parentElement;
    if (!screen) return;
    if (backend !== this.#backend || !this.#surface || !this.#drawn) this.#begin(backend);
    const [surface, drawn] = [this.#surface, this.#drawn];
    if (!surface || !drawn) return;
    await surface.drawTiles(evaluation, onPaper(picture, coloursOn(screen), coloursOn(canvas)));
    canvas.width = drawn.width;
    canvas.height = drawn.height;
    canvas.getContext('2d')?.drawImage(drawn, 0, 0);
  }

  #begin(backend: Backend): void {
    this.destroy();
    this.#drawn = new OffscreenCanvas(1, 1);
    this.#surface = backend.surface(this.#drawn);
    this.#backend = backend;
  }
}
