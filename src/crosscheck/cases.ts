/**
 * Random neurons to check a backend with, each case from one seed. The families go where float32 breaks: sums that
 * cancel, huge and tiny numbers, tails; and where it must not round at all: whole numbers.
 */
import { quantities, type Quantity } from '../backend/backend.js';
import { activationNames, activations, type BuiltInActivationName } from '../neuron/activations/index.js';
import type { Layer, Network } from '../neuron/network.js';
import { createRandom, type Random } from '../neuron/random.js';
import { families, type Family, fillFamily } from './families.js';

/** One network, a batch for it, and what it is about. */
export interface NeuronCase {
  readonly family: Family;
  /** Of the last layer. */
  readonly activation: BuiltInActivationName;
  readonly quantity: Quantity;
  /** Of the first layer. */
  readonly fanIn: number;
  readonly seed: number;
  readonly index: number;
  readonly batch: number;
  readonly network: Network;
  /** (B, I) */
  readonly inputs: Float32Array<ArrayBuffer>;
}

/** Edges of tiles, hit and missed. */
const sizes = [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65];
/** Of neurons and samples where the kernel that works in tiles is to be met: see chooseKernel in src/backend/gpu. */
const tileSizes = [31, 32, 33, 63, 64, 65];
/** Multiplications of one layer of one case, so that a software adapter takes about a second at most. */
const mostProducts = 1_500_000;
const largestFanIn = 4096;
const extremeFanIns = [1, largestFanIn, largestFanIn - 1];

/**
 * The case number `index` of a run: activations take turns, then families, quantities and shapes vary with them.
 * The same seed and index give the same case on every machine. A case is small, so that 100,000 results are enough
 * for every activation with every family and every quantity.
 */
export function createCase(seed: number, index: number): NeuronCase {
  const random = createRandom(seed, index);
  const turn = index % activationNames.length;
  const round = Math.floor(index / activationNames.length);
  const activation = activationNames[turn] as BuiltInActivationName;
  // In 18 rounds every activation meets every family with every quantity.
  const quantity = quantities[(turn + round + Math.floor(round / families.length)) % quantities.length] as Quantity;
  const wished = families[(turn + round) % families.length] as Family;
  const family = suits(activation, quantity, wished) ? wished : 'ordinary';
  const { fanIn, neurons, samples } = drawShape(random, index);

  const deep = random.uniform() < 0.15 && ['ordinary', 'saturating', 'whole'].includes(family);
  const hidden = deep ? Array.from({ length: 1 + random.integer(2) }, () => pick(random, sizes.slice(2))) : [];
  const results = hidden.reduce((sum, width) => sum + width, neurons);
  const batch = samples ?? Math.ceil((50 + random.integer(100)) / results);
  const widths = [fanIn, ...hidden, neurons];
  const layers = widths.slice(1).map((width, at) => {
    const isLast = at === hidden.length;
    return createLayer(widths[at] as number, width, isLast ? activation : pick(random, bounded), random);
  });
  const network: Network = { inputs: fanIn, outputs: neurons, layers, seed };
  const inputs = new Float32Array(batch * fanIn);
  fillFamily(family, activations[activation], layers, inputs, random);
  return { family, activation, quantity, fanIn, seed, index, batch, network, inputs };
}

/**
 * Families that would test nothing: where results jump at z = 0, crowding around 0 leaves nearly everything undecided;
 * where f oscillates, the error of a huge or a cancelling sum spans whole periods.
 */
function suits(name: BuiltInActivationName, quantity: Quantity, family: Family): boolean {
  const { piecewiseConstant, kinks, turningPoints } = activations[name];
  if (quantity === 'pre-activation') return true;
  const jumps = quantity === 'activation' ? piecewiseConstant : kinks.length > 0;
  const oscillates = typeof turningPoints[quantity === 'activation' ? 'value' : 'derivative'] === 'function';
  if (family === 'tiny') return !jumps;
  if (family === 'huge') return !oscillates;
  return family !== 'cancelling' || !(jumps || oscillates);
}

/** Hidden layers must not overflow, and are better not steps, whose jump would widen all that follows. */
const bounded = activationNames.filter((name) => {
  const { lipschitz, piecewiseConstant } = activations[name];
  return Number.isFinite(lipschitz) && !piecewiseConstant;
});

interface Shape {
  readonly fanIn: number;
  readonly neurons: number;
  /** Null where a few results are to be had, whatever the layers. */
  readonly samples: number | null;
}

/** Prime periods: whatever takes turns elsewhere meets all of these. */
function drawShape(random: Random, index: number): Shape {
  const fanIn = Math.round(largestFanIn ** random.uniform());
  const neurons = pick(random, sizes);
  if (index % 11 === 0)
    return { fanIn: extremeFanIns[(index / 11) % extremeFanIns.length] as number, neurons, samples: null };
  if (index % 29 !== 1) return { fanIn, neurons, samples: null };
  const [wide, samples] = [pick(random, tileSizes), pick(random, tileSizes)];
  return { fanIn: Math.min(Math.max(fanIn, 8), Math.floor(mostProducts / (wide * samples))), neurons: wide, samples };
}

function createLayer(inputs: number, neurons: number, activation: BuiltInActivationName, random: Random): Layer {
  const { parameters, initializer } = activations[activation];
  return {
    inputs,
    neurons,
    activation,
    parameters: parameters.map(() => Math.fround(random.uniform())),
    initializer,
    weights: new Float32Array(inputs * neurons),
    biases: new Float32Array(neurons),
  };
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random.integer(items.length)] as T;
