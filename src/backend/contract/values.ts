/** Every value is one that float32 arithmetic may give: see src/crosscheck. */
import { describe, expect, it } from 'vitest';
import { crossCheck } from '../../crosscheck/crosscheck.js';
import { activationNames, activations } from '../../neuron/activations/index.js';
import { createRandom } from '../../neuron/random.js';
import { type Backend, quantities } from '../backend.js';
import { evaluateReference } from '../cpu/reference.js';
import { sampleInputs, sampleNetwork } from './samples.js';

const sizes = [1, 3, 7, 17, 63, 64, 65, 129];
const sizeAt = (index: number) => sizes[index % sizes.length] as number;

export function describeValues(backend: () => Backend): void {
  describe('values', () => {
    it.each(sizes.map((inputs, at) => [inputs, sizeAt(at + 3), sizeAt(at + 6)] as const))(
      'are right for %i inputs, %i neurons and a batch of %i',
      async (inputs, neurons, batch) => {
        const network = sampleNetwork(inputs, [{ neurons, activation: 'tanh' }]);
        const report = await crossCheck(backend(), network, sampleInputs(batch * inputs));
        expect(report).toMatchObject({ compared: batch * neurons, violations: 0 });
      },
    );

    it.each(activationNames)('of %s are right: z, f(z) and f′(z)', async (activation) => {
      const network = sampleNetwork(3, [{ neurons: 5, activation, initializer: 'normal' }]);
      const inputs = sampleInputs(65 * 3, 3);
      for (const quantity of quantities) {
        const report = await crossCheck(backend(), network, inputs, { quantity });
        expect(report).toMatchObject({ compared: 65 * 5, violations: 0 });
      }
    });

    it.each(activationNames)(
      'of %s are right for very large, very small and zero pre-activations',
      async (activation) => {
        const network = sampleNetwork(1, [{ neurons: 1, activation }]);
        network.layers[0]?.weights.set([1]);
        network.layers[0]?.biases.set([0]);
        const magnitudes = [0, 1e-30, 1e-6, 0.02, 0.5, 9, 17, 89, 104, 1e4, 1e18];
        const inputs = Float32Array.from(magnitudes.flatMap((magnitude) => [magnitude, -magnitude]));
        for (const quantity of quantities) {
          const report = await crossCheck(backend(), network, inputs, { quantity });
          expect(report).toMatchObject({ compared: inputs.length, violations: 0 });
        }
      },
    );

    it.each(quantities)('of every layer of a deep network are right, the last giving its %s', async (quantity) => {
      const network = sampleNetwork(2, [
        { neurons: 17, activation: 'tanh' },
        { neurons: 9, activation: 'leaky-relu' },
        { neurons: 33, activation: 'silu' },
        { neurons: 3, activation: 'sigmoid' },
      ]);
      const report = await crossCheck(backend(), network, sampleInputs(21 * 2), { quantity });
      expect(report).toMatchObject({ compared: 21 * (17 + 9 + 33 + 3), violations: 0 });
    });

    it.each(quantities)("use the layer's own parameters for the %s", async (quantity) => {
      const network = sampleNetwork(2, [
        { neurons: 4, activation: 'prelu' },
        { neurons: 4, activation: 'prelu', parameters: [-0.7] },
      ]);
      expect(activations.prelu.parameters[0]?.default).not.toBe(-0.7);
      const report = await crossCheck(backend(), network, sampleInputs(20), { quantity });
      expect(report).toMatchObject({ compared: 80, violations: 0 });
    });

    it('are exact where whole numbers leave nothing to round', async () => {
      const network = sampleNetwork(65, [
        { neurons: 66, activation: 'relu' },
        { neurons: 5, activation: 'identity' },
      ]);
      const random = createRandom(5);
      const whole = () => random.integer(9) - 4;
      for (const { weights, biases } of network.layers) {
        weights.set(Float32Array.from(weights, whole));
        biases.set(Float32Array.from(biases, whole));
      }
      const inputs = Float32Array.from({ length: 67 * 65 }, whole);
      const evaluation = await backend().evaluation(network, { batch: 67 });
      evaluation.write(inputs);
      evaluation.run();
      for (const [layer, { outputs }] of evaluateReference(network, inputs).entries()) {
        expect(await evaluation.read(layer)).toEqual(Float32Array.from(outputs));
      }
      evaluation.destroy();
    });
  });
}
