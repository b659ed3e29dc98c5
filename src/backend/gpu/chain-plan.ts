/** What the plans that run dense layers over a batch share: enqueueing runs, and their parameters. */
import type { Network } from '../../neuron/network.js';
import type { Training } from '../training.js';
import { checkNetwork, checkTimes } from '../validate.js';
import type { Gpu } from './gpu.js';
import { parametersOf } from './parameters-of.js';
import { GpuPlan } from './plan.js';
import { Recorder, type Dispatch } from './recorder.js';

/** Dispatches of one submit; more are spread over several, so that no command buffer grows without end. */
export const dispatchesPerSubmit = 4096;

/** What computes the layers of a plan. */
export interface Computing {
  /** Takes what the layers hold now, or weights and biases from (P) on the device. */
  updateParameters(parameters?: GPUBuffer): void;
  destroy(): void;
}

export abstract class ChainPlan<Chain extends Computing> extends GpuPlan {
  /** What one run is. */
  protected abstract readonly dispatches: readonly Dispatch[];

  constructor(
    gpu: Gpu,
    network: Network,
    protected readonly chain: Chain,
    label: string,
  ) {
    super(gpu, network, label);
    this.whenDestroyed(() => chain.destroy());
  }

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    const perSubmit = Math.max(1, Math.floor(dispatchesPerSubmit / this.dispatches.length));
    for (let done = 0; done < times; done += perSubmit) {
      const encoder = this.gpu.device.createCommandEncoder({ label: this.label });
      const pass = this.gpu.beginPass(encoder, this.label);
      const recorder = new Recorder(pass);
      for (let time = done; time < Math.min(times, done + perSubmit); time++) {
        for (const dispatch of this.dispatches) recorder.dispatch(dispatch);
      }
      pass.end();
      this.gpu.device.queue.submit([encoder.finish()]);
    }
  }

  updateParameters(training?: Training): void {
    this.assertUsable();
    checkNetwork(this.network);
    this.chain.updateParameters(training && parametersOf(training, this.gpu, this.network));
  }
}
