import { describe, expect, it } from 'vitest';
import { activations } from '../neuron/activations/index.js';
import type { Layer } from '../neuron/network.js';
import { randomNetwork, randomValues } from './random-data.js';
import { choosePlaces, spotCheckLayer, spotCheckValues } from './spot-check.js';

const batch = 70;
const layer = randomNetwork([33, 65], 'relu').layers[0] as Layer;
const inputs = randomValues(batch * layer.inputs, 5);

/** In float64, rounded once: right by any bound. */
function outputsOf({ weights, biases, inputs: fanIn, neurons }: Layer, from = 0): Float32Array {
  return Float32Array.from({ length: batch * neurons }, (_, at) => {
    const [sample, neuron] = [Math.floor(at / neurons), at % neurons];
    let z = biases[neuron] as number;
    for (let k = from; k < fanIn; k++)
      z += (weights[neuron * fanIn + k] as number) * (inputs[sample * fanIn + k] as number);
    return Math.max(0, z);
  });
}

describe('spotCheckLayer', () => {
  it('passes a right layer, far below its bounds', async () => {
    const report = await spotCheckLayer(layer, inputs, outputsOf(layer));
    expect(report).toMatchObject({ compared: 48 * 48, violations: 0 });
    expect(report.worstRatio).toBeLessThan(0.5);
  });

  it.each<[string, (outputs: Float32Array) => void]>([
    ['the last sample left out', (outputs) => outputs.fill(0, (batch - 1) * layer.neurons)],
    [
      'the last neuron left out',
      (outputs) => outputs.forEach((_, at) => at % 65 === 64 && outputs.fill(0, at, at + 1)),
    ],
    ['the first output of a tile beside its place', (outputs) => outputs.copyWithin(64 * 65 + 64, 0, 1)],
    [
      'one value that is not a number, wherever it is',
      (outputs) => outputs.fill(Number.NaN, 37 * 65 + 41, 37 * 65 + 42),
    ],
  ])('catches %s', async (_, spoil) => {
    const outputs = outputsOf(layer);
    spoil(outputs);
    const report = await spotCheckLayer(layer, inputs, outputs);
    expect(report.violations).toBeGreaterThan(0);
    expect(report.worstRatio).toBeGreaterThan(1);
  });

  it('catches a sum without its first term', async () => {
    const report = await spotCheckLayer(layer, inputs, outputsOf(layer, 1));
    expect(report.violations).toBeGreaterThan(100);
  });

  it('misses no output: fewer than there should be are violations', async () => {
    const report = await spotCheckLayer(layer, inputs, outputsOf(layer).subarray(0, 65 * 69));
    expect(report.violations).toBeGreaterThanOrEqual(65);
  });
});

describe('spotCheckValues', () => {
  const values = randomValues(500, 1, 3);
  it('passes right values, and catches those of another activation', async () => {
    const right = values.map((z) => activations.tanh.value(z, []));
    const tanh = { activation: 'tanh' as const, parameters: [] };
    expect(await spotCheckValues(tanh, values, right)).toMatchObject({ compared: 500, violations: 0 });
    expect((await spotCheckValues({ ...tanh, activation: 'softsign' }, values, right)).violations).toBeGreaterThan(400);
  });
});

describe('choosePlaces', () => {
  it('has the ends and the edges of tiles, and as many as are wanted, without repeats', () => {
    const places = choosePlaces(1000, 48, 3);
    expect(places).toHaveLength(48);
    expect(new Set(places).size).toBe(48);
    expect(places).toEqual(expect.arrayContaining([0, 63, 64, 127, 128, 999]));
  });

  it('has all where there are few', () => {
    expect(choosePlaces(5, 48, 3)).toEqual([0, 1, 2, 3, 4]);
    expect(choosePlaces(1, 48, 3)).toEqual([0]);
  });
});
