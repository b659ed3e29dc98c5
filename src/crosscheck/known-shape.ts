/**
 * What a built-in activation takes, and how a machine may round it.
 *
 * f is monotone between its turning points and kinks. So over [low, high] it lies between its least and greatest value
 * at the ends, at the turning points inside, and on both sides of the kinks inside. A machine adds the rounding of
 * its own formula, Ef, which the error-tracking interpreter bounds at each of these points; the largest counts.
 */
import type { TurningPoints } from '../neuron/activation.js';
import type { Shape } from './accepted.js';
import { approximationAllowance } from './approximation.js';
import { nextDown, nextUp, roundUp, smallestNormal } from './float32.js';
import type { Formula } from './formulas.js';
import type { Program } from './wgsl/program.js';

export class KnownShape implements Shape {
  readonly exact: (z: number) => number;
  private readonly program: Program;
  private readonly kinks: readonly number[];
  private readonly turningPoints: TurningPoints;
  private least = 0;
  private most = 0;
  private rounding = 0;

  /** The parameters are float32. */
  constructor(
    { activation, value, derivative }: Formula,
    quantity: 'activation' | 'derivative',
    private readonly parameters: readonly number[],
  ) {
    const ofValue = quantity === 'activation';
    this.program = ofValue ? value : derivative;
    this.exact = (z) => (ofValue ? activation.value(z, parameters) : activation.derivative(z, parameters));
    this.kinks = activation.kinks;
    this.turningPoints = activation.turningPoints[ofValue ? 'value' : 'derivative'];
  }

  cover(first: number, end: number, add: (low: number, high: number) => void): void {
    let start = first;
    for (const kink of this.kinks) {
      const at = roundUp(kink);
      if (at < start) continue;
      if (at > end) break;
      if (start < at) this.piece(start, nextDown(at), add);
      // f may have a value of its own at the jump.
      this.piece(at, at, add);
      start = nextUp(at);
    }
    if (start <= end) this.piece(start, end, add);
  }

  /** A stretch of z without a kink, both ends float32. */
  private piece(start: number, end: number, add: (low: number, high: number) => void): void {
    this.least = Number.POSITIVE_INFINITY;
    this.most = Number.NEGATIVE_INFINITY;
    this.rounding = 0;
    this.end(start);
    if (end !== start) {
      this.end(end);
      const { turningPoints } = this;
      const points = typeof turningPoints === 'function' ? turningPoints(start, end) : turningPoints;
      for (const point of points) if (point > start && point < end) this.point(point);
    }
    add(this.least - this.rounding, this.most + this.rounding);
  }

  /**
   * An end of a piece. It is subnormal only beside a kink at 0, where a comparison with 0 is open: the error there is
   * that of a machine which takes either side, and says nothing where f jumps.
   */
  private end(z: number): void {
    if (z === 0 || Math.abs(z) >= smallestNormal) return this.point(z);
    const edge = Math.sign(z) * smallestNormal;
    this.point(edge);
    const [nearest, furthest, atKink] = [this.exact(z), this.exact(edge), this.exact(0)];
    this.least = Math.min(this.least, nearest);
    this.most = Math.max(this.most, nearest);
    const jumps = Math.abs(nearest - atKink) > Math.abs(furthest - nearest);
    // As steep as this, f turns what may be flushed into what may not.
    if (!jumps && Math.abs(furthest - atKink) > smallestNormal) this.point(edge > 0 ? nextDown(edge) : nextUp(edge));
  }

  private point(z: number): void {
    const { program, parameters } = this;
    const expected = this.exact(z);
    program.run(Math.fround(z), parameters[0], parameters[1], parameters[2], parameters[3]);
    const { value, error } = program;
    this.least = Math.min(this.least, expected);
    this.most = Math.max(this.most, expected);
    this.rounding = Math.max(this.rounding, error + approximationAllowance(expected, value, error));
  }
}
