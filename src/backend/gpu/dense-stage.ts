/** One dense layer with the kernel chosen for it: compiled once, then as dispatches for each chunk and slice. */
import type { ChainLayer } from './dense-slices.js';
import { activateLine } from './dense-slices.js';
import { chooseKernel } from './dense-choice.js';
import type { DenseKernel, DenseSize } from './dense-ladder.js';
import type { Gpu, Kernel } from './gpu.js';
import type { Dispatch } from './recorder.js';
import { workgroupSize } from './shaders.js';

export interface DenseStage {
  readonly chosen: DenseKernel;
  readonly kernel: Kernel;
  /** Adds up the parts of sums that were cut. */
  readonly join: Kernel | null;
}

/** What a dispatch reads and writes; `parts` is there where the kernel cuts its sums. */
export interface StageBuffers {
  readonly shape: GPUBufferBinding;
  readonly inputs: GPUBufferBinding;
  readonly weights: GPUBufferBinding;
  readonly biases: GPUBufferBinding;
  readonly outputs: GPUBufferBinding;
  readonly parts: GPUBuffer | null;
}

/** `wished` is the name of a kernel of the ladder; the choice is the engine's if it is left out. */
export async function makeStage(gpu: Gpu, rows: number, each: ChainLayer, wished?: string): Promise<DenseStage> {
  const { layer, count } = each;
  const chosen = chooseKernel(gpu, { batch: rows, inputs: layer.inputs, neurons: count }, wished);
  const constants = Object.entries(chosen.constants).map(([name, value]) => `const ${name} = ${value}u;`);
  const fours = gpu.sources[layer.inputs % 4 === 0 ? 'dense/vectors' : 'dense/scalars'];
  const lines = [...constants, ...(chosen.readsFours ? [fours] : [])];
  const activate = activateLine(each);
  const used = [layer.activation];
  if (chosen.shader !== 'dense/split') {
    return { chosen, kernel: await gpu.kernel(chosen.shader, [...lines, activate].join('\n'), used), join: null };
  }
  const [kernel, join] = await Promise.all([
    gpu.kernel(chosen.shader, lines.join('\n')),
    gpu.kernel('dense/join', activate, used),
  ]);
  return { chosen, kernel, join };
}

/** Values of the parts of such a layer; 0 where its sums are whole. */
export const partValues = ({ chosen, join }: DenseStage, size: DenseSize): number =>
  join ? chosen.pieces(size) * size.batch * size.neurons : 0;

/** What computes the layer for one chunk of the batch and one slice of its neurons. */
export function stageDispatches(
  gpu: Gpu,
  stage: DenseStage,
  label: string,
  size: DenseSize,
  { parts, ...bound }: StageBuffers,
): Dispatch[] {
  const { chosen, kernel, join } = stage;
  const workgroups = gpu.fold(chosen.workgroups(size));
  if (!join || !parts) return [{ kernel, group: gpu.bind(kernel, label, bound), workgroups }];
  const { shape, inputs, weights, biases, outputs } = bound;
  const cut = { buffer: parts, size: 4 * partValues(stage, size) };
  const group = gpu.bind(kernel, label, { shape, inputs, weights, parts: cut });
  const joined = gpu.bind(join, label, { shape, parts: cut, biases, outputs });
  return [
    { kernel, group, workgroups: [...workgroups, chosen.pieces(size)] },
    { kernel: join, group: joined, workgroups: gpu.fold(Math.ceil((size.batch * size.neurons) / workgroupSize)) },
  ];
}
