/** Activations that a reader defines: a formula behaves as the built-in activation that it equals. */
import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../crosscheck/crosscheck.js';
import { crossCheckField } from '../../crosscheck/field.js';
import { crossCheckTraining } from '../../crosscheck/training.js';
import { defineActivation } from '../../expression/define-activation.js';
import type { ActivationName } from '../../neuron/activations/index.js';
import type { Network } from '../../neuron/network.js';
import { packParameters } from '../../neuron/parameters.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend, Quantity } from '../backend.js';
import { evaluateReference } from '../cpu/reference.js';
import { healthReference } from '../cpu/reference-health.js';
import { expectLayers, healthOf } from './health.js';
import { outcome, sampleInputs, sampleNetwork } from './samples.js';
import { mistakesOf, sampleData } from './training-samples.js';

/** A formula, the built-in that it equals, and the parameters of both. */
const twins: readonly (readonly [formula: string, builtIn: ActivationName, parameters: readonly number[]])[] = [
  ['x > 0 ? x : 0', 'relu', []],
  ['x * sigmoid(x)', 'silu', []],
  ['1 / (1 + exp(-x))', 'sigmoid', []],
  ['tanh(x)', 'tanh', []],
  ['x >= 0 ? x : slope * x', 'prelu', [0.3]],
];

const slopesAndValues = ['activation', 'derivative'] as const;
const swish = 'x * sigmoid(k * x)';
const training: TrainingOptions = { batch: 4, loss: 'mean-squared-error', optimizer: 'adam', seed: 1 };

/** A hidden layer and an output of that activation. */
const network = (activation: ActivationName, parameters: readonly number[] = []): Network =>
  sampleNetwork(2, [
    { neurons: 5, activation, parameters, initializer: 'normal' },
    { neurons: 2, activation, parameters, initializer: 'normal' },
  ]);

async function outputsOf(backend: Backend, of: Network, inputs: Float32Array, quantity: Quantity) {
  const evaluation = await backend.evaluation(of, { batch: inputs.length / of.inputs, quantity });
  evaluation.write(inputs);
  evaluation.run();
  const outputs = await evaluation.read();
  evaluation.destroy();
  return outputs;
}

/** The parameters after ten steps. */
async function trained(backend: Backend, of: Network): Promise<Float32Array> {
  const made = await backend.training(of, sampleData(of, 11), training);
  made.run(10);
  expect((await made.read()).failure).toBeNull();
  made.destroy();
  return packParameters(of);
}

export function describeFormulas(backend: () => Backend): void {
  describe('a formula', () => {
    const inputs = sampleInputs(2 * 33, 2);

    it.each(twins)('%s is %s: f(z) and f′(z) of every layer', async (formula, builtIn, parameters) => {
      const own = network(defineActivation(formula), parameters);
      for (const quantity of slopesAndValues) {
        const truth = evaluateReference(network(builtIn, parameters), inputs, quantity).at(-1)?.outputs ?? [];
        for (const [at, exact] of (evaluateReference(own, inputs, quantity).at(-1)?.outputs ?? []).entries()) {
          expect(Math.abs(exact - (truth[at] as number))).toBeLessThanOrEqual(1e-13 * Math.abs(truth[at] as number));
        }
        const report = await crossCheck(backend(), own, inputs, { quantity });
        expect(report).toMatchObject({ compared: 33 * 7, violations: 0, undecided: 0 });
      }
    });

    it('without rounding gives the bits of its built-in', async () => {
      const rectifier = defineActivation('x > 0 ? x : 0');
      for (const quantity of slopesAndValues) {
        const builtIn = await outputsOf(backend(), network('relu'), inputs, quantity);
        expect(await outputsOf(backend(), network(rectifier), inputs, quantity)).toEqual(builtIn);
      }
      expect(await trained(backend(), network(rectifier))).toEqual(await trained(backend(), network('relu')));
      const data = sampleData(network('relu'), 20);
      const [own, builtIn] = [
        await healthOf(backend(), network(rectifier), data),
        await healthOf(backend(), network('relu'), data),
      ];
      expect(own).toEqual(builtIn);
    });

    it('stands beside another one and a built-in activation, each with its own parameters', async () => {
      const mixed = sampleNetwork(3, [
        { neurons: 9, activation: defineActivation(swish), parameters: [1.7] },
        { neurons: 33, activation: 'softplus' },
        {
          neurons: 7,
          activation: defineActivation('a * x / (1 + abs(b * x)) + c * sin(d * x)'),
          parameters: [0.5, 2, 1, 3],
        },
        { neurons: 4, activation: defineActivation(swish), parameters: [-0.4] },
      ]);
      for (const quantity of slopesAndValues) {
        const report = await crossCheck(backend(), mixed, sampleInputs(3 * 29), { quantity });
        expect(report).toMatchObject({ compared: 29 * (9 + 33 + 7 + 4), violations: 0, undecided: 0 });
      }
    });

    it('takes changed parameters when told to, and not before', async () => {
      const own = network(defineActivation(swish), [1]);
      const evaluation = await backend().evaluation(own, { batch: 33 });
      evaluation.write(inputs);
      evaluation.run();
      const before = await evaluation.read();
      for (const layer of own.layers) layer.parameters = [-2.5];
      evaluation.run();
      expect(await evaluation.read()).toEqual(before);
      evaluation.updateParameters();
      evaluation.run();
      expect(await evaluation.read()).toEqual(
        await outputsOf(backend(), network(own.layers[0]!.activation, [-2.5]), inputs, 'activation'),
      );
      expect(await evaluation.read()).not.toEqual(before);
      evaluation.destroy();
    });

    it('fills a field', async () => {
      const own = network(defineActivation(swish), [0.7]);
      const grid = { width: 13, height: 7, view: { left: -3, right: 3, bottom: -2, top: 4 } };
      for (const quantity of slopesAndValues) {
        const field = await backend().field(own, { ...grid, layer: 1, neuron: 1, quantity });
        expect(await crossCheckField(field, { samples: 91 })).toMatchObject({ compared: 91, violations: 0 });
        field.destroy();
      }
    });

    it('learns as the equations say', async () => {
      const own = sampleNetwork(2, [
        { neurons: 5, activation: defineActivation('1 / (1 + exp(-k * x))'), parameters: [2] },
        { neurons: 4, activation: defineActivation('x > 0 ? x : a * (exp(x) - 1)'), parameters: [0.6] },
        { neurons: 2, activation: 'identity' },
      ]);
      const made = await backend().training(own, sampleData(own, 7), training);
      expect(await mistakesOf(made, 4)).toEqual([]);
      made.destroy();
    });

    it('learns within the bounds of float32, and with new parameters after updateParameters', async () => {
      const own = network(defineActivation(swish), [1.5]);
      const data = sampleData(own, 7);
      const report = await crossCheckTraining(backend(), own, data, training, { steps: 3 });
      expect(report).toMatchObject({ followed: 3, violations: 0 });
      const made = await backend().training(own, data, training);
      for (const layer of own.layers) layer.parameters = [0.2];
      made.updateParameters();
      expect(await mistakesOf(made, 2)).toEqual([]);
      made.destroy();
    });

    it('has its health told', async () => {
      const own = network(defineActivation(swish), [3]);
      const data = sampleData(own, 37);
      const { layers } = await healthOf(backend(), own, data);
      expect(layers).toHaveLength(2);
      expectLayers(layers, healthReference(own, data, 'mean-squared-error', 40));
    });

    it('that nobody has defined is refused', async () => {
      const unknown = { ...network('tanh') };
      const layers = unknown.layers.map((layer) => ({ ...layer, activation: 'formula:x * 12345' as const }));
      const error = await outcome(() => backend().evaluation({ ...unknown, layers }, { batch: 1 }));
      expect(String(error)).toMatch(
        /layers\[0\]\.activation is formula:x \* 12345.*call defineActivation\('x \* 12345'\)/,
      );
    });
  });
}
