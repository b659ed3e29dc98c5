/** One sample's way through a network and back, in float64. */
import {
  getActivation,
  gradientReference,
  losses,
  lossScale,
  resolveLoss,
  type LossSettings,
  type Network,
  type OptimizerName,
} from '../../../src/index.js';

export interface TraceLayer {
  /** (O) each: the weighted sum, the activation, f′(z), and δ = ∂loss/∂z, which is 0 where there is no target. */
  readonly z: ArrayLike<number>;
  readonly a: ArrayLike<number>;
  readonly slope: ArrayLike<number>;
  readonly delta: ArrayLike<number>;
}

export interface Trace {
  readonly inputs: readonly number[];
  /** Null for a place that is no sample: there is nothing it should be. */
  readonly targets: readonly number[] | null;
  readonly layers: readonly TraceLayer[];
  readonly loss: number;
  /** ∂loss/∂a of the outputs; null without targets. */
  readonly lossSlopes: readonly number[] | null;
  /** What the loss makes of outputs that are logits: their sigmoid or softmax; null where they are none. */
  readonly probabilities: readonly number[] | null;
  /** δ of the outputs is a − t, and no slope counts: the perceptron's rule. */
  readonly byPerceptron: boolean;
}

export function traceSample(
  network: Network,
  inputs: readonly number[],
  targets: readonly number[] | null,
  loss: LossSettings,
  optimizer: OptimizerName = 'gradient-descent',
): Trace {
  const settings = resolveLoss(loss);
  const { derivative, onLogits } = losses[settings.kind];
  const rows = targets ?? Array.from({ length: network.outputs }, () => 0);
  const { layers, sampleLosses } = gradientReference(network, inputs, rows, {
    loss: settings,
    optimizer: { kind: optimizer },
  });
  const outputs = layers.at(-1)?.activations ?? new Float64Array();
  const scale = lossScale(settings.kind, 1, network.outputs);
  return {
    inputs,
    targets,
    loss: sampleLosses[0] ?? Number.NaN,
    lossSlopes: targets ? targets.map((_, at) => scale * derivative(outputs, targets, at, settings.parameter)) : null,
    // The derivative is the probability less the target, for both losses that take logits.
    probabilities: onLogits
      ? Array.from(outputs, (_, at) => derivative(outputs, new Float64Array(outputs.length), at))
      : null,
    byPerceptron: optimizer === 'perceptron',
    layers: layers.map(({ preActivations, activations: given, deltas }, at) => {
      const layer = network.layers[at];
      return {
        z: preActivations,
        a: given,
        delta: deltas,
        slope: preActivations.map((z) => (layer ? getActivation(layer.activation).derivative(z, layer.parameters) : 0)),
      };
    }),
  };
}
