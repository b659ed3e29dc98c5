/** Compares a backend with what float32 arithmetic may give: strict, and never flaky. See weighted-sum.ts, accepted.ts. */
import type { Backend, EvaluationOptions, Quantity } from '../backend/backend.js';
import { copyNetwork } from '../neuron/copy-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import type { Network } from '../neuron/network.js';
import { boundSample, compareResult } from './compare.js';
import type { FormulaSource } from './formulas.js';
import { createIntervalRow } from './intervals.js';
import { NetworkBounds } from './network-bounds.js';
import { createPace } from './pause.js';
import { type CrossCheckReport, Tally } from './report.js';

export interface CrossCheckOptions {
  /** What the last layer gives; 'activation' if left out. */
  readonly quantity?: Quantity;
  /** The formulas that the bounds come from; those of shaders/activations.wgsl if left out. */
  readonly source?: FormulaSource;
  /** Which kernel computes it, by name; the backend's choice if left out. See EvaluationOptions. */
  readonly kernel?: string;
}

/**
 * Evaluates `network` for `inputs` (B, I) on `backend` and compares every neuron of every layer and sample.
 * The network and the inputs are taken as they are when it is called; what changes later is not seen. It never blocks
 * a page for long.
 * Throws InvalidValueError if the inputs are not a whole number of samples or the backend refuses the network.
 *
 *     const report = await crossCheck(backend, network, inputs);
 *     report.violations; report.worstRatio;
 */
export async function crossCheck(
  backend: Backend,
  network: Network,
  inputs: Float32Array,
  { quantity = 'activation', ...options }: CrossCheckOptions = {},
): Promise<CrossCheckReport> {
  const batch = inputs.length / network.inputs;
  if (!Number.isInteger(batch) || batch === 0) {
    throw new InvalidValueError(
      `inputs has ${inputs.length} values: give a whole number of samples of ${network.inputs} values`,
    );
  }
  return compareEvaluation(backend, copyNetwork(network), inputs.slice(), { ...options, quantity });
}

/** `network` and `inputs` are this check's own. */
async function compareEvaluation(
  backend: Backend,
  network: Network,
  inputs: Float32Array,
  options: CrossCheckOptions & { readonly quantity: Quantity },
): Promise<CrossCheckReport> {
  const { quantity, kernel } = options;
  const tally = new Tally(backend.about.label);
  const batch = inputs.length / network.inputs;
  const outputs = await evaluateEveryLayer(backend, network, inputs, {
    batch,
    quantity,
    ...(kernel !== undefined && { kernel }),
  });
  const bounds = new NetworkBounds(network, options);
  const lastLayer = network.layers.length - 1;
  const row = createIntervalRow(network.inputs);
  const pace = createPace();
  for (let sample = 0; sample < batch; sample++) {
    row.value.set(inputs.subarray(sample * network.inputs, (sample + 1) * network.inputs));
    row.low.set(row.value);
    row.high.set(row.value);
    await boundSample(bounds, row, pace, (layer, neuron, z, accepted) => {
      const neurons = network.layers[layer]?.neurons ?? 0;
      const got = outputs[layer]?.[sample * neurons + neuron] as number;
      const asked = layer === lastLayer ? quantity : 'activation';
      compareResult(tally, { sample, layer, neuron, quantity: asked }, got, z, accepted);
    });
  }
  return tally.report();
}

/** (B, O) of each layer. */
async function evaluateEveryLayer(
  backend: Backend,
  network: Network,
  inputs: Float32Array,
  options: EvaluationOptions,
): Promise<Float32Array[]> {
  const evaluation = await backend.evaluation(network, options);
  try {
    evaluation.write(inputs);
    evaluation.run();
    const outputs: Float32Array[] = [];
    for (const layer of network.layers.keys()) outputs.push(await evaluation.read(layer));
    return outputs;
  } finally {
    evaluation.destroy();
  }
}
