/** For tests: trains without a page, with the settings that a reader finds, and judges as the page does. */
import type { Backend } from '../../../src/index.js';
import { judge, type Verdict } from './judge.js';
import { networkOf, trainingOptionsOf } from './plans.js';
import { initialState, type DrawnData, type PlaygroundState } from './state.js';
import { suitable } from './suitable.js';
import { makeTask, trainingDataOf } from './task.js';

/** The first state with another set, and what the page then changes by itself. */
export const stateWith = (data: Partial<DrawnData>): PlaygroundState =>
  suitable({ ...initialState, data: { ...(initialState.data as DrawnData), ...data } });

const lookEvery = 500;

/** Trains for `steps` steps, or until the test samples score `enough`, which is looked at every 500 steps. */
export async function learned(backend: Backend, state: PlaygroundState, steps: number, enough = 2): Promise<Verdict> {
  const task = makeTask(state, null);
  const network = networkOf(state, task);
  const training = await backend.training(network, trainingDataOf(task), trainingOptionsOf(state, network));
  const evaluation = await backend.evaluation(network, { batch: task.samples });
  evaluation.write(task.inputs);
  try {
    for (let done = 0; ; done += lookEvery) {
      training.run(Math.min(lookEvery, steps - done));
      evaluation.updateParameters(training);
      evaluation.run();
      const verdict = judge(task, state.loss, await evaluation.read());
      if (done + lookEvery >= steps || verdict.test.share >= enough) return verdict;
    }
  } finally {
    training.destroy();
    evaluation.destroy();
  }
}

/** What the defaults must learn, as a share of the test samples. */
export const classics = [
  { name: 'circle', steps: 500 },
  { name: 'xor', steps: 500 },
  { name: 'gaussian', steps: 500 },
  { name: 'spiral', steps: 20_000 },
] as const;
export const leastAccuracy = 0.95;
