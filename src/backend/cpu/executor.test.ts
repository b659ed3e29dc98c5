import { beforeEach, describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import { Executor } from './executor.js';
import { type Kernels, kernelNames } from './kernels.js';
import { layerData, type Order, type Question, type Reply } from './protocol.js';
import { openKernels } from './wasm/open-kernels.js';

/** An executor whose event loop is turned by hand. */
function start(kernels = openKernels().kernels) {
  const replies: Reply[] = [];
  const tasks: (() => void)[] = [];
  const executor = new Executor(
    (reply) => replies.push(reply),
    kernels,
    (work) => tasks.push(work),
  );
  let lastId = 0;
  return {
    replies,
    tasks,
    executor,
    ask(plan: number, question: Question): number {
      lastId += 1;
      executor.receive({ plan, id: lastId, question });
      return lastId;
    },
    order: (plan: number, order: Order) => executor.receive({ plan, order }),
    /** Runs the tasks that wait now, not those that they add. */
    turn: () => {
      for (const task of tasks.splice(0)) task();
    },
    finish() {
      while (tasks.length > 0) for (const task of tasks.splice(0)) task();
    },
  };
}

const network = createNetwork({ inputs: 2, layers: [{ neurons: 3, activation: 'identity' }] });
const create: Question = {
  kind: 'create',
  layers: layerData(network, 'activation'),
  shape: { kind: 'evaluation', inputs: 2, rows: 4 },
};
const read: Question = { kind: 'read', selection: { kind: 'layer', layer: 0 } };

describe('Executor', () => {
  let thread: ReturnType<typeof start>;
  beforeEach(() => {
    thread = start();
  });

  it('does nothing before the next task, then everything in order', () => {
    thread.ask(1, create);
    thread.order(1, { kind: 'inputs', inputs: new Float32Array(8).fill(1) });
    thread.order(1, { kind: 'run', times: 1 });
    const id = thread.ask(1, read);
    expect(thread.replies).toEqual([]);
    expect(thread.tasks).toHaveLength(1);
    thread.turn();
    const [layer] = network.layers;
    const sums = [0, 1, 2].map((neuron) =>
      Math.fround((layer?.weights[2 * neuron] ?? 0) + (layer?.weights[2 * neuron + 1] ?? 0)),
    );
    const values = Float32Array.from([...sums, ...sums, ...sums, ...sums]);
    expect(thread.replies.at(-1)).toEqual({ kind: 'done', id, values });
  });

  it('pauses a long run every few milliseconds', () => {
    thread.ask(1, create);
    thread.order(1, { kind: 'run', times: 500_000 });
    const id = thread.ask(1, { kind: 'finished' });
    thread.turn();
    expect(thread.replies).toHaveLength(1);
    expect(thread.tasks).toHaveLength(1);
    const started = performance.now();
    thread.turn();
    expect(performance.now() - started).toBeLessThan(500);
    thread.finish();
    expect(thread.replies.at(-1)).toEqual({ kind: 'done', id, values: null });
  });

  it('drops the running and the waiting work of a plan that is destroyed, and only that', () => {
    thread.ask(1, create);
    thread.ask(2, create);
    thread.order(1, { kind: 'run', times: 1e12 });
    const dropped = thread.ask(1, { kind: 'finished' });
    const kept = thread.ask(2, { kind: 'finished' });
    thread.turn();
    thread.order(1, { kind: 'destroy' });
    thread.finish();
    const ids = thread.replies.map((reply) => (reply.kind === 'ready' ? null : reply.id));
    expect(ids).toContain(kept);
    expect(ids).not.toContain(dropped);
  });

  it('computes formulas that nobody has defined here, from their names', () => {
    const [layer] = layerData(network, 'activation');
    if (!layer) throw new Error('The network has no layer');
    const formula = { ...layer, activation: 'formula:x * 0.375 - 1' as const };
    thread.ask(1, { ...create, layers: [formula] });
    thread.order(1, { kind: 'run', times: 1 });
    const values = thread.ask(1, read);
    thread.ask(2, { ...create, layers: [{ ...layer, activation: 'formula:x * (' }] });
    thread.order(2, { kind: 'run', times: 1 });
    const failed = thread.ask(2, { kind: 'finished' });
    thread.finish();
    expect(thread.replies[1]).toEqual({ kind: 'done', id: values, values: new Float32Array(12).fill(-1) });
    expect(thread.replies[3]).toMatchObject({ kind: 'failed', id: failed });
  });

  it('answers with what went wrong', () => {
    const unknown = thread.ask(7, read);
    const enormous = thread.ask(1, { ...create, shape: { kind: 'evaluation', inputs: 2, rows: 2 ** 52 } });
    thread.finish();
    expect(thread.replies).toEqual([
      { kind: 'failed', id: unknown, message: 'This thread has no plan 7' },
      { kind: 'failed', id: enormous, message: expect.stringContaining('array length') },
    ]);
  });

  it('computes a plan in script, and says so, where the memory of WebAssembly does not suffice', () => {
    const { kernels } = openKernels('cpu/wasm-simd');
    const full = Object.assign(Object.create(kernels) as Kernels, {
      arena: () => ({
        allocate: () => {
          throw new RangeError('no memory');
        },
        release: () => undefined,
      }),
    });
    const results = [kernels, full].map((own) => {
      thread = start(own);
      const created = thread.ask(1, create);
      thread.order(1, { kind: 'inputs', inputs: new Float32Array(8).fill(1) });
      thread.order(1, { kind: 'run', times: 1 });
      const answered = thread.ask(1, read);
      thread.finish();
      const valuesOf = (id: number) => thread.replies.find((reply) => 'id' in reply && reply.id === id);
      return [valuesOf(created), valuesOf(answered)];
    });
    expect(results[0]?.[0]).toMatchObject({ values: Float32Array.of(kernelNames.indexOf('cpu/wasm-simd')) });
    expect(results[1]?.[0]).toMatchObject({ values: Float32Array.of(kernelNames.indexOf('cpu/script')) });
    expect(results[1]?.[1]).toEqual(results[0]?.[1]);
  });

  it('answers the question that follows an order that failed, once', () => {
    thread.ask(1, create);
    thread.order(1, { kind: 'view', view: { left: 0, right: 1, bottom: 0, top: 1 } });
    const told = thread.ask(1, { kind: 'finished' });
    const next = thread.ask(1, { kind: 'finished' });
    thread.finish();
    expect(thread.replies.slice(1)).toEqual([
      { kind: 'failed', id: told, message: 'This plan takes no view' },
      { kind: 'done', id: next, values: null },
    ]);
  });

  it('says nothing any more once it was stopped', () => {
    thread.ask(1, create);
    thread.executor.stop();
    thread.finish();
    expect(thread.replies).toEqual([]);
  });
});
