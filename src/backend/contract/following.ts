/** Plans that take their parameters straight from a training. */
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import type { TrainingOptions } from '../../neuron/training-options.js';
import type { Backend } from '../backend.js';
import { ReferenceBackend } from '../cpu/reference-backend.js';
import type { Training } from '../training.js';
import { outcome, sampleInputs, sampleNetwork } from './samples.js';
import { deepNetwork, sampleData } from './training-samples.js';

const options: TrainingOptions = { batch: 3, loss: 'mean-squared-error', optimizer: 'adam' };
const grid = { width: 6, height: 5, view: { left: -1, right: 1, bottom: -1, top: 1 }, layer: 1, neuron: 2 };
const inputs = sampleInputs(8);

async function startTraining(backend: Backend, network = deepNetwork()): Promise<Training> {
  return backend.training(network, sampleData(network, 7), options);
}

/** What an evaluation gives with the network's own parameters. */
async function evaluated(backend: Backend, network: Network): Promise<Float32Array> {
  const evaluation = await backend.evaluation(network, { batch: 4 });
  evaluation.write(inputs);
  evaluation.run();
  const outputs = await evaluation.read();
  evaluation.destroy();
  return outputs;
}

export function describeFollowing(backend: () => Backend): void {
  describe('a plan that follows a training', () => {
    it('has, without a read, what it would have after one: evaluation, field and health', async () => {
      const training = await startTraining(backend());
      const { network } = training;
      const data = sampleData(network, 9);
      const own = deepNetwork(4);
      const evaluation = await backend().evaluation(own, { batch: 4 });
      const field = await backend().field(own, grid);
      const health = await backend().health(own, data, options);
      evaluation.write(inputs);
      training.run(5);
      for (const plan of [evaluation, field, health]) {
        plan.updateParameters(training);
        plan.run();
      }
      const got = await Promise.all([evaluation.read(), field.read(), health.read()]);

      await training.read();
      const plans = [
        await backend().evaluation(network, { batch: 4 }),
        await backend().field(network, grid),
        await backend().health(network, data, options),
      ] as const;
      plans[0].write(inputs);
      for (const plan of plans) plan.run();
      expect(got).toEqual(await Promise.all([plans[0].read(), plans[1].read(), plans[2].read()]));
      for (const plan of [training, evaluation, field, health, ...plans]) plan.destroy();
    });

    it('keeps its order with what else it is told, and with the steps', async () => {
      const training = await startTraining(backend());
      const { network } = training;
      const evaluation = await backend().evaluation(deepNetwork(4), { batch: 4 });
      evaluation.write(new Float32Array(8));
      training.run(2);
      evaluation.updateParameters(training);
      training.run(40);
      evaluation.write(inputs);
      evaluation.run();
      const early = evaluation.read();
      evaluation.updateParameters(training);
      evaluation.run();
      const late = evaluation.read();
      evaluation.updateParameters();
      evaluation.run();
      const own = evaluation.read();
      const got = await Promise.all([early, late, own]);

      await training.read();
      const after42 = await evaluated(backend(), network);
      const again = await startTraining(backend());
      again.run(2);
      await again.read();
      const after2 = await evaluated(backend(), again.network);
      expect(got).toEqual([after2, after42, await evaluated(backend(), deepNetwork(4))]);
      expect(got[0]).not.toEqual(got[1]);
      for (const plan of [training, again, evaluation]) plan.destroy();
    });

    it('gets what it was promised even if the training is destroyed at once', async () => {
      const training = await startTraining(backend());
      const evaluation = await backend().evaluation(deepNetwork(4), { batch: 4 });
      evaluation.write(inputs);
      training.run(5);
      evaluation.updateParameters(training);
      training.destroy();
      evaluation.run();
      const got = await evaluation.read();
      const again = await startTraining(backend());
      again.run(5);
      await again.read();
      expect(got).toEqual(await evaluated(backend(), again.network));
      for (const plan of [again, evaluation]) plan.destroy();
    });

    it('can be destroyed while it waits', async () => {
      const training = await startTraining(backend());
      const evaluation = await backend().evaluation(deepNetwork(4), { batch: 4 });
      training.run(50);
      evaluation.updateParameters(training);
      evaluation.run();
      const pending = outcome(() => evaluation.read());
      evaluation.destroy();
      const settled = await pending;
      expect(settled instanceof Float32Array || settled instanceof InvalidValueError).toBe(true);
      expect(await training.read()).toMatchObject({ step: 50 });
      training.destroy();
    });

    it("keeps its own network's activation parameters", async () => {
      const layer = { neurons: 3, activation: 'prelu' } as const;
      const trained = sampleNetwork(2, [{ ...layer, parameters: [0.5] }]);
      const own = sampleNetwork(2, [{ ...layer, parameters: [0.25] }], 4);
      const training = await startTraining(backend(), trained);
      const evaluation = await backend().evaluation(own, { batch: 4 });
      evaluation.write(inputs);
      training.run(3);
      const [ownLayer] = own.layers;
      if (ownLayer) ownLayer.parameters = [-2];
      evaluation.updateParameters(training);
      evaluation.run();
      const got = await evaluation.read();
      await training.read();
      const [trainedLayer] = trained.layers;
      if (trainedLayer) trainedLayer.parameters = [-2];
      expect(got).toEqual(await evaluated(backend(), trained));
      for (const plan of [training, evaluation]) plan.destroy();
    });

    it('refuses a training elsewhere, of other layers, or destroyed, and keeps what it had', async () => {
      const network = deepNetwork(4);
      const evaluation = await backend().evaluation(network, { batch: 4 });
      evaluation.write(inputs);
      const elsewhere = await startTraining(new ReferenceBackend());
      const narrow = await startTraining(backend(), sampleNetwork(2, [{ neurons: 2, activation: 'tanh' }]));
      const gone = await startTraining(backend());
      gone.destroy();
      for (const [training, message] of [
        [elsewhere, 'The training belongs to another backend'],
        [narrow, 'The training is of a network 2-2 and this one is 2-5-3-2: give one of the same layers'],
        [gone, 'This training was destroyed'],
      ] as const) {
        const error = await outcome(() => evaluation.updateParameters(training));
        expect(error).toBeInstanceOf(InvalidValueError);
        expect((error as InvalidValueError).message).toContain(message);
      }
      evaluation.run();
      expect(await evaluation.read()).toEqual(await evaluated(backend(), network));
      for (const plan of [evaluation, elsewhere, narrow]) plan.destroy();
    });
  });
}
