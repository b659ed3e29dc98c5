/** Work for every frame while a figure plays and is near the window. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

export class Frames implements ReactiveController {
  #handle = 0;
  #lastMs = 0;

  /** `frame` is given the milliseconds since the frame before, at most 100; while it computes no other one begins. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly frame: (passedMs: number) => void | Promise<void>,
  ) {
    host.addController(this);
  }

  get running(): boolean {
    return this.#handle !== 0;
  }

  start(): void {
    if (this.#handle) return;
    this.#lastMs = performance.now();
    this.#next();
    this.host.requestUpdate();
  }

  stop(): void {
    if (!this.#handle) return;
    cancelAnimationFrame(this.#handle);
    this.#handle = 0;
    this.host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }

  #next(): void {
    const handle = requestAnimationFrame((now) => void this.#run(handle, now));
    this.#handle = handle;
  }

  async #run(handle: number, now: number): Promise<void> {
    const passedMs = Math.min(100, Math.max(0, now - this.#lastMs));
    this.#lastMs = now;
    await this.frame(passedMs);
    if (this.#handle === handle) this.#next();
  }
}
