/** Once the dials rest: the address, the check, and (after it has passed) the speed. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { PlacedReport } from '../../elements/neuron-field/placed-report.js';
import type { NeuronField } from '../../elements/neuron-field/neuron-field.js';
import { address } from './address.js';
import type { ActivationName } from '../../../src/index.js';

/** The dials rest this long before the picture is checked: a check reads back, a drag must not wait for it. */
const restMs = 250;

/** A device that was lost is replaced, and what it was asked is asked again: nothing to tell the reader. */
export const isDeviceLost = (error: unknown): boolean => error instanceof Error && error.name === 'DeviceLostError';

interface Host extends ReactiveControllerHost {
  readonly hasUpdated: boolean;
  readonly neuron: { readonly activation: ActivationName };
  readonly field: NeuronField;
}

export class Proof implements ReactiveController {
  /** The last check's; for other numbers while `checking`. */
  report: PlacedReport | null = null;
  checking = true;
  pointsPerSecond: number | null = null;
  problem = '';

  #timer = 0;
  /** Counts turns of the dials: what was begun before the last one is about other numbers. */
  #round = 0;
  #measuredFor = '';

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected(): void {
    if (this.checking && this.host.hasUpdated) this.wait();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** The dials have turned. */
  wait(): void {
    this.checking = true;
    this.#round += 1;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.begin(), restMs);
  }

  /** Something else computes from now on. */
  forget(): void {
    this.#round += 1;
    this.#measuredFor = '';
    this.pointsPerSecond = null;
    this.checking = true;
    this.host.requestUpdate();
  }

  async begin(): Promise<void> {
    const { neuron, field } = this.host;
    clearTimeout(this.#timer);
    this.#round += 1;
    const round = this.#round;
    address.write();
    try {
      const report = await field.crossCheck();
      if (round !== this.#round) return;
      if (!report) return this.#tryAgain();
      this.report = report;
      this.checking = false;
      this.problem = '';
      this.host.requestUpdate();
      const key = `${report.adapter} ${neuron.activation}`;
      if (report.violations > 0 || key === this.#measuredFor) return;
      const pointsPerSecond = await field.measurePointsPerSecond();
      if (round !== this.#round) return;
      if (pointsPerSecond === null) return this.#tryAgain();
      this.#measuredFor = key;
      this.pointsPerSecond = pointsPerSecond;
    } catch (error) {
      if (round === this.#round && !isDeviceLost(error)) this.problem = `The check could not be made: ${String(error)}`;
    }
    this.host.requestUpdate();
  }

  /** The picture was not there yet, or a newer one was on its way. */
  #tryAgain(): void {
    this.#timer = window.setTimeout(() => void this.begin(), restMs);
  }
}
