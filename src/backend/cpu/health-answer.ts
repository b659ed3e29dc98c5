/** A health report as a thread answers with it: numbers and rows of float32 in one array. */
import type { Histogram, LayerHealth } from '../training.js';
import { pack, unpack } from './packed.js';

/** Bars of a histogram, if no number is asked for. */
export const usualBins = 40;

const histograms = ['preActivations', 'activations', 'gradients'] as const;

/** Null where a value was not finite. */
export function packHealth(layers: readonly LayerHealth[] | null): Float32Array<ArrayBuffer> {
  if (!layers) return pack([]);
  const numbers = layers.flatMap((layer) => [
    layer.gradientNorm,
    ...histograms.flatMap((name) => [layer[name].low, layer[name].high, ...layer[name].counts]),
  ]);
  return pack(numbers, ...layers.flatMap(({ silent, saturated }) => [silent, saturated]));
}

/** For layers of so many neurons, each histogram with so many bins. */
export function unpackHealth(
  packed: Float32Array<ArrayBuffer>,
  neurons: readonly number[],
  bins: number,
): LayerHealth[] | null {
  if (packed.length === 0) return null;
  const perHistogram = 2 + bins;
  const perLayer = 1 + histograms.length * perHistogram;
  const [numbers, rows] = unpack(packed, neurons.length * perLayer);
  let row = 0;
  const nextRow = (length: number) => rows.slice(row, (row += length));
  return neurons.map((width, layer): LayerHealth => {
    const first = layer * perLayer;
    const [preActivations, activations, gradients] = histograms.map((_, at): Histogram => {
      const from = first + 1 + at * perHistogram;
      const counts = Uint32Array.from(numbers.slice(from + 2, from + perHistogram));
      return { low: numbers[from] as number, high: numbers[from + 1] as number, counts };
    }) as [Histogram, Histogram, Histogram];
    return {
      silent: nextRow(width),
      saturated: nextRow(width),
      preActivations,
      activations,
      gradients,
      gradientNorm: numbers[first] as number,
    };
  });
}
