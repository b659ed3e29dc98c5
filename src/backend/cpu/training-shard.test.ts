import { describe, expect, it } from 'vitest';
import { createNetwork } from '../../neuron/create-network.js';
import type { Network } from '../../neuron/network.js';
import { resolveTraining } from '../../neuron/training-options.js';
import { sampleInputs } from '../contract/samples.js';
import { layerData } from './protocol.js';
import { scriptKernels } from './script-kernels.js';
import { TrainingShard } from './training-shard.js';
import { scriptArena } from './values.js';

function shardOf(network: Network, samples: number): TrainingShard {
  const options = resolveTraining(network, { batch: samples, loss: 'huber', optimizer: 'momentum' });
  const data = { inputs: sampleInputs(samples * network.inputs), targets: sampleInputs(samples * network.outputs) };
  const layers = layerData(network, 'activation');
  return new TrainingShard({ kind: 'training', ...data, options }, layers, scriptKernels, scriptArena);
}

/** How often a run of so many steps pauses. */
function pauses(shard: TrainingShard, steps: number): number {
  let count = 0;
  for (let step = 0; step < steps; step++) for (const _ of shard.run()) count += 1;
  return count;
}

describe('TrainingShard', () => {
  it('pauses within a step of a wide network, and seldom between steps of a narrow one', () => {
    const wide = createNetwork({
      inputs: 300,
      layers: [
        { neurons: 300, activation: 'relu' },
        { neurons: 301, activation: 'gelu' },
      ],
    });
    // Some 18 million operations, and a pause for every 300,000 of them.
    const count = pauses(shardOf(wide, 33), 1);
    expect(count).toBeGreaterThan(30);
    expect(count).toBeLessThan(100);
    const narrow = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'tanh' }] });
    expect(pauses(shardOf(narrow, 4), 1000)).toBeGreaterThan(2);
    expect(pauses(shardOf(narrow, 4), 1000)).toBeLessThan(50);
  });

  it('refuses to read what it has not', () => {
    const shard = shardOf(createNetwork({ inputs: 2, layers: [{ neurons: 1, activation: 'tanh' }] }), 4);
    expect(() => shard.read({ kind: 'layer', layer: 0 })).toThrow('A training has no layer');
  });
});
