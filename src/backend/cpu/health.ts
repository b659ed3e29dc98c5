/** The health of every neuron, found in a thread. */
import { resolveLoss } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import type { Health, HealthOptions, HealthReport, TrainingData } from '../training.js';
import { checkHealth } from '../validate.js';
import { unpackHealth, usualBins } from './health-answer.js';
import { CpuPlan } from './plan.js';
import type { Part, Pool } from './pool.js';
import { type LayerData, layerData, type ShardShape } from './protocol.js';

export class CpuHealth extends CpuPlan implements Health {
  readonly data: TrainingData;

  private constructor(
    pool: Pool,
    network: Network,
    data: TrainingData,
    private readonly options: HealthOptions,
  ) {
    super(pool, network, 'health', 1, 0);
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
  }

  static async create(pool: Pool, network: Network, data: TrainingData, options: HealthOptions): Promise<CpuHealth> {
    checkHealth(network, data, options);
    return new CpuHealth(pool, network, data, options).create();
  }

  async read(): Promise<HealthReport> {
    this.assertUsable();
    const answer = await this.ask(this.parts[0] as Part, { kind: 'read', selection: { kind: 'health' } });
    const neurons = this.network.layers.map((layer) => layer.neurons);
    const layers = answer && unpackHealth(answer, neurons, this.options.bins ?? usualBins);
    return { samples: this.data.inputs.length / this.network.inputs, layers };
  }

  protected layers(network: Network): LayerData[] {
    return layerData(network, 'activation');
  }

  protected shape(): ShardShape {
    const { loss, bins = usualBins } = this.options;
    return { kind: 'health', ...this.data, loss: resolveLoss(loss), bins };
  }
}
