/** One sample's way through a network and back, in float64. */
import {
  activations,
  gradientReference,
  losses,
  lossScale,
  resolveLoss,
  type LossSettings,
  type Network,
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
}

export function traceSample(
  network: Network,
  inputs: readonly number[],
  targets: readonly number[] | null,
  loss: LossSettings,
): Trace {
  const settings = resolveLoss(loss);
  const rows = targets ?? Array.from({ length: network.outputs }, () => 0);
  const { layers, sampleLosses } = gradientReference(network, inputs, rows, { loss: settings });
  const outputs = layers.at(-1)?.activations ?? new Float64Array();
  const scale = lossScale(settings.kind, 1, network.outputs);
  return {
    inputs,
    targets,
    loss: sampleLosses[0] ?? Number.NaN,
    lossSlopes: targets
      ? targets.map((_, at) => scale * losses[settings.kind].derivative(outputs, targets, at, settings.parameter))
      : null,
    layers: layers.map(({ preActivations, activations: given, deltas }, at) => {
      const layer = network.layers[at];
      return {
        z: preActivations,
        a: given,
        delta: deltas,
        slope: preActivations.map((z) => (layer ? activations[layer.activation].derivative(z, layer.parameter) : 0)),
      };
    }),
  };
}
