/** The losses of a training so far, thinned so that they stay few however long it runs. */

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
}

/** What both lines are at a step; `test` is null where there are no test samples. */
export interface CurveStep {
  readonly step: number;
  readonly train: number;
  readonly test: number | null;
}

export type SavedCurve = readonly CurveStep[];

const most = 1000;

/** Every other one, and the last. */
const isKept = (_: unknown, at: number, all: readonly unknown[]) => at % 2 === 0 || at === all.length - 1;

/** At most `count` of a curve's steps, the first and the last among them. */
export const thinnedTo = (curve: SavedCurve, count: number): SavedCurve =>
  curve.length <= count
    ? curve
    : Array.from({ length: count }, (_, at) => curve[Math.round((at * (curve.length - 1)) / (count - 1))] as CurveStep);

/** Two lines over the same steps. When there are too many points, every other one goes, and later ones come half as often. */
export class CurveHistory {
  #steps: SavedCurve = [];
  #apart = 1;
  #lines: { readonly train: readonly CurvePoint[]; readonly test: readonly CurvePoint[] } | null = null;

  /** A new array whenever something has changed. */
  get train(): readonly CurvePoint[] {
    return this.#both.train;
  }

  /** Likewise; empty where there are no test samples. */
  get test(): readonly CurvePoint[] {
    return this.#both.test;
  }

  save(): SavedCurve {
    return this.#steps;
  }

  restore(curve: SavedCurve): void {
    this.#apart = 1;
    this.#take(curve);
  }

  clear(): void {
    this.restore([]);
  }

  /** The losses after a step, which may be no finite numbers. A training that went back makes the later steps anew. */
  add(step: number, train: number, test: number | null): void {
    const isLater = (this.#steps.at(-1)?.step ?? -1) < step;
    const earlier = isLater ? this.#steps : this.#steps.filter((each) => each.step < step);
    // The newest point is always there; the one before it stays only if it is far enough from its own predecessor.
    const [before, newest] = earlier.slice(-2);
    const near = before && newest && newest.step - before.step < this.#apart;
    this.#take([...(near ? earlier.slice(0, -1) : earlier), { step, train, test }]);
    if (this.#steps.length > most) this.#thin();
  }

  #take(steps: SavedCurve): void {
    this.#steps = steps;
    this.#lines = null;
  }

  get #both() {
    const steps = this.#steps;
    // Without test samples now, the line of those that there were would tell of other data.
    const tests = (steps.at(-1)?.test ?? null) !== null;
    this.#lines ??= {
      train: steps.map(({ step, train }) => ({ step, loss: train })),
      test: tests ? steps.flatMap(({ step, test }) => (test === null ? [] : [{ step, loss: test }])) : [],
    };
    return this.#lines;
  }

  #thin(): void {
    const span = (this.#steps.at(-1)?.step ?? 0) - (this.#steps[0]?.step ?? 0);
    this.#take(this.#steps.filter(isKept));
    this.#apart = Math.max(this.#apart, (2 * span) / most);
  }
}
