/** Keeps the health of the neurons up to date while somebody looks at it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { parameterLayout, type Health, type HealthReport, type TrainingData } from '../../../src/index.js';
import { operationsAtOnce, type Plans } from './plans.js';
import type { Session } from './session.js';

/** The neurons change slowly, and looking at all of them over all samples takes a while. */
const everyMs = 500;
/** And it takes at most this share of the time. */
const share = 0.1;
/** Of more training samples than these a part is looked at while things move; they come shuffled, so the first do. */
const partOfMany = 2000;
/** And of fewer, but so many, where the network is large. */
const leastPart = 200;
/** Forward, backward, and the gradient of the weights. */
const passes = 3;
/** At rest all of them are, where that takes no longer than this. */
const mostMs = 1000;
/** Rest begins this long after the last change: who plays on at once should not wait. */
const restMs = 300;

interface Watched {
  readonly plans: Plans;
  /** Of the first samples, and of all; the same where there are few. Made when they are needed. */
  part: Health | null;
  whole: Health | null;
}

export class HealthWatch implements ReactiveController {
  report: HealthReport | null = null;
  #watching = false;
  #busy = false;
  #lastMs = -Infinity;
  #tookMs = 0;
  #revision = -1;
  #of: Watched | null = null;
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly session: Session,
  ) {
    host.addController(this);
    session.addEventListener('progress', () => void this.#look());
    session.addEventListener('change', () => void this.#look());
  }

  hostDisconnected(): void {
    this.#forget();
  }

  watch(watching: boolean): void {
    this.#watching = watching;
    this.#lastMs = -Infinity;
    if (watching) void this.#look();
    else this.#forget();
  }

  async #look(): Promise<void> {
    const { plans, revision, moves } = this.session;
    if (!this.#watching || this.#busy || !plans || revision === this.#revision) return;
    const pace = moves ? Math.max(everyMs, this.#tookMs / share) : 0;
    if (performance.now() - this.#lastMs < pace) return;
    if (!(await this.#measure(false))) return;
    this.#revision = revision;
    clearTimeout(this.#rest);
    if (samplesOf(plans) > partOf(plans)) this.#rest = setTimeout(() => void this.#lookAtAll(plans), restMs);
  }

  /** Once nothing moves, and if it is quick. */
  async #lookAtAll(plans: Plans): Promise<void> {
    const quick = (this.#tookMs * samplesOf(plans)) / partOf(plans) <= mostMs;
    const same = this.session.plans === plans && this.session.revision === this.#revision;
    if (this.#watching && !this.#busy && !this.session.moves && same && quick) await this.#measure(true);
  }

  /** Whether there is a new report. */
  async #measure(whole: boolean): Promise<boolean> {
    this.#busy = true;
    try {
      const report = await this.session.withPlans(async (plans) => {
        const health = await this.#healthOf(plans, whole);
        // Without what came before it in line, nor what is made only once.
        const started = performance.now();
        health.updateParameters(plans.training);
        health.run();
        const read = await health.read();
        if (!whole) this.#tookMs = performance.now() - started;
        return read;
      });
      if (report) this.report = report;
      return report !== null;
    } catch {
      // The plans went away under it, with a device or with a new network: the next look makes new ones.
      this.#forget();
      return false;
    } finally {
      this.#busy = false;
      this.#lastMs = performance.now();
      this.host.requestUpdate();
    }
  }

  async #healthOf(plans: Plans, whole: boolean): Promise<Health> {
    if (this.#of?.plans !== plans) {
      this.#forget();
      this.#of = { plans, part: null, whole: null };
    }
    const of = this.#of;
    const { backend, network, training } = plans;
    const { kind, parameter } = training.options.loss;
    const make = (data: TrainingData) => backend.health(network, data, { loss: { kind, parameter }, bins: 30 });
    if (whole) return (of.whole ??= await make(training.data));
    return (of.part ??= await make(firstOf(plans)));
  }

  #forget(): void {
    clearTimeout(this.#rest);
    this.#of?.part?.destroy();
    this.#of?.whole?.destroy();
    this.#of = null;
    this.#revision = -1;
  }
}

const samplesOf = ({ training, network }: Plans) => training.data.inputs.length / network.inputs;

function partOf({ backend, network }: Plans): number {
  const affordable = Math.floor(operationsAtOnce(backend) / (passes * parameterLayout(network).length));
  return Math.min(partOfMany, Math.max(leastPart, affordable));
}

function firstOf(plans: Plans): TrainingData {
  const samples = samplesOf(plans);
  const { inputs, targets } = plans.training.data;
  const most = Math.min(samples, partOf(plans));
  const kept = (values: Float32Array) => values.subarray(0, most * (values.length / samples));
  return { inputs: kept(inputs), targets: kept(targets) };
}
