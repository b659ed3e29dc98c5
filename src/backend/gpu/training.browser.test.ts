import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getActivation } from '../../neuron/activations/index.js';
import { createNetwork } from '../../neuron/create-network.js';
import { losses, lossNames, lossScale } from '../../neuron/losses.js';
import type { Network } from '../../neuron/network.js';
import { optimizerNames, optimizers } from '../../neuron/optimizers.js';
import { packParameters, parameterLayout, unpackParameters } from '../../neuron/parameters.js';
import { createRandom } from '../../neuron/random.js';
import { stepNumbers } from '../../neuron/schedules.js';
import { resolveTraining, type TrainingOptions } from '../../neuron/training-options.js';
import { DeviceLostError } from '../errors.js';
import { planHeaderWords, recordWords, StepRecords } from '../step-records.js';
import type { TrainingData } from '../training.js';
import { makeFusedSteps, type FusedShape } from './fused-steps.js';
import { type GpuBackend, openGpuBackend } from './gpu-backend.js';
import type { MakeSteps } from './training-frame.js';
import { GpuTraining } from './training.js';

let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend();
});
afterAll(() => backend.destroy());

const mixed = (outputs = 3) =>
  createNetwork({
    inputs: 2,
    layers: [
      { neurons: 5, activation: 'tanh' },
      { neurons: 6, activation: 'prelu', parameters: [0.2] },
      { neurons: outputs, activation: 'identity' },
    ],
    seed: 4,
  });

/** Inputs, and targets that every loss can be given: one of each row is 1, the others 0 or, for the hinge, −1. */
function dataFor(samples: number, outputs: number, low = 0): TrainingData {
  const random = createRandom(9);
  const inputs = Float32Array.from({ length: samples * 2 }, () => random.normal());
  const targets = new Float32Array(samples * outputs).fill(low);
  for (let sample = 0; sample < samples; sample++) targets[sample * outputs + random.integer(outputs)] = 1;
  return { inputs, targets };
}

const usual: TrainingOptions = { batch: 7, loss: 'mean-squared-error', optimizer: 'gradient-descent', seed: 3 };

const fused = (network: Network, data: TrainingData, options: TrainingOptions, shape: FusedShape, on = backend) =>
  GpuTraining.create(on.gpu, network, data, options, (frame) => makeFusedSteps(frame, shape));

const planFor = (records: StepRecords) => new Uint32Array(records.words(1));

/** Steps in float64, as the equations stand; without clipping. */
function replay(network: Network, data: TrainingData, options: TrainingOptions, steps: number) {
  const training = resolveTraining(network, options);
  const { loss, optimizer, l1, l2 } = training;
  const records = new StepRecords(data.inputs.length / 2, network.outputs, training);
  const { layers, length } = parameterLayout(network);
  const w = Float64Array.from(packParameters(network));
  const remembered = Array.from(w, (parameter) => ({ parameter, first: 0, second: 0 }));
  let mean = NaN;
  let gradient = new Float64Array(length);
  for (let step = 0; step < steps; step++) {
    const plan = planFor(records);
    const words = records.fill(plan, 1);
    const indices = plan.subarray(planHeaderWords + recordWords, words);
    const scale = lossScale(loss.kind, indices.length, network.outputs);
    gradient = new Float64Array(length);
    mean = 0;
    for (const index of indices) {
      const xs: number[][] = [[...data.inputs.subarray(index * 2, index * 2 + 2)]];
      const slopes = network.layers.map((layer, at) => {
        const { weightsAt, biasesAt, inputs, neurons } = layers[at] ?? {
          weightsAt: 0,
          biasesAt: 0,
          inputs: 0,
          neurons: 0,
        };
        const z = Array.from({ length: neurons }, (_, o) =>
          (xs[at] ?? []).reduce((sum, x, k) => sum + (w[weightsAt + o * inputs + k] ?? 0) * x, w[biasesAt + o] ?? 0),
        );
        const { value, derivative } = getActivation(layer.activation);
        xs.push(z.map((each) => value(each, layer.parameters)));
        return z.map((each) => derivative(each, layer.parameters));
      });
      const row = xs.at(-1) ?? [];
      const target = data.targets.subarray(index * network.outputs, (index + 1) * network.outputs);
      mean += losses[loss.kind].value(row, target, loss.parameter) * scale;
      let delta = row.map((a, o) =>
        optimizer.kind === 'perceptron'
          ? (a - (target[o] ?? 0)) / indices.length
          : losses[loss.kind].derivative(row, target, o, loss.parameter) * scale * (slopes.at(-1)?.[o] ?? 0),
      );
      for (let at = layers.length - 1; at >= 0; at--) {
        const { weightsAt, biasesAt, inputs } = layers[at] ?? { weightsAt: 0, biasesAt: 0, inputs: 0 };
        const x = xs[at] ?? [];
        for (const [o, d] of delta.entries()) {
          for (const [i, value] of x.entries()) gradient[weightsAt + o * inputs + i]! += d * value;
          gradient[biasesAt + o]! += d;
        }
        delta = x.map(
          (_, i) =>
            delta.reduce((sum, d, o) => sum + d * (w[weightsAt + o * inputs + i] ?? 0), 0) * (slopes[at - 1]?.[i] ?? 0),
        );
      }
    }
    for (const { weightsAt, biasesAt } of layers) {
      for (let p = weightsAt; p < biasesAt; p++) gradient[p]! += l2 * (w[p] ?? 0) + l1 * Math.sign(w[p] ?? 0);
    }
    const numbers = stepNumbers(optimizer, training.schedule, step);
    for (const [p, of] of remembered.entries()) {
      if (training.frozen?.[p]) gradient[p] = 0;
      else optimizers[optimizer.kind].update(of, gradient[p] ?? 0, numbers, optimizer);
      w[p] = of.parameter;
    }
  }
  return { parameters: w, gradient, loss: mean };
}

/** The greatest difference, in shares of the greatest value. */
function distance(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(got.length).toBe(expected.length);
  const size = Math.max(...Array.from(expected, Math.abs));
  return Math.max(...Array.from(expected, (value, at) => Math.abs(value - (got[at] ?? NaN)))) / size;
}

describe('fused steps', () => {
  // Few steps of few terms: float32 errs by some 2⁻²³ a term, Adam's quotients of small numbers by more.
  it.each(lossNames)('follow the float64 formulas with %s', async (loss) => {
    const network = mixed();
    const data = dataFor(18, 3, loss === 'hinge' ? -1 : 0);
    const options = { ...usual, loss, l1: 0.01, l2: 0.02 };
    const expected = replay(network, data, options, 4);
    const training = await fused(network, data, options, { tile: 8, parts: 1 });
    training.run(4);
    const report = await training.read();
    expect(report).toMatchObject({ step: 4, epoch: (18 + 7) / 18, failure: null });
    expect(Math.abs(report.loss - expected.loss)).toBeLessThan(2e-6);
    expect(distance(packParameters(network), expected.parameters)).toBeLessThan(2e-6);
    expect(distance(await training.readGradient(), expected.gradient)).toBeLessThan(1e-5);
    training.destroy();
  });

  it.each(optimizerNames)('follow the float64 formulas with %s', async (optimizer) => {
    const one = createNetwork({ inputs: 2, layers: [{ neurons: 3, activation: 'sigmoid' }], seed: 2 });
    const network = optimizer === 'perceptron' ? one : mixed();
    const data = dataFor(18, 3);
    const frozen = new Uint8Array(parameterLayout(network).length);
    frozen[1] = 1;
    const options = { ...usual, optimizer, frozen, schedule: 'cosine' as const };
    const before = packParameters(network);
    const expected = replay(network, data, options, 4);
    const training = await fused(network, data, options, { tile: 8, parts: 1 });
    training.run(4);
    await training.read();
    const after = packParameters(network);
    expect(distance(after, expected.parameters)).toBeLessThan(2e-5);
    expect(after[1]).toBe(before[1]);
    expect((await training.readGradient())[1]).toBe(0);
    training.destroy();
  });

  it('give the same bits whatever the tile, the parts, and the clipping that changes nothing', async () => {
    const states = [];
    for (const [shape, clipNorm] of [
      [{ tile: 16, parts: 1 }, null],
      [{ tile: 4, parts: 1 }, null],
      [{ tile: 8, parts: 2 }, null],
      [{ tile: 4, parts: 16 }, 1e6],
    ] as const) {
      const options = { ...usual, batch: 13, optimizer: 'adam' as const, clipNorm };
      const training = await fused(mixed(), dataFor(30, 3), options, shape);
      training.run(9);
      states.push(await training.save());
      training.destroy();
    }
    for (const state of states.slice(1)) expect(state).toEqual(states[0]);
  });

  it('shorten a gradient that is longer than clipNorm to it', async () => {
    const network = mixed();
    const before = packParameters(network);
    const options = { ...usual, clipNorm: 0.01, optimizer: { kind: 'gradient-descent', learningRate: 1 } as const };
    const training = await fused(network, dataFor(18, 3), options, { tile: 8, parts: 1 });
    training.run();
    await training.read();
    const gradient = await training.readGradient();
    const length = Math.hypot(...gradient);
    expect(length).toBeGreaterThan(0.02);
    const change = packParameters(network).map((after, at) => (before[at] ?? NaN) - after);
    expect(
      distance(
        change,
        gradient.map((each) => (each * 0.01) / length),
      ),
    ).toBeLessThan(1e-4);
    training.destroy();
  });
});

const impossible: MakeSteps = () => Promise.reject(new Error('no such steps'));

const unbounded = () =>
  createNetwork({
    inputs: 2,
    layers: [
      { neurons: 4, activation: 'relu' },
      { neurons: 1, activation: 'identity' },
    ],
    seed: 6,
  });

function clearing(device: GPUDevice, buffer: GPUBuffer): GPUCommandBuffer {
  const encoder = device.createCommandEncoder();
  encoder.clearBuffer(buffer);
  return encoder.finish();
}

describe('a training on the GPU', () => {
  const steep: TrainingOptions = { ...usual, optimizer: { kind: 'gradient-descent', learningRate: 30 } };
  it('makes more steps than a submit holds, the same ones as one by one', async () => {
    const small = await openGpuBackend({ limits: { bindingSizeBytes: 4 * (4 + 5 * 15) } });
    const ends = [];
    for (const [on, runs] of [
      [backend, [23]],
      [small, [23]],
      [backend, Array.from({ length: 23 }, () => 1)],
    ] as const) {
      const network = createNetwork({ inputs: 2, layers: [{ neurons: 3, activation: 'tanh' }], seed: 8 });
      const training = await GpuTraining.create(on.gpu, network, dataFor(9, 3), { ...usual, optimizer: 'adam' });
      for (const steps of runs) training.run(steps);
      ends.push([await training.read(), packParameters(network)]);
      training.destroy();
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
    small.destroy();
  });

  it('stops before the step that is not finite, with the last good parameters', async () => {
    const data = dataFor(18, 1);
    const training = await GpuTraining.create(backend.gpu, unbounded(), data, steep);
    training.run(500);
    const { failure, step, epoch } = await training.read();
    expect(failure?.step).toBe(step + 1);
    expect(failure?.message).toContain(`Step ${step + 1} made`);
    expect(epoch).toBe(Math.floor(step / 3) + ((step % 3) * 7) / 18);
    const network = unbounded();
    const short = await GpuTraining.create(backend.gpu, network, data, steep);
    short.run(step);
    const last = await short.save();
    expect((await short.read()).failure).toBeNull();
    expect(await training.save()).toEqual(last);
    training.run(3);
    expect((await training.read()).step).toBe(step);

    // Gentler, it goes on from there with the very steps that another one would make.
    const gentle = { ...steep, optimizer: { kind: 'gradient-descent', learningRate: 1e-9 } as const };
    for (const each of [training, short]) each.adjust(gentle);
    const parameters = packParameters(unbounded());
    training.restore({ ...last, parameters });
    unpackParameters(network, parameters);
    short.updateParameters();
    for (const each of [training, short]) each.run(5);
    expect(await training.read()).toMatchObject({ step: step + 5, failure: null });
    expect(await training.save()).toEqual(await short.save());
    for (const each of [training, short]) each.destroy();
  });

  it('tells what failed, and where', async () => {
    const data = dataFor(18, 1);
    const cases = [
      ['pre-activation', 1, (network: Network) => network.layers.forEach(({ weights }) => weights.fill(1e38))],
      ['loss', 1, (network: Network) => network.layers[1]?.biases.fill(1e30)],
      ['parameter', 0, () => undefined],
    ] as const;
    for (const [what, layer, spoil] of cases) {
      const network = unbounded();
      network.layers[0]?.biases.fill(1);
      spoil(network);
      const before = packParameters(network);
      const options = what === 'parameter' ? { ...usual, l2: 3e38, clipNorm: 1 } : usual;
      const training = await GpuTraining.create(backend.gpu, network, data, options);
      training.run(4);
      const report = await training.read();
      expect(report).toMatchObject({ step: 0, epoch: 0, failure: { step: 1, what, layer } });
      expect(Number.isFinite(report.loss)).toBe(what === 'parameter');
      expect(packParameters(network)).toEqual(before);
      training.destroy();
    }
  });

  it('frees what it had made when its steps cannot be made', async () => {
    const made: GPUBuffer[] = [];
    const { device } = backend.gpu;
    const { createBuffer } = device;
    device.createBuffer = (descriptor) => {
      const buffer = createBuffer.call(device, descriptor);
      made.push(buffer);
      return buffer;
    };
    const creating = GpuTraining.create(backend.gpu, unbounded(), dataFor(18, 1), usual, impossible);
    await expect(creating).rejects.toThrow('no such steps');
    device.createBuffer = createBuffer;
    expect(made.length).toBeGreaterThan(5);
    // What was destroyed cannot be written to any more.
    for (const buffer of made) {
      device.pushErrorScope('validation');
      device.queue.submit([clearing(device, buffer)]);
      expect(await device.popErrorScope()).not.toBeNull();
    }
  });

  it('allocates nothing while it runs', async () => {
    const training = await GpuTraining.create(backend.gpu, unbounded(), dataFor(18, 1), usual);
    const { device } = backend.gpu;
    const { createBuffer, createBindGroup } = device;
    let made = 0;
    device.createBuffer = (descriptor) => (made++, createBuffer.call(device, descriptor));
    device.createBindGroup = (descriptor) => (made++, createBindGroup.call(device, descriptor));
    training.run(1000);
    device.createBuffer = createBuffer;
    device.createBindGroup = createBindGroup;
    expect(made).toBe(0);
    expect((await training.read()).step).toBe(1000);
    training.destroy();
  });

  it('is over when it was destroyed, or its device lost', async () => {
    const doomed = await openGpuBackend();
    const training = await GpuTraining.create(doomed.gpu, unbounded(), dataFor(18, 1), usual);
    const other = await GpuTraining.create(doomed.gpu, unbounded(), dataFor(18, 1), usual);
    other.destroy();
    other.destroy();
    expect(() => other.run()).toThrow('This training was destroyed: make a new one');
    training.run(100);
    const pending = training.read();
    doomed.gpu.device.destroy();
    await expect(pending).rejects.toBeInstanceOf(DeviceLostError);
    expect(() => training.run()).toThrow(DeviceLostError);
    await expect(training.save()).rejects.toBeInstanceOf(DeviceLostError);
    training.destroy();
  });
});
