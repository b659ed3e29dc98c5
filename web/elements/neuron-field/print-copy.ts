/** Keeps a plain copy of a picture for the printer: browsers print the canvas of a GPU blank, and paper is light. */

/** The picture has rested this long: a drag makes no copies. */
const restMs = 400;

export class PrintCopy {
  readonly #canvas = document.createElement('canvas');
  #timer = 0;
  /** Counts what has been asked for: a copy that comes late is of another picture. */
  #round = 0;

  /** The picture has changed: once it rests, `copy` draws it on the canvas that `place` then holds for the printer. */
  renewWith(place: Element, copy: (canvas: HTMLCanvasElement) => Promise<void>): void {
    const round = this.#begin();
    this.#timer = window.setTimeout(async () => {
      // A lost device leaves the copy as it was; the next picture renews it.
      await copy(this.#canvas).catch(() => undefined);
      if (round === this.#round && this.#canvas.parentElement !== place) place.append(this.#canvas);
    }, restMs);
  }

  /** The picture is gone. */
  clear(): void {
    this.#begin();
    this.#canvas.remove();
  }

  #begin(): number {
    clearTimeout(this.#timer);
    return ++this.#round;
  }
}
