/** The cross-check of a field: a few of its rows, pixel by pixel. */
import type { Field } from '../backend/backend.js';
import { copyNetwork } from '../neuron/copy-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import { createRandom } from '../neuron/random.js';
import { boundSample, compareResult } from './compare.js';
import { smallestNormal, unitRoundoff } from './float32.js';
import type { FormulaSource } from './formulas.js';
import { createIntervalRow, type IntervalRow } from './intervals.js';
import { NetworkBounds } from './network-bounds.js';
import { createPace } from './pause.js';
import { type CrossCheckReport, Tally } from './report.js';

export interface FieldCheckOptions {
  /** About how many pixels to compare; whole rows are taken. 4096 if left out. */
  readonly samples?: number;
  /** Of the choice of rows; 1 if left out. */
  readonly seed?: number;
  readonly source?: FormulaSource;
  /** What computed, for the report. */
  readonly adapter?: string;
}

/**
 * Runs a field once and compares whole rows of it, chosen by `seed`.
 * A field does not tell which parameters it last took. So this hands it the network's as they are when this is called
 * (`updateParameters`) and compares with them and with the view of that moment; what changes later is not seen.
 * Throws InvalidValueError unless `samples` is a positive number, and where the network's parameters are not finite.
 */
export async function crossCheckField(
  field: Field,
  { samples = 4096, seed = 1, source, adapter = '' }: FieldCheckOptions = {},
): Promise<CrossCheckReport> {
  if (!(samples > 0)) throw new InvalidValueError(`samples is ${samples}: give a positive number`);
  const tally = new Tally(adapter);
  const { layer, neuron, quantity, weight, width, height } = field;
  const rows = chooseRows(height, Math.ceil(samples / width), seed);
  // No await before the reading has begun: what is computed and what it is compared with are of one moment.
  field.updateParameters();
  const network = copyNetwork(field.network);
  const grid = { view: { ...field.view }, width, height };
  field.run();
  const values = await field.read(rows);

  const last = { layer, first: neuron, count: 1 };
  const bounds = new NetworkBounds(network, { quantity, weight, last, ...(source && { source }) });
  const point = createIntervalRow(2);
  const pace = createPace();
  for (const [at, row] of rows.entries()) {
    for (let column = 0; column < width; column++) {
      placePixel(grid, column, row, point);
      await boundSample(bounds, point, pace, (boundedLayer, boundedNeuron, z, accepted) => {
        if (boundedLayer !== layer || boundedNeuron !== neuron) return;
        const got = values[at * width + column] as number;
        compareResult(tally, { sample: row * width + column, layer, neuron, quantity }, got, z, accepted);
      });
    }
  }
  return tally.report();
}

/** Distinct rows, ascending: the first and the last among them, since mistakes love edges. */
function chooseRows(height: number, count: number, seed: number): number[] {
  const random = createRandom(seed);
  const rows = new Set([0, height - 1].slice(0, count));
  while (rows.size < Math.min(count, height)) rows.add(random.integer(height));
  return [...rows].toSorted((a, b) => a - b);
}

/** Where the centre of a pixel may lie for a machine that computes it in float32. */
export function placePixel(
  { view, width, height }: Pick<Field, 'view' | 'width' | 'height'>,
  column: number,
  row: number,
  point: IntervalRow,
): void {
  placeOnAxis(view.left, (view.right - view.left) / width, column, point, 0);
  placeOnAxis(view.top, -(view.top - view.bottom) / height, row, point, 1);
}

/**
 * x = origin + index·step with origin = start + step/2. A machine is given origin and step rounded to float32, and
 * rounds a product and a sum; each of the four may also be flushed.
 */
function placeOnAxis(start: number, step: number, index: number, point: IntervalRow, axis: number): void {
  const origin = start + step / 2;
  const value = start + (index + 0.5) * step;
  const half = unitRoundoff / 2;
  const originError = half * Math.abs(origin) + smallestNormal;
  const stepError = half * Math.abs(step) + smallestNormal;
  const product = Math.abs(index * step);
  const productError = index * stepError + unitRoundoff * (product + index * stepError) + smallestNormal;
  const operands = originError + productError;
  const error = operands + unitRoundoff * (Math.abs(value) + operands) + smallestNormal;
  point.value[axis] = value;
  point.low[axis] = value - error;
  point.high[axis] = value + error;
}
