import { describe, expect, it } from 'vitest';
import { createNetwork, type ActivationName, type LossName } from '../../../src/index.js';
import { traceSample } from './trace.js';

/** 2-2-1 with tanh inside, small enough for a hand. */
function smallNetwork(output: ActivationName) {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 2, activation: 'tanh' },
      { neurons: 1, activation: output },
    ],
  });
  network.layers[0]?.weights.set([0.5, -0.25, 0.75, 1]);
  network.layers[0]?.biases.set([0.125, -0.5]);
  network.layers[1]?.weights.set([1.5, -2]);
  network.layers[1]?.biases.set([0.25]);
  return network;
}

const x = [0.5, -1] as const;
const z1 = [0.5 * 0.5 + 0.25 * 1 + 0.125, 0.75 * 0.5 - 1 - 0.5] as const; // 0.625 and −1.125
const a1 = [Math.tanh(0.625), Math.tanh(-1.125)] as const; // 0.5546… and −0.8093…
const z2 = 1.5 * a1[0] - 2 * a1[1] + 0.25; // 2.700…
const logistic = 1 / (1 + Math.exp(-z2));

/** Of each loss: the output's activation, the target, and by hand the loss and its slope by the output. */
const byHand: Record<Exclude<LossName, 'cross-entropy'>, [ActivationName, number, number, number]> = {
  'mean-squared-error': ['tanh', 1, (Math.tanh(z2) - 1) ** 2, 2 * (Math.tanh(z2) - 1)],
  'mean-absolute-error': ['identity', 5, 5 - z2, -1],
  huber: ['identity', 3, 0.5 * (3 - z2) ** 2, z2 - 3],
  hinge: ['identity', -1, 1 + z2, 1],
  'binary-cross-entropy': ['identity', 1, -Math.log(logistic), logistic - 1],
};

describe('a sample on its way through 2-2-1 and back, against a hand computation', () => {
  it.each(Object.entries(byHand))('with %s', (kind, [output, target, loss, slope]) => {
    const trace = traceSample(smallNetwork(output), x, [target], { kind: kind as LossName });
    const outputSlope = output === 'tanh' ? 1 - Math.tanh(z2) ** 2 : 1;
    const delta2 = slope * outputSlope;
    const [first, second] = trace.layers;
    const expected = [
      [first?.z, z1],
      [first?.a, a1],
      [first?.slope, a1.map((a) => 1 - a * a)],
      [first?.delta, [1.5 * delta2 * (1 - a1[0] ** 2), -2 * delta2 * (1 - a1[1] ** 2)]],
      [second?.z, [z2]],
      [second?.a, [output === 'tanh' ? Math.tanh(z2) : z2]],
      [second?.slope, [outputSlope]],
      [second?.delta, [delta2]],
      [trace.lossSlopes, [slope]],
      [[trace.loss], [loss]],
    ] as const;
    for (const [got, wanted] of expected) {
      expect(got).toHaveLength(wanted.length);
      for (const [at, number] of wanted.entries()) expect(got?.[at]).toBeCloseTo(number, 12);
    }
  });

  it('gives the sigmoid of a logit, and of no other output', () => {
    const given = Object.entries(byHand).map(([kind, [output, target]]) => {
      const { probabilities } = traceSample(smallNetwork(output), x, [target], { kind: kind as LossName });
      return [kind, probabilities?.[0]?.toFixed(9)];
    });
    expect(given.filter(([, probability]) => probability)).toEqual([['binary-cross-entropy', logistic.toFixed(9)]]);
  });

  it('with cross-entropy over two outputs, which are softmaxed', () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 2, activation: 'identity' }] });
    network.layers[0]?.weights.set([1, -1]);
    const trace = traceSample(network, [0.5], [0, 1], { kind: 'cross-entropy' });
    const first = Math.exp(0.5) / (Math.exp(0.5) + Math.exp(-0.5));
    expect(trace.probabilities?.[0]).toBeCloseTo(first, 12);
    expect(trace.loss).toBeCloseTo(-Math.log(1 - first), 12);
    expect(trace.layers[0]?.delta[0]).toBeCloseTo(first, 12);
    expect(trace.layers[0]?.delta[1]).toBeCloseTo(-first, 12);
  });

  it('of a place that is no sample goes only there', () => {
    const trace = traceSample(smallNetwork('tanh'), x, null, { kind: 'mean-squared-error' });
    expect(trace.targets).toBeNull();
    expect(trace.lossSlopes).toBeNull();
    expect(trace.layers[1]?.z[0]).toBeCloseTo(z2, 12);
  });

  it('under the perceptron’s rule takes a − t back, whatever the slope', () => {
    const network = createNetwork({ inputs: 1, layers: [{ neurons: 1, activation: 'step' }] });
    network.layers[0]?.weights.set([1]);
    const trace = traceSample(network, [2], [0], { kind: 'mean-squared-error' }, 'perceptron');
    expect([trace.byPerceptron, trace.layers[0]?.slope[0], trace.layers[0]?.delta[0]]).toEqual([true, 0, 1]);
  });
});
