/**
 * The text round the figure: a word that names a quantity lights it (`<em data-lights="b">bias</em>`), and a link
 * that turns the dials brings them into view.
 */
import type { ReactiveController } from 'lit';

interface Reactions {
  /** A word was pointed at, or left (null). */
  light(quantity: string | null): void;
  /** A link is about to turn the dials: what they are now is what Back shall bring back. */
  leave(): void;
}

/** Less of the figure than this, or of the window, and the reader would miss what a link does. */
const mostly = 0.7;

/** The part of the figure that a link changes most visibly, where not all of it fits the window. */
const partOf = (href: string) => (/[#&][xwb]=/.test(href) ? '.neuron' : '.curve');

export class Prose implements ReactiveController {
  #text: Element | null = null;
  #lit = false;

  constructor(
    private readonly host: HTMLElement,
    private readonly reactions: Reactions,
  ) {}

  hostConnected(): void {
    this.#text = this.host.parentElement;
    this.#text?.addEventListener('pointerover', this.#onPointer);
    this.#text?.addEventListener('pointerleave', this.#onLeave);
    this.#text?.addEventListener('click', this.#onClick);
  }

  hostDisconnected(): void {
    this.#text?.removeEventListener('pointerover', this.#onPointer);
    this.#text?.removeEventListener('pointerleave', this.#onLeave);
    this.#text?.removeEventListener('click', this.#onClick);
  }

  readonly #onPointer = ({ target }: Event): void => {
    const word = target instanceof Element ? target.closest<HTMLElement>('[data-lights]') : null;
    const quantity = word?.dataset['lights'] ?? null;
    if (quantity === null && !this.#lit) return;
    this.#lit = quantity !== null;
    this.reactions.light(quantity);
  };

  readonly #onLeave = (): void => {
    if (this.#lit) this.reactions.light(null);
    this.#lit = false;
  };

  readonly #onClick = (event: Event): void => {
    const link = event.target instanceof Element ? event.target.closest('a[href^="#"]') : null;
    const isPlain = event instanceof MouseEvent && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (!link || !isPlain || event.defaultPrevented) return;
    this.reactions.leave();
    const fits = this.host.clientHeight <= innerHeight;
    const target = fits ? this.host : (this.host.querySelector(partOf(link.getAttribute('href') ?? '')) ?? this.host);
    if (visibleShare(target) >= mostly) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target.scrollIntoView({ block: 'center', behavior: still ? 'instant' : 'smooth' });
  };
}

/** How much of an element's height (or of the window's, where that is less) is in view. */
function visibleShare(element: Element): number {
  const { top, bottom, height } = element.getBoundingClientRect();
  return (Math.min(bottom, innerHeight) - Math.max(top, 0)) / Math.min(height, innerHeight);
}
