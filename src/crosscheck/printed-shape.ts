/**
 * What a formula of a reader's own takes, and how a machine may round it. Of its kinks and turning points nothing is known,
 * so the printed WGSL itself is followed with a z that is uncertain from the start: the error-tracking interpreter carries
 * that uncertainty through every operation, beside the roundings, and takes both ways where a comparison is open. With c the
 * middle of [start, end] and v the value of the text in exact arithmetic, a machine's result for any z in there is at most e
 * from v(c), and v(c) at most the allowance from f(c).
 *
 * Interval arithmetic says how far f itself reaches there. Where e allows much more, the interval is taken in halves, whose
 * e are less than half as large; where it has no bound (a divisor that may be 0), the interval of f is taken, with the
 * rounding at its ends and its middle.
 */
import type { Enclose } from '../expression/enclose-formula.js';
import type { Shape } from './accepted.js';
import { approximationAllowance } from './approximation.js';
import type { Formula } from './formulas.js';
import type { Program } from './wgsl/program.js';

/** Halved so often at most. */
const mostHalvings = 6;
/** What is allowed may be so many times what f takes and its rounding. */
const tight = { taken: 1.25, rounding: 2 };

export class PrintedShape implements Shape {
  readonly exact: (z: number) => number;
  private readonly program: Program;
  private readonly enclose: ReturnType<Enclose>;
  /** The pieces found so far. */
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];
  /** At the z last looked at: f, the text's value, and the largest rounding on any way through it. */
  private expected = 0;
  private value = 0;
  private error = 0;
  private outcomes = 0;

  /** The parameters are float32. */
  constructor(
    { activation, value, derivative }: Formula,
    enclose: Enclose,
    quantity: 'activation' | 'derivative',
    private readonly parameters: readonly number[],
  ) {
    const ofValue = quantity === 'activation';
    this.program = ofValue ? value : derivative;
    this.exact = (z) => (ofValue ? activation.value(z, parameters) : activation.derivative(z, parameters));
    this.enclose = enclose(quantity, parameters);
  }

  cover(start: number, end: number, add: (low: number, high: number) => void): void {
    this.lows.length = 0;
    this.highs.length = 0;
    this.part(start, end, start === end ? 0 : mostHalvings);
    for (const [at, low] of this.lows.entries()) add(low, this.highs[at] as number);
  }

  private part(start: number, end: number, halvings: number): void {
    const first = this.lows.length;
    const middle = start === end ? start : Math.fround(start + (end - start) / 2);
    this.look(middle);
    const rounding = this.rounding();
    this.outcomes = 0;
    this.follow(this.addOutcome, middle, Math.max(middle - start, end - middle));
    if (start === end) return;
    const { low, high } = this.enclose(start, end);
    const [least, most] = [Math.min(...this.lows.slice(first)), Math.max(...this.highs.slice(first))];
    if (most - least <= tight.taken * (high - low) + 2 * tight.rounding * rounding) return;
    if (halvings === 0 && Number.isFinite(most - least)) return;
    this.lows.length = first;
    this.highs.length = first;
    if (halvings > 0) {
      this.part(start, middle, halvings - 1);
      this.part(middle, end, halvings - 1);
      return;
    }
    const widened = Math.max(rounding, ...[start, end].map((z) => this.roundingAt(Math.fround(z))));
    this.lows.push(low - widened);
    this.highs.push(high + widened);
  }

  /** At one z, which is a float32. */
  private look(z: number): void {
    this.expected = this.exact(z);
    this.error = 0;
    this.outcomes = 0;
    this.follow(this.readOutcome, z, 0);
  }

  /** How far a machine's result for the z last looked at may be from f. */
  private rounding(): number {
    return this.error + approximationAllowance(this.expected, this.value, this.error);
  }

  private roundingAt(z: number): number {
    this.look(z);
    return this.rounding();
  }

  private follow(visit: (value: number, error: number) => void, z: number, radius: number): void {
    const { program, parameters } = this;
    program.follow(visit, radius, z, parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private readonly readOutcome = (value: number, error: number): void => {
    if (this.outcomes === 0) this.value = value;
    this.outcomes += 1;
    this.error = Math.max(this.error, error);
  };

  /** The likely way gives f itself; of any other, the text says what it gives. */
  private readonly addOutcome = (value: number, error: number): void => {
    const isLikely = this.outcomes === 0;
    this.outcomes += 1;
    const centre = isLikely ? this.expected : value;
    const reach = error + approximationAllowance(centre, isLikely ? this.value : value, this.error);
    this.lows.push(centre - reach);
    this.highs.push(centre + reach);
  };
}
