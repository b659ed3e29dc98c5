/** Which kernel of the ladder computes a layer: what was asked for, what was measured, or what is likely the best. */
import { InvalidValueError } from '../../neuron/errors.js';
import { type DenseKernel, denseKernels, type DenseSize } from './dense-ladder.js';
import type { Gpu } from './gpu.js';

const named = (name: string): DenseKernel => {
  const kernel = denseKernels.find((each) => each.name === name);
  if (!kernel) throw new Error(`the ladder has no ${name}`);
  return kernel;
};

/** Blocks that keep a large GPU busy. */
const fullWith = 64;
const blocksOf = ({ batch, neurons }: DenseSize, side: number) => Math.ceil(batch / side) * Math.ceil(neurons / side);

/**
 * A sound choice before anything was measured. On a GPU the largest blocks that still fill it; sums in pieces where even
 * small blocks do not; side by side along the rows where one of the sides is short. A software adapter has no memory of
 * its own for workgroups, so there quads of invocations share what they read through registers.
 */
export function likelyKernel(software: boolean, size: DenseSize): DenseKernel {
  const { batch, inputs, neurons } = size;
  if (software) {
    if (neurons <= 2 && batch > 4 && inputs >= 8) return named('dense/quad-column');
    if (neurons <= 4 || batch > 4) return named('dense/quad');
    return named(batch <= 2 ? 'dense/quad-row' : 'dense/quad-turned');
  }
  if (Math.min(batch, neurons) <= 4 && inputs >= 64) return named('dense/row');
  const [large, middle, cut] = [named('dense/blocked-128'), named('dense/blocked-64'), named('dense/split')];
  if (!middle.suits(size)) return named('dense/naive');
  if (blocksOf(size, 128) >= fullWith) return large;
  if (blocksOf(size, 64) >= fullWith) return middle;
  return cut.suits(size) ? cut : named('dense/tiled');
}

/** Up to four is few of anything; beyond, sizes within a factor of two are of one class. */
const classOf = (count: number) => (count <= 4 ? 4 : 2 ** Math.ceil(Math.log2(count)));

/** Layers of one class share what was measured for one of them. */
export const sizeClass = ({ batch, inputs, neurons }: DenseSize): string =>
  [batch, inputs, neurons].map(classOf).join('×');

/** What was measured on a device, by class. */
const measured = new WeakMap<Gpu, Map<string, string>>();

/** Later layers of the size's class take this kernel on this device. */
export function rememberKernel(gpu: Gpu, size: DenseSize, name: string): void {
  const known = measured.get(gpu) ?? new Map<string, string>();
  known.set(sizeClass(size), name);
  measured.set(gpu, known);
}

const canRun = ({ device }: Gpu) => {
  const { features } = device;
  return ({ requires }: DenseKernel) => requires.every((feature) => features.has(feature));
};

/** The kernels that this device can run and that make sense for the size, from plain to fast. */
export const kernelsFor = (gpu: Gpu, size: DenseSize): readonly DenseKernel[] =>
  denseKernels.filter(canRun(gpu)).filter(({ suits }) => suits(size));

/** Throws InvalidValueError, with the names there are, where `wished` is none or this device cannot run it. */
export function chooseKernel(gpu: Gpu, size: DenseSize, wished?: string): DenseKernel {
  if (wished === undefined) {
    const known = measured.get(gpu)?.get(sizeClass(size));
    const remembered = known === undefined ? undefined : kernelsFor(gpu, size).find(({ name }) => name === known);
    return remembered ?? likelyKernel(gpu.about.software, size);
  }
  const kernel = denseKernels.filter(canRun(gpu)).find(({ name }) => name === wished);
  if (kernel) return kernel;
  const names = denseKernels.filter(canRun(gpu)).map(({ name }) => name);
  throw new InvalidValueError(`kernel is ${wished}, which this device cannot run: give one of ${names.join(', ')}`);
}
