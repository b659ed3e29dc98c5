/** What every plan of the reference shares: it computes at once, when it is told to run. */
import { copyNetwork } from '../../neuron/copy-network.js';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { unpackParameters } from '../../neuron/parameters.js';
import type { Plan } from '../backend.js';
import type { Training } from '../training.js';
import { checkNetwork, checkSameLayers, checkTimes } from '../validate.js';

/** The reference that a plan belongs to. */
export interface Reference {
  /** Throws DeviceLostError once it was destroyed. */
  assertAlive(): void;
}

/** A training whose parameters other plans of its reference can take. */
interface Followed extends Training {
  isOf(reference: Reference): boolean;
  /** (P), after all runs so far. */
  parametersNow(): Float32Array;
}

const canBeFollowed = (training: Training): training is Followed => 'parametersNow' in training;

export abstract class ReferencePlan implements Plan {
  /** The network as it was when the parameters were last taken. */
  protected taken: Network;
  #destroyed = false;

  constructor(
    protected readonly reference: Reference,
    readonly network: Network,
    private readonly label: string,
  ) {
    this.taken = copyNetwork(network);
  }

  run(times = 1): void {
    this.assertUsable();
    checkTimes(times);
    for (let time = 0; time < times && !this.isStuck; time++) this.compute();
  }

  async finished(): Promise<void> {
    this.assertUsable();
  }

  updateParameters(training?: Training): void {
    this.assertUsable();
    checkNetwork(this.network);
    const parameters = training && this.#parametersOf(training);
    this.taken = copyNetwork(this.network);
    if (parameters) unpackParameters(this.taken, parameters);
  }

  destroy(): void {
    this.#destroyed = true;
  }

  isOf(reference: Reference): boolean {
    return this.reference === reference;
  }

  /** True where running does nothing any more. */
  protected get isStuck(): boolean {
    return false;
  }

  protected abstract compute(): void;

  protected assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError(`This ${this.label} was destroyed: make a new one`);
    this.reference.assertAlive();
  }

  #parametersOf(training: Training): Float32Array {
    if (!canBeFollowed(training) || !training.isOf(this.reference)) {
      throw new InvalidValueError(
        'The training belongs to another backend: read it, and call updateParameters() without it',
      );
    }
    checkSameLayers(this.network, training.network);
    return training.parametersNow();
  }
}
