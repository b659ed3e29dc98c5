/** Keeps the health of the neurons up to date while somebody looks at it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Health, HealthReport } from '../../../src/index.js';
import type { Plans } from './plans.js';
import type { Session } from './session.js';

/** The neurons change slowly, and looking at all of them over all samples takes a while. */
const everyMs = 500;
/** And it takes at most this share of the time. */
const share = 0.1;

export class HealthWatch implements ReactiveController {
  report: HealthReport | null = null;
  #watching = false;
  #busy = false;
  #lastMs = -Infinity;
  #tookMs = 0;
  #revision = -1;
  #of: { readonly plans: Plans; readonly health: Health } | null = null;

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
    const { plans, revision } = this.session;
    if (!this.#watching || this.#busy || !plans || revision === this.#revision) return;
    const busy = this.session.playing || this.session.longRun;
    const pace = busy ? Math.max(everyMs, this.#tookMs / share) : 0;
    if (performance.now() - this.#lastMs < pace) return;
    this.#busy = true;
    const started = performance.now();
    try {
      const report = await this.session.withPlans((current) => this.#measure(current));
      if (report) this.report = report;
      this.#revision = revision;
    } catch {
      // The plans went away under it, with a device or with a new network: the next look makes new ones.
      this.#forget();
    }
    this.#busy = false;
    this.#lastMs = performance.now();
    this.#tookMs = this.#lastMs - started;
    this.host.requestUpdate();
  }

  async #measure(plans: Plans): Promise<HealthReport> {
    if (this.#of?.plans !== plans) {
      this.#forget();
      const { backend, network, training } = plans;
      const { kind, parameter } = training.options.loss;
      const health = await backend.health(network, training.data, { loss: { kind, parameter }, bins: 30 });
      this.#of = { plans, health };
    }
    const { health } = this.#of as { readonly health: Health };
    health.updateParameters(plans.training);
    health.run();
    return health.read();
  }

  #forget(): void {
    this.#of?.health.destroy();
    this.#of = null;
    this.#revision = -1;
  }
}
