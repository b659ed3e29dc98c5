/** What every plan on the GPU shares: waiting for what was enqueued, and its end. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { Plan } from '../backend.js';
import type { Training } from '../training.js';
import type { Gpu } from './gpu.js';

export abstract class GpuPlan implements Plan {
  #destroyed = false;
  readonly #afterDestroy: (() => void)[] = [];

  constructor(
    readonly gpu: Gpu,
    readonly network: Network,
    protected readonly label: string,
  ) {}

  abstract run(times?: number): void;
  abstract updateParameters(training?: Training): void;

  async finished(): Promise<void> {
    this.assertUsable();
    await this.gpu.live(this.gpu.device.queue.onSubmittedWorkDone());
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const after of this.#afterDestroy.splice(0)) after();
  }

  /** For what the plan holds, and for what was made from its buffers and must go with them. */
  whenDestroyed(after: () => void): void {
    this.#afterDestroy.push(after);
  }

  /** Throws InvalidValueError if the plan was destroyed, DeviceLostError if its device is lost. */
  assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
    this.gpu.assertAlive();
  }
}
