/** Whether a figure is near the window: what is far away computes nothing. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Half a window above and below. */
const margin = '50% 0px';

export class Nearness implements ReactiveController {
  near = false;
  readonly #observer = new IntersectionObserver((entries) => this.#set(entries.at(-1)?.isIntersecting ?? false), {
    rootMargin: margin,
  });

  constructor(
    private readonly host: ReactiveControllerHost & Element,
    private readonly changed: (near: boolean) => void,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer.observe(this.host);
    addEventListener('beforeprint', this.#onPrint);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
    removeEventListener('beforeprint', this.#onPrint);
    this.#set(false);
  }

  /** Paper has no window. */
  readonly #onPrint = (): void => this.#set(true);

  #set(near: boolean): void {
    if (near === this.near) return;
    this.near = near;
    this.changed(near);
    this.host.requestUpdate();
  }
}
