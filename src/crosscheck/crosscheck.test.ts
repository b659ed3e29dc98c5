import { describe, expect, it } from 'vitest';
import type { Backend, Evaluation, EvaluationOptions } from '../backend/backend.js';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import { createNetwork } from '../neuron/create-network.js';
import { InvalidValueError } from '../neuron/errors.js';
import type { Network } from '../neuron/network.js';
import { createRandom } from '../neuron/random.js';
import { crossCheck } from './crosscheck.js';
import { nextUp } from './float32.js';

/** The reference with a mistake in what it reads. */
class MistakenBackend extends ReferenceBackend {
  readonly destroyed: Evaluation[] = [];
  constructor(private readonly mistake: (values: Float32Array, layer: number) => void) {
    super();
  }
  override async evaluation(network: Network, options: EvaluationOptions): Promise<Evaluation> {
    const evaluation = await super.evaluation(network, options);
    const read = evaluation.read.bind(evaluation);
    evaluation.read = async (layer = network.layers.length - 1) => {
      const values = await read(layer);
      this.mistake(values, layer);
      return values;
    };
    const destroy = evaluation.destroy.bind(evaluation);
    evaluation.destroy = () => {
      this.destroyed.push(evaluation);
      destroy();
    };
    return evaluation;
  }
}

const slightlyOff = () =>
  new MistakenBackend((values) => {
    values[0] = nextUp(0.5);
  });

const network = createNetwork({
  inputs: 5,
  layers: [
    { neurons: 4, activation: 'tanh' },
    { neurons: 3, activation: 'silu' },
    { neurons: 2, activation: 'sigmoid' },
  ],
  seed: 3,
});
const random = createRandom(4);
const inputs = Float32Array.from({ length: 20 * 5 }, () => random.normal());
const check = (backend: Backend) => crossCheck(backend, network, inputs);

describe('crossCheck', () => {
  it('compares every neuron of every layer and sample', async () => {
    const report = await check(new ReferenceBackend());
    expect(report).toMatchObject({ compared: 20 * (4 + 3 + 2), violations: 0, undecided: 0 });
    expect(report.worstRatio).toBeGreaterThan(0);
    expect(report.worstRatio).toBeLessThan(0.5);
    expect(report.worst?.ratio).toBe(report.worstRatio);
    expect(report.adapter).toBe(new ReferenceBackend().about.label);
    expect(report.durationMs).toBeGreaterThan(0);
  });

  it('says where a wrong number is', async () => {
    const backend = new MistakenBackend((values, layer) => {
      if (layer === 1) values[7 * 3 + 2] = (values[7 * 3 + 2] ?? 0) + 1e-3;
    });
    const report = await check(backend);
    expect(report.violations).toBe(1);
    expect(report.worstRatio).toBeGreaterThan(100);
    expect(report.worst).toMatchObject({ sample: 7, layer: 1, neuron: 2, quantity: 'activation' });
    const { got = 0, expected = 0, bound = 0, ratio } = report.worst ?? {};
    expect(got - expected).toBeCloseTo(1e-3, 6);
    expect(ratio).toBe(Math.abs(got - expected) / bound);
    expect(backend.destroyed).toHaveLength(1);
  });

  it('NaN is a violation, and infinitely wrong', async () => {
    const report = await check(new MistakenBackend((values, layer) => layer === 2 && values.fill(Number.NaN, 0, 3)));
    expect(report.violations).toBe(3);
    expect(report.worstRatio).toBe(Number.POSITIVE_INFINITY);
    expect(report.worst?.layer).toBe(2);
  });

  it('demands equal bits of whole numbers', async () => {
    const whole = createNetwork({ inputs: 3, layers: [{ neurons: 1, activation: 'relu' }] });
    whole.layers[0]?.weights.set([2, -3, 4]);
    const samples = Float32Array.of(1, 2, 3, 100, 7, -5);
    const right = await crossCheck(new ReferenceBackend(), whole, samples);
    expect(right).toMatchObject({ violations: 0, worstRatio: 0, worst: null });
    const wrong = await crossCheck(
      new MistakenBackend((values) => {
        values[0] = nextUp(values[0] ?? 0);
      }),
      whole,
      samples,
    );
    expect(wrong).toMatchObject({ violations: 1, worstRatio: Number.POSITIVE_INFINITY });
  });

  it('counts what a step cannot decide, and what overflows, and does not call it wrong', async () => {
    const step = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'step' }] });
    step.layers[0]?.weights.set([0.1, -0.1]);
    const samples = Float32Array.of(0.7, 0.7, 0.7, 0.2, -0.7, 0.2);
    for (const [value, violations] of [
      [0, 0],
      [1, 0],
      [0.5, 1],
    ] as const) {
      const report = await crossCheck(
        new MistakenBackend((values) => {
          values[0] = value;
        }),
        step,
        samples,
      );
      expect(report).toMatchObject({ compared: 3, undecided: 1, violations });
    }
    const square = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'square' }] });
    square.layers[0]?.weights.set([1]);
    const overflowing = await crossCheck(new ReferenceBackend(), square, Float32Array.of(1e25, 2));
    expect(overflowing).toMatchObject({ compared: 2, undecided: 1, violations: 0 });
  });

  it.each(['pre-activation', 'activation', 'derivative'] as const)(
    'asks the last layer for its %s',
    async (quantity) => {
      const report = await crossCheck(new ReferenceBackend(), network, inputs, { quantity });
      expect(report.violations).toBe(0);
      const other = quantity === 'derivative' ? 'activation' : 'derivative';
      const swapped = new ReferenceBackend();
      const evaluate = swapped.evaluation.bind(swapped);
      swapped.evaluation = (of, options) => evaluate(of, { ...options, quantity: other });
      expect((await crossCheck(swapped, network, inputs, { quantity })).violations).toBeGreaterThan(20);
    },
  );

  it('takes its bounds from the formulas it is given', async () => {
    // A formula that rounds nothing leaves no room: what the real one may round is then wrong.
    const { activations } = await import('../neuron/activations/index.js');
    const wgsl =
      'fn sigmoid_value(z: f32) -> f32 { return 0.5; } fn sigmoid_derivative(z: f32) -> f32 { return 0.25; }';
    const half = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'sigmoid' }] });
    const zero = new Float32Array(1);
    expect((await crossCheck(slightlyOff(), half, zero)).violations).toBe(0);
    const strict = await crossCheck(slightlyOff(), half, zero, { source: { wgsl, activations } });
    expect(strict.violations).toBe(1);
  });

  it('refuses inputs that are no whole number of samples', async () => {
    for (const length of [0, 7]) {
      await expect(crossCheck(new ReferenceBackend(), network, new Float32Array(length))).rejects.toThrow(
        InvalidValueError,
      );
    }
  });

  it('compares with the network and the inputs as they were when it was called', async () => {
    const changing = createNetwork({ inputs: 16, layers: [{ neurons: 16, activation: 'tanh' }], seed: 5 });
    const [layer] = changing.layers;
    const samples = Float32Array.from({ length: 16 * 200 }, () => random.normal());
    const change = () => {
      if (!layer) return;
      layer.weights[3] = (layer.weights[3] ?? 0) + 1;
      layer.biases[1] = (layer.biases[1] ?? 0) + 1;
      samples.fill(0.5, 1600);
    };
    const backends = [new ReferenceBackend(), new MistakenBackend(change)];
    for (const backend of backends) {
      const checked = crossCheck(backend, changing, samples);
      change();
      expect(await checked).toMatchObject({ compared: 16 * 200, violations: 0 });
    }
  });

  it('lets others have their turn', async () => {
    const wide = createNetwork({ inputs: 64, layers: [{ neurons: 64, activation: 'mish' }] });
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await crossCheck(new ReferenceBackend(), wide, new Float32Array(64 * 400).fill(0.3));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
