/** Which colour a pixel of a tile has, and how far it is from the contour. */
import type { Colour, ColourScale } from '../backend.js';
import { colourOf } from '../colour.js';
import type { GridNeuron } from './tile-grid.js';

/** A row of canvas pixels at a time. */
export interface TileShade {
  /** The bytes of red, green, blue and alpha of every pixel as one number; 0 where a value is not finite. */
  readonly colours: Uint32Array;
  /**
   * Canvas pixels from every pixel to the line where the value crosses the centre, or the largest changes: exact where
   * it is nearer than was asked for, Infinity elsewhere; null if none was asked for.
   */
  readonly distances: Float64Array | null;
  /** Goes to a row, counted from the tile's first. */
  toRow(row: number): void;
}

/** Steps of a ramp; more than 8 bits a part can show. */
const reach = 256;
/** Ramps kept from one picture to the next. */
const mostRamps = 64;

/** The way from one colour to another in OKLab, in steps: (reach + 1) pixels, each its bytes as one number. */
export class Ramps {
  readonly #known = new Map<string, Uint32Array>();

  between(from: Colour, to: Colour): Uint32Array {
    const key = `${from} ${to}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#known.size >= mostRamps) this.#known.clear();
    const mixed = colourOf({ low: -1, centre: 0, high: 1, negative: from, zero: from, positive: to });
    const bytes = new Uint8ClampedArray((reach + 1) * 4);
    for (let step = 0; step <= reach; step++) {
      bytes.set([...mixed(step / reach).map((part) => 255 * part), 255], step * 4);
    }
    const ramp = new Uint32Array(bytes.buffer);
    this.#known.set(key, ramp);
    return ramp;
  }
}

/** How far a difference of this size and slope is from 0, in canvas pixels; Infinity from `near` on, and on flat ground. */
function distanceOf(difference: number, across: number, down: number, near: number): number {
  const square = across * across + down * down;
  // Most are far: they need no root.
  return difference * difference < near * near * square ? difference / Math.sqrt(square) : Infinity;
}

/** Steps of a ramp for each unit of a side of the scale so wide; of a side of no width, so many that all but 0 is its end. */
const stepsPerUnit = (width: number) => (width > 0 ? Math.min(Number.MAX_VALUE, reach / width) : Number.MAX_VALUE);

/** A neuron on the diverging scale: what scalePosition gives, in steps of a ramp and without a call for every pixel. */
export class NeuronShade implements TileShade {
  readonly colours: Uint32Array;
  readonly distances: Float64Array | null;
  readonly #negative: Uint32Array;
  readonly #positive: Uint32Array;
  readonly #below: number;
  readonly #above: number;

  constructor(
    private readonly neuron: GridNeuron,
    private readonly scale: ColourScale,
    ramps: Ramps,
    private readonly near: number,
  ) {
    this.colours = new Uint32Array(neuron.values.length);
    this.distances = near > 0 ? new Float64Array(neuron.values.length) : null;
    this.#negative = ramps.between(scale.zero, scale.negative);
    this.#positive = ramps.between(scale.zero, scale.positive);
    this.#below = stepsPerUnit(scale.centre - scale.low);
    this.#above = stepsPerUnit(scale.high - scale.centre);
  }

  toRow(row: number): void {
    const { neuron, colours } = this;
    neuron.toRow(row);
    const { values } = neuron;
    const { centre } = this.scale;
    const [negative, positive, below, above] = [this.#negative, this.#positive, this.#below, this.#above];
    for (let column = 0; column < values.length; column++) {
      const value = values[column] as number;
      if (value - value !== 0) {
        colours[column] = 0;
        continue;
      }
      const away = value - centre;
      colours[column] = (
        away < 0 ? negative[Math.min(reach, 0.5 - away * below) | 0] : positive[Math.min(reach, 0.5 + away * above) | 0]
      ) as number;
    }
    if (this.distances) this.#toDistances(this.distances);
  }

  #toDistances(distances: Float64Array): void {
    const { neuron, near } = this;
    const { values } = neuron;
    const { centre } = this.scale;
    const far = near * neuron.steepest();
    distances.fill(Infinity);
    for (let column = 0; column < values.length; column++) {
      const away = Math.abs((values[column] as number) - centre);
      if (away > far) continue;
      distances[column] = distanceOf(away, neuron.acrossAt(column), neuron.downAt(column), near);
    }
  }
}

/** The neuron with the largest value, shaded by how much larger it is than the second, m: 1 − 0.65 / (1 + m). */
export class ClassesShade implements TileShade {
  readonly colours: Uint32Array;
  readonly distances: Float64Array | null;

  /** `ramps` lead from the paper to the colour of each neuron. */
  constructor(
    private readonly neurons: readonly GridNeuron[],
    private readonly ramps: readonly Uint32Array[],
    private readonly discrete: boolean,
    private readonly near: number,
  ) {
    const count = neurons[0]?.values.length ?? 0;
    this.colours = new Uint32Array(count);
    this.distances = near > 0 ? new Float64Array(count) : null;
  }

  toRow(row: number): void {
    for (const neuron of this.neurons) neuron.toRow(row);
    for (let column = 0; column < this.colours.length; column++) this.#toPixel(column);
  }

  #toPixel(column: number): void {
    const { neurons } = this;
    let best = 0;
    let second = -1;
    let [most, next] = [-Infinity, -Infinity];
    this.colours[column] = 0;
    for (let at = 0; at < neurons.length; at++) {
      const value = (neurons[at] as GridNeuron).values[column] as number;
      if (value - value !== 0) return;
      if (value > most) {
        [second, next] = [at === 0 ? -1 : best, most];
        [best, most] = [at, value];
      } else if (value > next) [second, next] = [at, value];
    }
    const margin = most - next;
    const share = this.discrete ? 1 : 1 - 0.65 / (1 + margin);
    this.colours[column] = (this.ramps[best] as Uint32Array)[Math.round(reach * share)] as number;
    if (this.distances) this.distances[column] = this.#distance(margin, column, neurons[best], neurons[second]);
  }

  #distance(margin: number, column: number, best: GridNeuron | undefined, second: GridNeuron | undefined): number {
    if (!best || !second) return Infinity;
    const across = best.acrossAt(column) - second.acrossAt(column);
    const down = best.downAt(column) - second.downAt(column);
    return distanceOf(margin, across, down, this.near);
  }
}
