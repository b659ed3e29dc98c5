/** All plans of one training: what learns, what is drawn, and what judges. */
import {
  createNetwork,
  getActivation,
  gather,
  parameterLayout,
  unpackParameters,
  type Backend,
  type Network,
  type Table,
  type Training,
  type TrainingOptions,
  type TrainingState,
} from '../../../src/index.js';
import type { TileSource } from '../../elements/tile-canvas.js';
import { Outputs } from './outputs.js';
import type { PlaygroundState } from './state.js';
import { makeTask, type Task, trainingDataOf } from './task.js';

interface Resolution {
  /** Points on each side of a grid, where the network is small enough. */
  readonly thumbnail: number;
  readonly map: number;
  /** Multiplications of one grid at most: what is done in a frame beside everything else. */
  readonly operations: number;
}

const resolutions: Readonly<Record<'hardware' | 'software' | 'cpu', Resolution>> = {
  hardware: { thumbnail: 48, map: 192, operations: 1e9 },
  software: { thumbnail: 24, map: 64, operations: 3e6 },
  cpu: { thumbnail: 24, map: 64, operations: 1e7 },
};

/** Values that the thumbnails of a wide network may take; their grid is coarser then. */
const mostThumbnailValues = 2 ** 21;
/** Samples are judged so many frames' worth at a time: they are judged more seldom than pictures are drawn. */
const pieceFrames = 2;
/** Coarser than this a picture shows nothing. */
const leastSide = 12;

/** Multiplications that a backend may be asked for in one go. */
export const operationsAtOnce = (backend: Backend): number => pieceFrames * resolutionOf(backend).operations;

const resolutionOf = ({ kind, about }: Backend): Resolution =>
  resolutions[kind !== 'gpu' ? 'cpu' : about.software ? 'software' : 'hardware'];

/** Points on each side of a grid: `wanted`, or as many as `operations` multiplications allow. */
export function sideOf(network: Network, wanted: number, operations: number): number {
  const perPoint = parameterLayout(network).length;
  return Math.min(wanted, Math.max(leastSide, Math.floor(Math.sqrt(operations / perPoint))));
}

export interface Plans {
  readonly backend: Backend;
  readonly task: Task;
  readonly network: Network;
  readonly training: Training;
  /** Every neuron on a coarse grid, and the outputs on a fine one. */
  readonly thumbnails: TileSource;
  readonly map: TileSource;
  /** All samples. */
  readonly judge: Outputs;
  /** Those of the task's part; null where it has none. */
  readonly judgePart: Outputs | null;
  destroy(): void;
}

export function networkOf(state: PlaygroundState, task: Task): Network {
  const { hidden, outputActivation: activation, outputParameters, seed } = state;
  const own = outputParameters?.length === getActivation(activation).parameters.length;
  const output = {
    neurons: task.outputLabels.length,
    activation,
    ...(own ? { parameters: outputParameters } : {}),
  };
  return createNetwork({ inputs: task.inputLabels.length, layers: [...hidden, output], seed });
}

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
  const { thumbnail, map, operations } = resolutionOf(backend);
  const widest = Math.max(network.inputs, ...network.layers.map(({ neurons }) => neurons));
  const fitting = Math.max(leastSide, Math.min(thumbnail, Math.floor(Math.sqrt(mostThumbnailValues / widest))));
  const grid = async (points: number): Promise<TileSource> => {
    const evaluation = await keep(backend.evaluation(network, { batch: points * points }));
    evaluation.write(task.grid(points, points));
    return { backend, evaluation, columns: points, rows: points };
  };
  const judging = (inputs: Float32Array): Promise<Outputs> =>
    keep(Outputs.make(backend, network, inputs, operationsAtOnce(backend)));
  try {
    const training = await keep(backend.training(network, trainingDataOf(task), trainingOptionsOf(state, network)));
    const thumbnails = await grid(sideOf(network, fitting, operations));
    const fine = await grid(sideOf(network, map, operations));
    const judge = await judging(task.inputs);
    const { part } = task;
    const judgePart = part ? await judging(gather(task.inputs, network.inputs, part.samples)) : null;
    return { backend, task, network, training, thumbnails, map: fine, judge, judgePart, destroy };
  } catch (error) {
    destroy();
    throw error;
  }
}

/**
 * Plans for a state, with the table that it may have, that go on from `going`, which `goesOn` says: weights of another
 * network fit nothing. Throws InvalidValueError for a state that cannot be learned, and leaves nothing behind.
 */
export async function preparePlans(
  backend: Backend,
  state: PlaygroundState,
  table: Table | null,
  going: TrainingState | null,
): Promise<{ readonly plans: Plans; readonly goesOn: boolean }> {
  const task = makeTask(state, table);
  const network = networkOf(state, task);
  const fits = going?.parameters.length === parameterLayout(network).length;
  if (!going || !fits) return { plans: await makePlans(backend, state, task, network), goesOn: false };
  unpackParameters(network, going.parameters);
  const plans = await makePlans(backend, state, task, network);
  try {
    plans.training.restore(going);
  } catch (error) {
    plans.destroy();
    throw error;
  }
  return { plans, goesOn: true };
}
