/** Draws what plans compute: sharply at rest, and while things move as sharply and as often as there is time for. */
import { DrawPace } from './draw-pace.js';
import { computeGrids } from './looks.js';
import type { Plans } from './plans.js';

/** After a movement, until a picture that was drawn less sharply is drawn as it should be. */
const restMs = 350;

interface Drawing {
  /** Resolves with what it took, once it has been computed; with null where it can never be. */
  readonly computed: Promise<number | null>;
  readonly started: number;
  readonly sharpness: number;
}

export class Painter {
  #drawing: Drawing | null = null;
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
    this.#drawing = null;
    this.#pace = new DrawPace();
  }

  /** Hands the pictures over; what they cost is measured behind it. */
  async draw(plans: Plans, moves: boolean): Promise<void> {
    const started = performance.now();
    const sharpness = this.#pace.sharpnessAt(started, moves);
    const { thumbnails, map } = plans;
    computeGrids(plans);
    await this.hand({ ...plans, thumbnails: { ...thumbnails, sharpness }, map: { ...map, sharpness } });
    const computed = map.evaluation.finished().then(
      () => performance.now() - started,
      () => null,
    );
    this.#drawing = { computed, started, sharpness };
    clearTimeout(this.#sharpen);
    if (sharpness < 1) this.#sharpen = setTimeout(this.again, restMs);
  }

  /** Resolves once what was drawn last has been computed, or can never be. */
  async computed(): Promise<void> {
    await this.#drawing?.computed;
  }

  /**
   * To be awaited at the beginning of a frame: all that was drawn in the one before is on the screen. Where a software
   * GPU puts pictures and page together, that takes as long as drawing; gives how long it took beyond what `draw` did,
   * which counts as part of drawing if nothing of the `page` was changed.
   */
  async settled({ backend, map }: Plans, page: boolean): Promise<number> {
    const drawing = this.#drawing;
    this.#drawing = null;
    const computedMs = (await drawing?.computed) ?? null;
    const began = performance.now();
    const composes = backend.kind === 'gpu' && backend.about.software;
    if (composes && (drawing || page)) await map.evaluation.finished();
    const besideMs = performance.now() - began;
    if (drawing && computedMs !== null) {
      const tookMs = computedMs + (page ? 0 : besideMs);
      this.#pace.took(tookMs, drawing.sharpness, drawing.started + tookMs);
    }
    return besideMs;
  }

  destroy(): void {
    clearTimeout(this.#sharpen);
  }
}
