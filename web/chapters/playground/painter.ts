/** Draws what plans compute: sharply at rest, and while things move as sharply and as often as there is time for. */
import { DrawPace } from './draw-pace.js';
import { computeGrids } from './looks.js';
import type { Plans } from './plans.js';

/** After a movement, until a picture that was drawn less sharply is drawn as it should be. */
const restMs = 350;

export class Painter {
  /** Resolves once what was drawn last is there, or can never be. */
  drawn: Promise<void> = Promise.resolve();
  #pace = new DrawPace();
  #sharpen: ReturnType<typeof setTimeout> | undefined;

  /** `hand` hands pictures over, `again` is called when they should be drawn once more. */
  constructor(
    private readonly hand: (plans: Plans) => Promise<void>,
    private readonly again: () => void,
  ) {}

  /** What a drawing takes. */
  get tookMs(): number {
    return this.#pace.tookMs;
  }

  /** Whether the next drawing of a movement may follow. */
  get isDue(): boolean {
    return this.#pace.isDue(performance.now());
  }

  /** Other plans cost something else. */
  begin(): void {
    this.#pace = new DrawPace();
  }

  /** Hands the pictures over; what they cost is measured behind it. */
  async draw(plans: Plans, moves: boolean): Promise<void> {
    const started = performance.now();
    const pace = this.#pace;
    const sharpness = pace.sharpnessAt(started, moves);
    const { thumbnails, map } = plans;
    computeGrids(plans);
    await this.hand({ ...plans, thumbnails: { ...thumbnails, sharpness }, map: { ...map, sharpness } });
    const took = () => pace.took(performance.now() - started, sharpness, performance.now());
    this.drawn = map.evaluation.finished().then(took, () => undefined);
    clearTimeout(this.#sharpen);
    if (sharpness < 1) this.#sharpen = setTimeout(this.again, restMs);
  }

  destroy(): void {
    clearTimeout(this.#sharpen);
  }
}
