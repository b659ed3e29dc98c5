/** Which kernels of the ladder can take a layer on a device, and what is to be told of the one that took it. */
import type { Backend, Evaluation } from '../backend/backend.js';
import type { Prepared } from './case.js';
import { gpuOf } from './gpu-access.js';
import { kernelName } from './kernel-name.js';
import type { DenseShape } from './operations.js';

/** By name, from plain to fast, and the engine's own choice among them; none where the backend has no choice. */
export async function kernelsFor(backend: Backend, shape: DenseShape): Promise<readonly string[]> {
  if (backend.kind !== 'gpu') return [];
  const { kernelsFor: fitting } = await import('../backend/gpu/dense-choice.js');
  const names = fitting(await gpuOf(backend, 'A ladder of kernels'), shape).map(({ name }) => name);
  const own = await choiceOf(backend, shape);
  return own === null || names.includes(own) ? names : [...names, own];
}

/** What of a figure says which kernel it is of. */
export async function describeKernel(
  backend: Backend,
  evaluation: Evaluation,
  shape: DenseShape,
): Promise<Pick<Prepared, 'kernel' | 'tile' | 'chosen'>> {
  const kernel = kernelName(evaluation, backend, 'dense');
  const own = await choiceOf(backend, shape);
  return { kernel, tile: await tileOf(backend, kernel), chosen: own === null || own === kernel };
}

/** What the engine takes by itself; null where it has no choice. */
async function choiceOf(backend: Backend, shape: DenseShape): Promise<string | null> {
  if (backend.kind !== 'gpu') return null;
  const { chooseKernel } = await import('../backend/gpu/dense-choice.js');
  return chooseKernel(await gpuOf(backend, 'A ladder of kernels'), shape).name;
}

async function tileOf(backend: Backend, kernel: string): Promise<string> {
  if (backend.kind !== 'gpu') return '';
  const { denseLadder } = await import('../backend/gpu/dense-ladder.js');
  return denseLadder.find(({ name }) => name === kernel)?.tile ?? '';
}
