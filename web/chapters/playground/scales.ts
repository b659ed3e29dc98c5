/** How far the colours of the diagram and the map reach, from what the neurons really give. */
import { activationRange, type ColourScale, type Layer } from '../../../src/index.js';
import type { Plans } from './plans.js';

/** Low, centre and high of a layer's colours. */
export interface Reach {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

export type Ends = Pick<ColourScale, 'negative' | 'zero' | 'positive'>;

const fractions = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next number from 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten: a scale that seldom moves. */
export function roundedUp(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return (fractions.find((fraction) => fraction * power >= value * (1 - 1e-9)) ?? 10) * power;
}

const around = (centre: number, reach: number): Reach => ({ low: centre - reach, centre, high: centre + reach });

export function greatest(values: Float32Array, centre = 0): number {
  let most = 0;
  for (const value of values) {
    const distance = Math.abs(value - centre);
    if (distance > most && distance < Infinity) most = distance;
  }
  return most;
}

/** What a bounded activation can give at most; null where it is not bounded. */
export function boundOf({ activation, parameters }: Layer): number | null {
  const most = Math.max(...activationRange(activation, parameters).map(Math.abs));
  return Number.isFinite(most) && most > 0 ? most : null;
}

/** Of each layer, the inputs first; unbounded ones are read from the grid that was drawn last. */
export async function measureReaches({ network, thumbnails, map, task }: Plans): Promise<Reach[]> {
  const { columns, rows } = thumbnails;
  const inputs = around(0, roundedUp(greatest(task.grid(columns, rows))));
  const last = network.layers.length - 1;
  const layers = await Promise.all(
    network.layers.map(async (layer, at) => {
      if (at === last) return outputReach(layer, task.threshold, () => map.evaluation.read(at));
      return around(0, boundOf(layer) ?? roundedUp(greatest(await thumbnails.evaluation.read(at))));
    }),
  );
  return [inputs, ...layers];
}

/** The last layer's colours change where its decision does. */
async function outputReach(layer: Layer, centre: number, read: () => Promise<Float32Array>): Promise<Reach> {
  const [low, high] = activationRange(layer.activation, layer.parameters);
  if (Number.isFinite(low) && Number.isFinite(high)) return around(centre, Math.max(high - centre, centre - low));
  return around(centre, roundedUp(greatest(await read(), centre)));
}
