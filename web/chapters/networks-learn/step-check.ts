/** The step of the figure, taken by a backend in float32 and held against float64, within bounds that rounding sets. */
import { crossCheckTraining, type Backend, type TrainingCheckReport } from '../../../src/index.js';
import { lossName, networkOf } from './lesson.js';
import type { LearnState } from './state.js';

/** The loss, the gradient and the new weights of one step of gradient descent on this sample. */
export function checkStep(backend: Backend, state: LearnState): Promise<TrainingCheckReport> {
  const { inputs, target, rate } = state;
  return crossCheckTraining(
    backend,
    networkOf(state),
    { inputs: Float32Array.from(inputs), targets: Float32Array.of(target) },
    { batch: 1, loss: lossName, optimizer: { kind: 'gradient-descent', learningRate: rate } },
    { steps: 1 },
  );
}

export function checkWords({ adapter, compared, violations, followed }: TrainingCheckReport): string {
  if (followed === 0) return '';
  const outcome =
    violations === 0
      ? 'within what rounding allows'
      : `but ${violations} of them further off than rounding allows: a mistake`;
  return `${adapter} took the same step in float32: ${compared} numbers compared, ${outcome}.`;
}
