/** The losses of a training so far, thinned so that they stay few however long it runs. */

export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
}

export interface SavedCurve {
  readonly train: readonly CurvePoint[];
  readonly test: readonly CurvePoint[];
}

const most = 1000;

/** Every other one, and the last. */
const isKept = (_: unknown, at: number, all: readonly unknown[]) => at % 2 === 0 || at === all.length - 1;

/** Two lines over the same steps. When there are too many points, every other one goes, and later ones come half as often. */
export class CurveHistory {
  train: readonly CurvePoint[] = [];
  test: readonly CurvePoint[] = [];
  #apart = 1;

  save(): SavedCurve {
    return { train: this.train, test: this.test };
  }

  restore({ train, test }: SavedCurve): void {
    this.clear();
    this.train = train;
    this.test = test;
  }

  clear(): void {
    this.train = [];
    this.test = [];
    this.#apart = 1;
  }

  add(step: number, train: number, test: number): void {
    const last = this.train.at(-1);
    if (last && step < last.step) this.clear();
    else if (last && step === last.step) this.#pop();
    // The newest point is always there; the one before it stays only if it is far enough from its own predecessor.
    const before = this.train.at(-2);
    const newest = this.train.at(-1);
    if (before && newest && newest.step - before.step < this.#apart) this.#pop();
    this.train = [...this.train, { step, loss: train }];
    this.test = Number.isNaN(test) ? [] : [...this.test, { step, loss: test }];
    if (this.train.length > most) this.#thin();
  }

  #pop(): void {
    this.train = this.train.slice(0, -1);
    this.test = this.test.slice(0, -1);
  }

  #thin(): void {
    this.train = this.train.filter(isKept);
    this.test = this.test.filter(isKept);
    const span = (this.train.at(-1)?.step ?? 0) - (this.train[0]?.step ?? 0);
    this.#apart = Math.max(this.#apart, (2 * span) / most);
  }
}
