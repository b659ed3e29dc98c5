/** Throughput of a square dense layer against its width and its batch. */
import type { Backend } from '../../backend/backend.js';
import { checkArray, checkPositiveInteger, invalid } from '../../neuron/checks.js';
import type { SweepPoint } from '../figure.js';
import { type DenseShape, denseWork } from '../operations.js';
import { inSession } from '../session.js';
import { timeDense } from '../suites/dense.js';
import { mostRunMs, type Watch } from '../watch.js';

/**
 * A layer of `width` inputs and neurons over a batch of B, for each width, by the kernel that the engine takes. Widths of which
 * a run would take longer than a page can wait, by the rates seen before, are left out. Throws InvalidValueError for what is
 * no positive whole number.
 */
export function sweepWidth(
  backend: Backend,
  widths: readonly number[],
  { batch = 256 }: { readonly batch?: number } = {},
  watch: Watch = {},
): Promise<SweepPoint[]> {
  checkPositiveInteger('batch', batch);
  return sweep(backend, 'widths', widths, (width) => ({ batch, inputs: width, neurons: width }), watch);
}

/** The same for each batch, with one width. */
export function sweepBatch(
  backend: Backend,
  batches: readonly number[],
  { width = 256 }: { readonly width?: number } = {},
  watch: Watch = {},
): Promise<SweepPoint[]> {
  checkPositiveInteger('width', width);
  return sweep(backend, 'batches', batches, (batch) => ({ batch, inputs: width, neurons: width }), watch);
}

function sweep(
  backend: Backend,
  name: string,
  places: readonly number[],
  shapeAt: (place: number) => DenseShape,
  watch: Watch,
): Promise<SweepPoint[]> {
  checkArray(name, places, 'an array of whole numbers, such as [16, 64, 256]');
  if (places.length === 0) invalid(`${name} is empty: give at least one`);
  for (const [at, place] of places.entries()) checkPositiveInteger(`${name}[${at}]`, place);
  return inSession(backend, watch, async (session) => {
    const points: SweepPoint[] = [];
    for (const at of places) {
      const shape = shapeAt(at);
      const gflops = Math.max(0, ...points.map(({ figure }) => figure.gflops));
      if (gflops > 0 && denseWork(shape).operations / (gflops * 1e6) > mostRunMs) continue;
      const figures = await timeDense(session, backend, shape, { kernels: 'chosen' });
      points.push(...figures.map((figure) => ({ at, figure })));
    }
    return points;
  });
}
