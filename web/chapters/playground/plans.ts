/** All plans of one training: what learns, what is drawn, and what judges. */
import {
  createNetwork,
  parameterLayout,
  type Backend,
  type Evaluation,
  type Network,
  type Training,
  type TrainingOptions,
} from '../../../src/index.js';
import type { TileSource } from '../../elements/tile-canvas.js';
import type { PlaygroundState } from './state.js';
import { type Task, trainingDataOf } from './task.js';

/** Points on each side of a grid, by what computes them. */
const resolutions = {
  hardware: { thumbnail: 48, map: 192 },
  software: { thumbnail: 24, map: 64 },
} as const;

/** Values that the thumbnails of a wide network may take; their grid is coarser then. */
const mostThumbnailValues = 2 ** 21;

export interface Plans {
  readonly backend: Backend;
  readonly task: Task;
  readonly network: Network;
  readonly training: Training;
  /** Every neuron on a coarse grid, and the outputs on a fine one. */
  readonly thumbnails: TileSource;
  readonly map: TileSource;
  /** All samples. */
  readonly judge: Evaluation;
  destroy(): void;
}

export const networkOf = ({ hidden, outputActivation, seed }: PlaygroundState, task: Task): Network =>
  createNetwork({
    inputs: task.inputLabels.length,
    layers: [...hidden, { neurons: task.outputLabels.length, activation: outputActivation }],
    seed,
  });

export function trainingOptionsOf(state: PlaygroundState, network: Network): TrainingOptions {
  const { batch, loss, optimizer, seed, l1, l2, clipNorm, schedule } = state;
  const frozen = new Uint8Array(parameterLayout(network).length);
  for (const at of state.frozen) frozen[at] = 1;
  return { batch, loss, optimizer, seed, l1, l2, clipNorm, schedule, frozen };
}

/** Prepares everything; frees all of it again if one part cannot be had. */
export async function makePlans(
  backend: Backend,
  state: PlaygroundState,
  task: Task,
  network: Network,
): Promise<Plans> {
  const made: { destroy(): void }[] = [];
  const keep = async <T extends { destroy(): void }>(plan: Promise<T>): Promise<T> => {
    const ready = await plan;
    made.push(ready);
    return ready;
  };
  const destroy = () => {
    for (const plan of made.splice(0)) plan.destroy();
  };
  const { thumbnail, map } = resolutions[backend.about.software ? 'software' : 'hardware'];
  const widest = Math.max(network.inputs, ...network.layers.map(({ neurons }) => neurons));
  const side = Math.max(8, Math.min(thumbnail, Math.floor(Math.sqrt(mostThumbnailValues / widest))));
  const grid = async (points: number): Promise<TileSource> => {
    const evaluation = await keep(backend.evaluation(network, { batch: points * points }));
    evaluation.write(task.grid(points, points));
    return { backend, evaluation, columns: points, rows: points };
  };
  try {
    const training = await keep(backend.training(network, trainingDataOf(task), trainingOptionsOf(state, network)));
    const thumbnails = await grid(side);
    const fine = await grid(map);
    const judge = await keep(backend.evaluation(network, { batch: task.samples }));
    judge.write(task.inputs);
    return { backend, task, network, training, thumbnails, map: fine, judge, destroy };
  } catch (error) {
    destroy();
    throw error;
  }
}
