/** How an evaluation behaves: what it takes when, and what it keeps. */
import { describe, expect, it } from 'vitest';
import type { Backend } from '../backend.js';
import { evaluateReference } from '../cpu/reference.js';
import { plainInputs, plainNetwork, plainOutputs, sampleInputs, sampleNetwork } from './samples.js';

export function describeEvaluation(backend: () => Backend): void {
  describe('an evaluation', () => {
    it('says what it evaluates', async () => {
      const network = plainNetwork();
      const evaluation = await backend().evaluation(network, { batch: 2 });
      expect(evaluation).toMatchObject({ batch: 2, quantity: 'activation' });
      expect(evaluation.network).toBe(network);
      evaluation.destroy();
      const other = await backend().evaluation(network, { batch: 1, quantity: 'derivative' });
      expect(other).toMatchObject({ batch: 1, quantity: 'derivative' });
      other.destroy();
    });

    it('takes (B, I), gives (B, O), and a row of weights is a neuron', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(plainInputs);
      evaluation.run();
      await evaluation.finished();
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('gives a batch of one', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 1 });
      evaluation.write(plainInputs.slice(3));
      evaluation.run();
      expect(await evaluation.read()).toEqual(plainOutputs.slice(2));
      evaluation.destroy();
    });

    it('gives the same bits for a sample wherever it stands in a batch', async () => {
      const network = sampleNetwork(5, [
        { neurons: 67, activation: 'tanh' },
        { neurons: 3, activation: 'gelu' },
      ]);
      const inputs = sampleInputs(5);
      const evaluation = await backend().evaluation(network, { batch: 131 });
      evaluation.write(Float32Array.from({ length: 131 * 5 }, (_, at) => inputs[at % 5] as number));
      evaluation.run();
      const outputs = await evaluation.read();
      const expected = Float32Array.from(outputs, (_, at) => outputs[at % 3] as number);
      expect(outputs).toEqual(expected);
      evaluation.destroy();
    });

    it('computes with what was written last, and keeps what its last run gave until the next', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(new Float32Array(6).fill(7));
      evaluation.write(plainInputs);
      evaluation.run();
      evaluation.write(new Float32Array(6));
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.run();
      expect(await evaluation.read()).toEqual(Float32Array.of(10, 0, 10, 0));
      evaluation.destroy();
    });

    it('reads what the last run before the call left, whatever follows before the answer', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(plainInputs);
      evaluation.run();
      const first = evaluation.read();
      evaluation.write(new Float32Array(6));
      evaluation.run();
      const second = evaluation.read();
      evaluation.write(plainInputs);
      const third = evaluation.read();
      evaluation.run();
      const zeros = Float32Array.of(10, 0, 10, 0);
      expect(await Promise.all([first, second, third])).toEqual([plainOutputs, zeros, zeros]);
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('copies what it takes and what it gives', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      const inputs = plainInputs.slice();
      evaluation.write(inputs);
      inputs.fill(0);
      evaluation.run();
      const outputs = await evaluation.read();
      expect(outputs).toEqual(plainOutputs);
      outputs.fill(0);
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('takes inputs from the middle of a larger buffer', async () => {
      const larger = new Float32Array([9, ...plainInputs, 9]);
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(larger.subarray(1, 7));
      evaluation.run();
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('gives the same when run many times', async () => {
      const evaluation = await backend().evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(plainInputs);
      evaluation.run(5);
      evaluation.run(2);
      await evaluation.finished();
      expect(await evaluation.read()).toEqual(plainOutputs);
      evaluation.destroy();
    });

    it('takes changed weights, biases and parameters when told to, and not before', async () => {
      const network = sampleNetwork(2, [{ neurons: 3, activation: 'prelu', parameters: [0.5] }]);
      const inputs = sampleInputs(8);
      const evaluation = await backend().evaluation(network, { batch: 4 });
      evaluation.write(inputs);
      evaluation.run();
      const before = await evaluation.read();

      const [layer] = network.layers;
      if (!layer) throw new Error('The network has no layer');
      layer.weights.set([1, 2, -3, 4, 5, -6]);
      layer.biases.set([-7, 8, -9]);
      layer.parameters = [0.25];
      evaluation.run();
      expect(await evaluation.read()).toEqual(before);

      evaluation.updateParameters();
      expect(await evaluation.read()).toEqual(before);
      evaluation.run();
      const expected = evaluateReference(network, inputs)[0]?.outputs ?? [];
      for (const [at, output] of (await evaluation.read()).entries()) expect(output).toBeCloseTo(expected[at] ?? 0, 4);
      evaluation.destroy();
    });

    it('shares a network with another one and nothing else', async () => {
      const network = plainNetwork();
      const first = await backend().evaluation(network, { batch: 2 });
      const second = await backend().evaluation(network, { batch: 1 });
      first.write(plainInputs);
      second.write(Float32Array.of(0, 0, 0));
      second.run();
      first.run();
      network.layers[0]?.biases.fill(100);
      second.updateParameters();
      second.run();
      first.run();
      const [firstOutputs, secondOutputs] = await Promise.all([first.read(), second.read()]);
      expect(firstOutputs).toEqual(plainOutputs);
      expect(secondOutputs).toEqual(Float32Array.of(100, 100));
      first.destroy();
      second.destroy();
    });

    it('answers reads of several layers that are asked for at once', async () => {
      const network = sampleNetwork(3, [
        { neurons: 4, activation: 'relu' },
        { neurons: 2, activation: 'identity' },
      ]);
      const evaluation = await backend().evaluation(network, { batch: 5 });
      evaluation.write(sampleInputs(15));
      evaluation.run();
      const [hidden, last, unnamed] = await Promise.all([evaluation.read(0), evaluation.read(1), evaluation.read()]);
      expect([hidden.length, last.length]).toEqual([20, 10]);
      expect(unnamed).toEqual(last);
      evaluation.destroy();
    });
  });
}
