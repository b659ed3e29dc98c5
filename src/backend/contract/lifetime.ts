/** The end of a plan and of a backend. */
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Backend } from '../backend.js';
import { DeviceLostError } from '../errors.js';
import { outcome, plainInputs, plainNetwork, plainOutputs, sampleInputs, sampleNetwork, slopes } from './samples.js';

const view = { left: -1, right: 1, bottom: -1, top: 1 };

export function describeLifetime(open: () => Promise<Backend>): void {
  describe('a plan that was destroyed', () => {
    it('refuses every call but another destroy, and leaves other plans alone', async () => {
      const backend = await open();
      const evaluation = await backend.evaluation(plainNetwork(), { batch: 2 });
      const field = await backend.field(slopes(1, 0), { width: 2, height: 2, view });
      const other = await backend.evaluation(plainNetwork(), { batch: 2 });
      evaluation.destroy();
      evaluation.destroy();
      field.destroy();
      field.destroy();
      const calls = [
        () => evaluation.write(plainInputs),
        () => evaluation.run(),
        () => evaluation.finished(),
        () => evaluation.updateParameters(),
        () => evaluation.read(),
        () => field.run(),
        () => field.setView(view),
        () => field.read(),
      ];
      for (const call of calls) {
        const error = await outcome(call);
        expect(error).toBeInstanceOf(InvalidValueError);
        expect((error as InvalidValueError).message).toMatch(/^This (evaluation|field) was destroyed: make a new one$/);
      }
      other.write(plainInputs);
      other.run();
      expect(await other.read()).toEqual(plainOutputs);
      backend.destroy();
    });

    it('settles what was awaited of it', async () => {
      const backend = await open();
      const evaluation = await backend.evaluation(plainNetwork(), { batch: 2 });
      evaluation.write(plainInputs);
      evaluation.run(3);
      const pending = [outcome(() => evaluation.finished()), outcome(() => evaluation.read())];
      evaluation.destroy();
      expect(await Promise.all(pending)).toHaveLength(2);
      backend.destroy();
    });
  });

  describe('a plan that is destroyed while a read of it is pending', () => {
    it('leaves the other plans of its backend working', async () => {
      const backend = await open();
      const evaluation = await backend.evaluation(plainNetwork(), { batch: 2 });
      const field = await backend.field(slopes(1, 0), { width: 2, height: 2, view });
      const other = await backend.evaluation(plainNetwork(), { batch: 2 });
      const otherField = await backend.field(slopes(1, 0), { width: 2, height: 2, view });
      for (const plan of [evaluation, other]) plan.write(plainInputs);
      for (const plan of [evaluation, field, other, otherField]) plan.run();
      const pending = [() => evaluation.read(), () => field.read(), () => field.read([1])].map(outcome);
      const kept = [other.read(), otherField.read([0])];
      evaluation.destroy();
      field.destroy();
      expect(await Promise.all(kept)).toEqual([plainOutputs, Float32Array.of(-0.5, 0.5)]);
      for (const each of await Promise.all(pending)) {
        expect(each instanceof Float32Array || each instanceof InvalidValueError).toBe(true);
      }
      other.run();
      await other.finished();
      expect(await other.read()).toEqual(plainOutputs);
      expect(await otherField.read([1, 0])).toEqual(Float32Array.of(-0.5, 0.5, -0.5, 0.5));
      const fresh = await backend.evaluation(plainNetwork(), { batch: 2 });
      fresh.write(plainInputs);
      fresh.run();
      expect(await fresh.read()).toEqual(plainOutputs);
      backend.destroy();
    });
  });

  describe('a backend that was destroyed', () => {
    it('rejects what is pending and refuses every call with DeviceLostError', async () => {
      const backend = await open();
      const network = sampleNetwork(64, [{ neurons: 64, activation: 'tanh' }]);
      const evaluation = await backend.evaluation(network, { batch: 64 });
      const field = await backend.field(slopes(1, 0), { width: 2, height: 2, view });
      evaluation.write(sampleInputs(64 * 64));
      // The reference computes at once: nothing of it is ever pending.
      const isPending = backend.kind !== 'reference';
      evaluation.run(isPending ? 500 : 1);
      const pending = [outcome(() => evaluation.finished()), outcome(() => evaluation.read())];
      backend.destroy();
      backend.destroy();
      const rejected = (await Promise.all(pending)).filter((each) => each instanceof DeviceLostError);
      expect(rejected).toHaveLength(isPending ? 2 : 0);
      const calls = [
        () => evaluation.run(),
        () => evaluation.write(sampleInputs(64 * 64)),
        () => evaluation.updateParameters(),
        () => evaluation.finished(),
        () => evaluation.read(),
        () => field.setView(view),
        () => field.read(),
        () => backend.evaluation(plainNetwork(), { batch: 1 }),
        () => backend.field(slopes(1, 0), { width: 2, height: 2, view }),
      ];
      for (const call of calls) {
        const error = await outcome(call);
        expect(error).toBeInstanceOf(DeviceLostError);
        expect((error as DeviceLostError).message).toContain('Open a new backend');
      }
      evaluation.destroy();
      field.destroy();
      expect(await backend.lost).toBe('the backend was destroyed');
    });

    it('leaves another backend alone', async () => {
      const [first, second] = [await open(), await open()];
      const evaluation = await second.evaluation(plainNetwork(), { batch: 2 });
      first.destroy();
      evaluation.write(plainInputs);
      evaluation.run();
      expect(await evaluation.read()).toEqual(plainOutputs);
      second.destroy();
    });
  });
}
