/** What every plan on the GPU shares: enqueueing runs, waiting for them, and its end. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Plan } from '../backend.js';
import { checkNetwork, checkTimes } from '../validate.js';
import type { DenseChain } from './dense-chain.js';
import type { Gpu } from './gpu.js';
import { Recorder, type Dispatch } from './recorder.js';

/** Dispatches of one submit; more are spread over several, so that no command buffer grows without end. */
const dispatchesPerSubmit = 4096;

export abstract class GpuPlan implements Plan {
  #destroyed = false;
  readonly #afterDestroy: (() => void)[] = [];
  /** What one run is. */
  protected abstract readonly dispatches: readonly Dispatch[];

  constructor(
    readonly gpu: Gpu,
    readonly network: Network,
    protected readonly chain: DenseChain,
    protected readonly label: string,
  ) {}

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    const perSubmit = Math.max(1, Math.floor(dispatchesPerSubmit / this.dispatches.length));
    for (let done = 0; done < times; done += perSubmit) {
      const encoder = this.gpu.device.createCommandEncoder({ label: this.label });
      const pass = encoder.beginComputePass({ label: this.label });
      const recorder = new Recorder(pass);
      for (let time = done; time < Math.min(times, done + perSubmit); time++) {
        for (const dispatch of this.dispatches) recorder.dispatch(dispatch);
      }
      pass.end();
      this.gpu.device.queue.submit([encoder.finish()]);
    }
  }

  async finished(): Promise<void> {
    this.assertUsable();
    await this.gpu.live(this.gpu.device.queue.onSubmittedWorkDone());
  }

  updateParameters(): void {
    this.assertUsable();
    checkNetwork(this.network);
    this.chain.updateParameters();
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.chain.destroy();
    for (const after of this.#afterDestroy.splice(0)) after();
  }

  /** For what was made from this plan's buffers and must go with them. */
  whenDestroyed(after: () => void): void {
    this.#afterDestroy.push(after);
  }

  /** Throws InvalidValueError if the plan was destroyed, DeviceLostError if its device is lost. */
  assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
    this.gpu.assertAlive();
  }
}
