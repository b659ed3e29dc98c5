/** The health of every neuron by the equations, in float64. */
import { parametersInFloat32 } from '../../neuron/activation-parameters.js';
import { getActivation } from '../../neuron/activations/index.js';
import { resolveLoss } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import type { Health, HealthOptions, HealthReport, LayerHealth, TrainingData } from '../training.js';
import { checkHealth } from '../validate.js';
import { usualBins } from './health-answer.js';
import { LayerTally } from './layer-tally.js';
import { gradientReference } from './reference-gradient.js';
import { type Reference, ReferencePlan } from './reference-plan.js';

export class ReferenceHealth extends ReferencePlan implements Health {
  readonly data: TrainingData;
  #layers: readonly LayerHealth[] | null = null;

  private constructor(
    reference: Reference,
    network: Network,
    data: TrainingData,
    private readonly options: HealthOptions,
  ) {
    super(reference, network, 'health');
    this.data = { inputs: data.inputs.slice(), targets: data.targets.slice() };
  }

  static create(reference: Reference, network: Network, data: TrainingData, options: HealthOptions): ReferenceHealth {
    checkHealth(network, data, options);
    return new ReferenceHealth(reference, network, data, options);
  }

  async read(): Promise<HealthReport> {
    this.assertUsable();
    return { samples: this.data.inputs.length / this.network.inputs, layers: this.#layers };
  }

  protected compute(): void {
    const { loss, bins = usualBins } = this.options;
    this.#layers = healthReference(this.taken, this.data, loss, bins);
  }
}

/** Null where a value is more than float32 can hold. */
export function healthReference(
  network: Network,
  { inputs, targets }: TrainingData,
  loss: HealthOptions['loss'],
  bins: number,
): LayerHealth[] | null {
  const samples = inputs.length / network.inputs;
  const { layers, gradient } = gradientReference(network, inputs, targets, { loss: resolveLoss(loss) });
  const places = parameterLayout(network).layers;
  const tallies = network.layers.map(({ activation, parameters, neurons, inputs: width }, at) => {
    const { preActivations, activations: activated, deltas } = layers[at] as (typeof layers)[number];
    const { weightsAt, biasesAt } = places[at] as (typeof places)[number];
    // δ is of the mean loss; of one sample's loss it is so many times as large.
    const values = { preActivations, activations: activated, deltas: deltas.map((delta) => delta * samples) };
    const { derivative } = getActivation(activation);
    const own = parametersInFloat32(parameters);
    const slopes = preActivations.map((z) => derivative(z, own));
    const tally = new LayerTally(neurons, width, bins);
    tally.widen(values, samples);
    tally.count(values, samples);
    tally.addSlopes(slopes, samples);
    tally.addGradient(gradient.subarray(weightsAt, biasesAt).map((each) => each * samples));
    return tally;
  });
  return tallies.every((tally) => tally.isFinite) ? tallies.map((tally) => tally.result(samples)) : null;
}
