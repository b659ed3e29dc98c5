/** How large δ = ∂L/∂z is in each layer, as a backend measures it and as float64 has it. */
import { gradientReference, resolveLoss, type Backend, type Health, type Histogram } from '../../../src/index.js';
import { batch, type DeepActivation, deepNetwork, type DeepSetting, randomSamples } from './deep-network.js';
import { lossName } from './lesson.js';

export interface GradientSizes {
  readonly activation: DeepActivation;
  /**
   * Of each hidden layer, the first one next to the inputs: the root mean square of δ over its neurons and all samples,
   * δ being that of one sample's loss. Null where a number was not finite.
   */
  readonly sizes: readonly number[] | null;
}

interface Prepared {
  readonly key: string;
  readonly health: Health;
}

/** Fine enough that half a bar is nothing beside the spread of what is counted. */
const bins = 256;

/** What of a setting a plan cannot take over: its shape, its samples, and what activates it. */
const keyOf = ({ name }: DeepActivation, { depth, seed }: DeepSetting) => `${depth} ${seed} ${name}`;

/** Measures networks on one backend; the plan of each activation is kept for as long as its shape is the same. */
export class Gauge {
  readonly #plans = new Map<number, Prepared>();
  #destroyed = false;

  constructor(readonly backend: Backend) {}

  /**
   * One measurement for each activation; `progress` is given those there are, as each is read. Call it again only when
   * the last call has ended.
   */
  async measure(
    activations: readonly DeepActivation[],
    setting: DeepSetting,
    progress: (measured: readonly GradientSizes[]) => void = () => undefined,
  ): Promise<GradientSizes[]> {
    const measured: GradientSizes[] = [];
    const readings: Promise<void>[] = [];
    const read = async (plan: Health, activation: DeepActivation, place: number) => {
      const { layers } = await plan.read();
      measured[place] = {
        activation,
        sizes: layers?.slice(0, -1).map(({ gradients }) => rootMeanSquare(gradients)) ?? null,
      };
      progress(measured.filter(Boolean));
    };
    try {
      for (const [place, activation] of activations.entries()) {
        const plan = await this.#prepare(place, activation, setting);
        plan.run();
        readings.push(read(plan, activation, place));
      }
    } finally {
      // Where one fails, the others are still awaited.
      await Promise.allSettled(readings);
    }
    await Promise.all(readings);
    return measured;
  }

  async #prepare(place: number, activation: DeepActivation, setting: DeepSetting): Promise<Health> {
    const key = keyOf(activation, setting);
    const network = deepNetwork(activation, setting);
    const kept = this.#plans.get(place);
    if (kept?.key === key) {
      for (const [at, layer] of kept.health.network.layers.entries()) {
        layer.weights.set(network.layers[at]?.weights ?? []);
        layer.parameters = [...(network.layers[at]?.parameters ?? [])];
      }
      kept.health.updateParameters();
      return kept.health;
    }
    kept?.health.destroy();
    this.#plans.delete(place);
    const health = await this.backend.health(network, randomSamples(setting.seed), { loss: lossName, bins });
    if (this.#destroyed) health.destroy();
    else this.#plans.set(place, { key, health });
    return health;
  }

  destroy(): void {
    this.#destroyed = true;
    for (const { health } of this.#plans.values()) health.destroy();
    this.#plans.clear();
  }
}

/** Of what a histogram counts, each value taken as the middle of its bar: off by half a bar at most. */
export function rootMeanSquare({ low, high, counts }: Histogram): number {
  const bar = (high - low) / counts.length;
  let [sum, count] = [0, 0];
  for (const [at, times] of counts.entries()) {
    sum += times * (low + (at + 0.5) * bar) ** 2;
    count += times;
  }
  return count > 0 ? Math.sqrt(sum / count) : 0;
}

/** The same sizes in float64, of every value as it is. */
export function referenceSizes(activation: DeepActivation, setting: DeepSetting): number[] {
  const network = deepNetwork(activation, setting);
  const { inputs, targets } = randomSamples(setting.seed);
  const { layers } = gradientReference(network, inputs, targets, { loss: resolveLoss(lossName) });
  // Those of the mean loss are smaller by the count of samples than those of one sample's.
  return layers.slice(0, -1).map(({ deltas }) => (batch * Math.hypot(...deltas)) / Math.sqrt(deltas.length));
}

/** The largest relative difference of what was measured from float64; NaN where there is nothing to compare. */
export function worstDifference({ sizes }: GradientSizes, exact: readonly number[]): number {
  if (!sizes || sizes.length === 0) return Number.NaN;
  return Math.max(
    ...sizes.map((size, at) => {
      const truth = exact[at] ?? Number.NaN;
      return size === truth ? 0 : Math.abs(size - truth) / Math.max(Math.abs(truth), Number.MIN_VALUE);
    }),
  );
}

/** By what factor a size changes from one layer to the layer before it, on the geometric mean; null for a single layer. */
export function factorPerLayer(sizes: readonly number[]): number | null {
  const [first, last] = [sizes[0], sizes.at(-1)];
  if (sizes.length < 2 || first === undefined || last === undefined || !(first > 0) || !(last > 0)) return null;
  return (first / last) ** (1 / (sizes.length - 1));
}
