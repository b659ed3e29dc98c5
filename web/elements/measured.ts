import type { LitElement, ReactiveController } from 'lit';

/** The size of text that drawings are laid out for, in pixels. */
const usualTextSize = 16;

/**
 * The width of an element in CSS pixels, and the reader's size of text, kept up to date. Drawings are laid out for
 * this width rather than scaled to it, so that text keeps its size on a narrow screen and grows where it is asked to.
 */
export class MeasuredWidth implements ReactiveController {
  /** As wide as the element and without height: a drawing that grows taller is no new measurement. */
  private readonly ruler = document.createElement('div');
  /** As wide as the page's text is high. */
  private readonly letter = document.createElement('div');
  private observer: ResizeObserver | null = null;
  private textSize = usualTextSize;

  constructor(
    private readonly host: LitElement,
    /** Until it is measured, the drawing is laid out for this width. */
    public value: number,
  ) {
    Object.assign(this.letter.style, { position: 'absolute', width: '1rem', visibility: 'hidden' });
    this.ruler.append(this.letter);
    host.addController(this);
  }

  /**
   * CSS pixels to a unit of a drawing that needs `least` units of width: 1, and more for a reader whose text is
   * larger than 16 pixels, as far as the width allows.
   */
  scale(least: number): number {
    return Math.max(1, Math.min(this.textSize / usualTextSize, this.value / least));
  }

  hostConnected(): void {
    this.observer = new ResizeObserver((entries) => {
      for (const { target, contentRect } of entries) this.take(target, contentRect.width);
    });
    this.observer.observe(this.ruler);
    this.observer.observe(this.letter);
  }

  hostUpdated(): void {
    if (!this.ruler.isConnected) this.host.renderRoot.append(this.ruler);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = null;
  }

  private take(target: Element, measured: number): void {
    // Nothing is drawn where nothing is shown; rounding keeps a scroll bar from starting a loop.
    const width = target === this.ruler ? Math.round(measured) : measured;
    const before = target === this.ruler ? this.value : this.textSize;
    if (width === 0 || width === before) return;
    if (target === this.ruler) this.value = width;
    else this.textSize = width;
    this.host.requestUpdate();
  }
}
