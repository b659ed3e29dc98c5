/** Steps of wide networks: one dispatch for each stage of each layer. */
import type { Kernel } from './gpu.js';
import { LayeredPass } from './layered-pass.js';
import { Recorder, type Dispatch } from './recorder.js';
import type { StepMaker, TrainingFrame } from './training-frame.js';

/** Dispatches of one submit. */
const mostDispatches = 4096;
/** Floating-point operations of one submit: a part of a second even on slow devices of either kind. */
const submitWork = { software: 1e8, hardware: 2e10 };

class LayeredSteps implements StepMaker {
  readonly kernel = 'training/layered';
  readonly stepsPerSubmit: number;
  readonly #dispatches: readonly Dispatch[];

  constructor(
    { gpu, layout, batch, buffers, mostSteps }: TrainingFrame,
    private readonly pass: LayeredPass,
    [norm, update, commit]: readonly [Kernel, Kernel, Kernel],
  ) {
    const { settings: training, plan, status, parameters, memory, gradient, frozen } = buffers;
    this.#dispatches = [
      ...pass.gathers,
      ...pass.dispatches,
      ...pass.gradients,
      pass.dispatch(norm, 1, { training, status, gradient }),
      ...pass.layers.map(({ uniform: layer, place: { inputs, neurons } }) =>
        pass.flat(update, (inputs + 1) * neurons, {
          training,
          layer,
          plan,
          status,
          parameters,
          memory,
          gradient,
          frozen,
        }),
      ),
      pass.flat(commit, layout.length, { training, plan, status, parameters, memory }),
    ];
    const work = gpu.about.software ? submitWork.software : submitWork.hardware;
    const fitting = Math.min(work / (6 * layout.length * batch), mostDispatches / this.#dispatches.length, mostSteps);
    this.stepsPerSubmit = Math.max(1, Math.floor(fitting));
  }

  encode(pass: GPUComputePassEncoder, steps: number): void {
    const recorder = new Recorder(pass);
    for (let step = 0; step < steps; step++) {
      for (const dispatch of this.#dispatches) recorder.dispatch(dispatch);
    }
  }

  updateActivations(): void {
    this.pass.updateActivations();
  }

  destroy(): void {
    this.pass.destroy();
  }
}

/** `leastBlocks` is from how many blocks on products are cut into blocks: see LayeredPass. */
export async function makeLayeredSteps(frame: TrainingFrame, leastBlocks?: number): Promise<StepMaker> {
  const { gpu } = frame;
  const kernels = await Promise.all([
    gpu.kernel('training/norm'),
    gpu.kernel('training/update'),
    gpu.kernel('training/commit'),
  ]);
  const pass = await LayeredPass.create({
    ...frame,
    label: 'training',
    pieces: [frame.buffers.samples],
    continued: false,
    leastBlocks,
  });
  try {
    return await gpu.scoped('training: allocating', () => new LayeredSteps(frame, pass, kernels));
  } catch (error) {
    pass.destroy();
    throw error;
  }
}
