/** Keeps a plain copy of a picture drawn by a GPU, which browsers print blank. */

/** The picture has rested this long: a drag makes no copies. */
const restMs = 400;

export class PrintCopy {
  readonly #canvas = document.createElement('canvas');
  #timer = 0;

  /** The picture has changed: once it rests, `copy` draws it on the canvas that `place` then holds for the printer. */
  renewWith(place: Element, copy: (canvas: HTMLCanvasElement) => Promise<void>): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(async () => {
      // A lost device leaves the copy as it was; the next picture renews it.
      await copy(this.#canvas).catch(() => undefined);
      if (this.#canvas.parentElement !== place) place.append(this.#canvas);
    }, restMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
