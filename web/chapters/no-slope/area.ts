/** The area under the slope of σ(kz), summed from what the backend computes for many z. */
import { type Backend, createNetwork, type Evaluation } from '../../../src/index.js';
import type { Work } from '../story/figure-work.js';
import { steepSigmoid } from './steep-sigmoid.js';

/** How many z. */
export const slices = 16_384;

/** In units of 1/k: beyond ±32/k lies less than 10⁻¹³ of the area. */
const reach = 32;

export class SlopeArea implements Work {
  private readonly places = new Float32Array(slices);

  private constructor(private readonly evaluation: Evaluation) {}

  /** One neuron with one input, which is z itself. */
  static async create(backend: Backend): Promise<SlopeArea> {
    const network = createNetwork({
      inputs: 1,
      layers: [{ neurons: 1, activation: steepSigmoid, parameters: [1], initializer: 'zeros' }],
    });
    network.layers[0]?.weights.set([1]);
    return new SlopeArea(await backend.evaluation(network, { batch: slices, quantity: 'derivative' }));
  }

  /** ∫ k·σ′(kz) dz by the midpoint rule. */
  async of(steepness: number): Promise<number> {
    const { evaluation } = this;
    const [layer] = evaluation.network.layers;
    const width = (2 * reach) / steepness / slices;
    if (layer) layer.parameters = [steepness];
    evaluation.updateParameters();
    for (let at = 0; at < slices; at++) this.places[at] = (at + 0.5) * width - reach / steepness;
    evaluation.write(this.places);
    evaluation.run();
    const slopes = await evaluation.read();
    return slopes.reduce((sum, slope) => sum + slope, 0) * width;
  }

  destroy(): void {
    this.evaluation.destroy();
  }
}
