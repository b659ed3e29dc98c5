/** The sample, or the place, that a reader holds: what goes through the network in the trace. */
import type { Network } from '../../../src/index.js';
import type { PlaygroundState } from './state.js';
import type { Task } from './task.js';
import { type Trace, traceSample } from './trace.js';

export interface Held {
  /** Of a sample; null for a place that is none. */
  readonly index: number | null;
  readonly inputs: readonly number[];
  /** x₁ and x₂ of a place that is no sample; null for a sample. */
  readonly place: readonly [number, number] | null;
}

export function holdSample(task: Task, index: number): Held {
  const width = task.inputLabels.length;
  return { index, inputs: [...task.inputs.subarray(index * width, (index + 1) * width)], place: null };
}

export const holdPlace = (task: Task, x1: number, x2: number): Held => ({
  index: null,
  inputs: [...task.inputsAt(Float32Array.of(x1, x2))],
  place: [x1, x2],
});

/** Null where what is held belongs to other data, or to another network. */
export function tracedBy(
  held: Held | null,
  network: Network | null,
  task: Task | null,
  state: PlaygroundState,
): Trace | null {
  if (!held || !network || !task || held.inputs.length !== network.inputs) return null;
  if (held.index === null) return traceSample(network, held.inputs, null, state.loss, state.optimizer.kind);
  if (held.index >= task.samples) return null;
  const width = network.outputs;
  const targets = task.targets.subarray(held.index * width, (held.index + 1) * width);
  return traceSample(network, held.inputs, [...targets], state.loss, state.optimizer.kind);
}
