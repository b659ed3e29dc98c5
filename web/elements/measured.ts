import type { LitElement, ReactiveController } from 'lit';

/**
 * The width of an element in CSS pixels, kept up to date. Drawings are laid out in pixels rather than scaled, so
 * that text keeps its size on a narrow screen.
 */
export class MeasuredWidth implements ReactiveController {
  /** As wide as the element and without height: a drawing that grows taller is no new measurement. */
  private readonly ruler = document.createElement('div');
  private observer: ResizeObserver | null = null;

  constructor(
    private readonly host: LitElement,
    /** Until it is measured, the drawing is laid out for this width. */
    public value: number,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.observer = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      // Nothing is drawn where nothing is shown; rounding keeps a scroll bar from starting a loop.
      if (width === 0 || width === this.value) return;
      this.value = width;
      this.host.requestUpdate();
    });
    this.observer.observe(this.ruler);
  }

  hostUpdated(): void {
    if (!this.ruler.isConnected) this.host.renderRoot.append(this.ruler);
  }

  hostDisconnected(): void {
    this.observer?.disconnect();
    this.observer = null;
  }
}
