import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Interval } from './axes.js';

const durationMs = 180;
const ease = (t: number): number => 1 - (1 - t) ** 3;

/** An interval that glides to where it is sent; with reduced motion, or the first time, it is there at once. */
export class MovingDomain implements ReactiveController {
  /** What to draw now. */
  shown: Interval = [0, 0];
  private target: Interval | null = null;
  private frame = 0;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Sends it to `target`; sending it where it already goes changes nothing. */
  send(target: Interval): void {
    const { target: before } = this;
    if (before && before[0] === target[0] && before[1] === target[1]) return;
    const first = before === null;
    this.target = target;
    cancelAnimationFrame(this.frame);
    if (first || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.shown = target;
      return;
    }
    const from = this.shown;
    const start = performance.now();
    const advance = (now: number) => {
      const share = ease(Math.min(1, Math.max(0, (now - start) / durationMs)));
      this.shown = share === 1 ? target : [mix(from[0], target[0], share), mix(from[1], target[1], share)];
      this.host.requestUpdate();
      if (share < 1) this.frame = requestAnimationFrame(advance);
    };
    this.frame = requestAnimationFrame(advance);
  }

  hostDisconnected(): void {
    cancelAnimationFrame(this.frame);
    this.shown = this.target ?? this.shown;
  }
}

const mix = (from: number, to: number, share: number): number => from + (to - from) * share;
