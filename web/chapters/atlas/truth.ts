/** How far the machine's float32 answers are from float64, along the axis. */
import {
  createNetwork,
  crossCheck,
  type ActivationName,
  type Backend,
  type CrossCheckReport,
  type Evaluation,
  getActivation,
} from '../../../src/index.js';
import { profileOf, type UlpProfile } from './ulp.js';

export const truthDomain = [-12, 12] as const;
/** Places along the axis, and columns of the drawing. */
const places = { hardware: 262_144, software: 65_536 } as const;
export const columns = 240;
/** Of the places, so many are checked against the derived bound too: it takes longer than computing them. */
const checked = 2048;

export interface Truth {
  readonly value: UlpProfile;
  readonly derivative: UlpProfile;
  readonly places: number;
  readonly report: CrossCheckReport;
  readonly adapter: string;
}

const spread = (count: number) =>
  Float32Array.from(
    { length: count },
    (_, at) => truthDomain[0] + ((at + 0.5) / count) * (truthDomain[1] - truthDomain[0]),
  );

/** One neuron with z = 1·x + 0, which rounds nothing: what is off is the activation's own. */
function bareNeuron(activation: ActivationName, parameters: readonly number[]) {
  const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation, parameters, initializer: 'zeros' }] });
  network.layers[0]?.weights.fill(1);
  return network;
}

export async function measureTruth(
  backend: Backend,
  activation: ActivationName,
  parameters: readonly number[],
): Promise<Truth> {
  const network = bareNeuron(activation, parameters);
  const inputs = spread(backend.about.software ? places.software : places.hardware);
  const own = parameters.map(Math.fround);
  const { value, derivative } = getActivation(activation);
  const profile = async (quantity: 'activation' | 'derivative', truth: (z: number) => number) => {
    const evaluation: Evaluation = await backend.evaluation(network, { batch: inputs.length, quantity });
    try {
      evaluation.write(inputs);
      evaluation.run();
      return profileOf(inputs, await evaluation.read(), truth, columns);
    } finally {
      evaluation.destroy();
    }
  };
  return {
    value: await profile('activation', (z) => value(z, own)),
    derivative: await profile('derivative', (z) => derivative(z, own)),
    places: inputs.length,
    report: await crossCheck(backend, network, spread(checked)),
    adapter: backend.about.label,
  };
}
