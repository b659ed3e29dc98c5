/**
 * The text round the chapter's figures: a word that names a quantity lights it in the first one
 * (`<em data-lights="slope">slope</em>`), and a link that turns the dials brings the figure of its `data-figure` into
 * view, the first one if it names none.
 */
import type { ReactiveController } from 'lit';
import type { ChapterStore } from './chapter-store.js';
import { prefersStill } from './frames.js';

/** Less of the figure than this, or of the window, and the reader would miss what a link does. */
const mostly = 0.6;

export class ChapterLinks implements ReactiveController {
  #chapter: Element | null = null;
  #isLit = false;

  /** `light` is called with the quantity that is pointed at, or null. */
  constructor(
    private readonly host: HTMLElement,
    private readonly store: Pick<ChapterStore<unknown>, 'keys' | 'leave'>,
    private readonly light: (quantity: string | null) => void,
  ) {}

  hostConnected(): void {
    this.#chapter = this.host.closest('.chapter');
    this.#chapter?.addEventListener('pointerover', this.#onPointer);
    this.#chapter?.addEventListener('pointerleave', this.#onLeave);
    this.#chapter?.addEventListener('click', this.#onClick);
  }

  hostDisconnected(): void {
    this.#chapter?.removeEventListener('pointerover', this.#onPointer);
    this.#chapter?.removeEventListener('pointerleave', this.#onLeave);
    this.#chapter?.removeEventListener('click', this.#onClick);
  }

  readonly #onPointer = ({ target }: Event): void => {
    const word = target instanceof Element ? target.closest<HTMLElement>('[data-lights]') : null;
    const quantity = word?.dataset['lights'] ?? null;
    if (quantity === null && !this.#isLit) return;
    this.#isLit = quantity !== null;
    this.light(quantity);
  };

  readonly #onLeave = (): void => {
    if (this.#isLit) this.light(null);
    this.#isLit = false;
  };

  readonly #onClick = (event: Event): void => {
    const link =
      event.target instanceof Element
        ? event.target.closest<HTMLElement>(`a[href^="#${this.store.keys.prefix}"]`)
        : null;
    const isPlain = event instanceof MouseEvent && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || event.defaultPrevented) return;
    this.store.leave();
    const figure = this.#chapter?.querySelector(link.dataset['figure'] ?? this.host.localName) ?? this.host;
    const { top, bottom, height } = figure.getBoundingClientRect();
    const seen = (Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.min(height, innerHeight);
    if (seen >= mostly) return;
    figure.scrollIntoView({
      block: height <= innerHeight ? 'center' : 'start',
      behavior: prefersStill() ? 'instant' : 'smooth',
    });
  };
}
