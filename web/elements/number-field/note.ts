/** A sentence that lies over the page, beneath what it speaks of: nothing moves for it, and no box that scrolls cuts it off. */

/** How long it can be read once nobody is at what it speaks of. */
const readingMs = 6000;
/** CSS pixels between it and what it speaks of, and between it and the edge of the window. */
const gap = 4;

export class Note {
  #sentence: HTMLElement | null = null;
  #of: Element | null = null;
  #timer = 0;

  constructor(private readonly end: () => void) {}

  /** Shows a sentence, an element with `popover="manual"`, beneath `of`. */
  show(sentence: HTMLElement, of: Element): void {
    this.#sentence = sentence;
    this.#of = of;
    if (!sentence.matches(':popover-open')) sentence.showPopover();
    this.#place();
    // Whatever scrolls on the page: capture hears it all.
    addEventListener('scroll', this.#place, { capture: true, passive: true });
    addEventListener('resize', this.#place);
  }

  /** Ends it after some time. */
  endSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.end, readingMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    removeEventListener('scroll', this.#place, { capture: true });
    removeEventListener('resize', this.#place);
    this.#sentence = null;
    this.#of = null;
  }

  readonly #place = (): void => {
    if (!this.#sentence || !this.#of) return;
    const { left, bottom, top } = this.#of.getBoundingClientRect();
    const { width, height } = this.#sentence.getBoundingClientRect();
    const room = document.documentElement.clientWidth - width - gap;
    const below = bottom + gap;
    const fits = below + height <= document.documentElement.clientHeight;
    this.#sentence.style.left = `${Math.max(gap, Math.min(left, room))}px`;
    this.#sentence.style.top = `${fits ? below : Math.max(gap, top - gap - height)}px`;
  };
}
