import { afterAll, describe, expect, it } from 'vitest';
import { createNetwork, openBackend } from '../../../src/index.js';
import { Outputs, pieceOf } from './outputs.js';

const opening = openBackend({ kind: 'cpu', threads: 0 });

afterAll(async () => (await opening).destroy());

const network = createNetwork({
  inputs: 2,
  layers: [
    { neurons: 3, activation: 'tanh' },
    { neurons: 2, activation: 'identity' },
  ],
});
const samples = 700;
const inputs = Float32Array.from({ length: 2 * samples }, (_, at) => Math.sin(at));

async function training() {
  const targets = new Float32Array(2 * samples);
  const made = await (await opening).training(
    network,
    { inputs, targets },
    { batch: 10, loss: 'mean-squared-error', optimizer: { kind: 'gradient-descent', learningRate: 0.1 }, seed: 1 },
  );
  made.run(5);
  return made;
}

describe('the outputs of many samples', () => {
  it('are the same in pieces as in one go', async () => {
    const trained = await training();
    const whole = await Outputs.make(await opening, network, inputs, Infinity);
    const pieces = await Outputs.make(await opening, network, inputs, 1);
    const asked: number[] = [];
    const outputs = await pieces.read(trained, () => asked.push(1) > 0);
    expect(asked).toHaveLength(3);
    expect(outputs).toHaveLength(2 * samples);
    expect(outputs).toEqual(await whole.read(trained));
    for (const plan of [trained, whole, pieces]) plan.destroy();
  });

  it('are given up between two pieces', async () => {
    const trained = await training();
    const pieces = await Outputs.make(await opening, network, inputs, 1);
    let left = 2;
    expect(await pieces.read(trained, () => left-- > 0)).toBeNull();
    expect(left).toBe(-1);
    for (const plan of [trained, pieces]) plan.destroy();
  });

  it('come in pieces that are as large as they may be', () => {
    expect(pieceOf(network, 700, 1e9)).toBe(700);
    expect(pieceOf(network, 100_000, 17_000)).toBe(1000);
    expect(pieceOf(network, 100_000, 1)).toBe(256);
    expect(pieceOf(network, 100, 1)).toBe(100);
  });
});
