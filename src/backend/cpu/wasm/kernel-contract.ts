/** What the kernels in WebAssembly promise, held against script. Test support: it runs in Node and in a browser. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AcceptedResults } from '../../../crosscheck/accepted.js';
import { compileFormula } from '../../../crosscheck/formulas.js';
import { activationNames, activations } from '../../../neuron/activations/index.js';
import { optimizerNames } from '../../../neuron/optimizers.js';
import { createRandom } from '../../../neuron/random.js';
import { resolveTraining } from '../../../neuron/training-options.js';
import { createNetwork } from '../../../neuron/create-network.js';
import type { DenseLayer } from '../dense.js';
import { createMemory } from '../float32-optimizer.js';
import type { Product } from '../float32-products.js';
import type { Kernels } from '../kernels.js';
import { scriptKernels } from '../script-kernels.js';
import type { Arena, Values } from '../values.js';
import { kindOf } from './formula-kinds.js';

/** Rows and columns around the edges of all blocks: one, four, six, and eight columns. */
const rowCount = fc.integer({ min: 1, max: 21 });
const columnCount = fc.integer({ min: 1, max: 27 });
const stepCount = fc.integer({ min: 1, max: 11 });
/** Sums so long that they are made in pieces, too. */
const anyStepCount = fc.oneof(
  { weight: 12, arbitrary: stepCount },
  { weight: 1, arbitrary: fc.constantFrom(512, 513, 1030) },
);

function copied(arena: Arena, values: Float32Array): Values {
  const copy = arena.allocate(values.length);
  copy.view.set(values);
  return copy;
}

const drawer = (seed: number) => {
  const { normal } = createRandom(seed);
  return (count: number) => Float32Array.from({ length: count }, normal);
};

function dense({ batch, inputs, neurons, seed }: { batch: number; inputs: number; neurons: number; seed: number }) {
  const drawn = drawer(seed);
  const layer: DenseLayer = { inputs, neurons, weights: drawn(neurons * inputs), biases: drawn(neurons) };
  return { layer, samples: drawn(batch * inputs) };
}

/** All tiles of the two cuts, one after the other, each in memory that said 77 before. */
function run(
  kernels: Kernels,
  layer: DenseLayer,
  samples: Float32Array,
  batch: number,
  rowCut: number,
  neuronCut: number,
) {
  const arena = kernels.arena();
  const kernel = kernels.dense(arena, layer.inputs, layer.neurons);
  kernel.load(layer);
  const from = copied(arena, samples);
  const to = arena.allocate(batch * layer.neurons);
  const tiles = [0, rowCut].flatMap((firstRow, down) =>
    [0, neuronCut].map((firstNeuron, across) => ({
      firstRow,
      endRow: down === 0 ? rowCut : batch,
      firstNeuron,
      endNeuron: across === 0 ? neuronCut : layer.neurons,
    })),
  );
  for (const tile of tiles) {
    const before = to.view.slice();
    kernel.run(from, to, tile);
    const changed = to.view.map((value, at) => {
      const [row, neuron] = [Math.floor(at / layer.neurons), at % layer.neurons];
      const isInside =
        row >= tile.firstRow && row < tile.endRow && neuron >= tile.firstNeuron && neuron < tile.endNeuron;
      return isInside ? (before[at] as number) : value;
    });
    expect(changed).toEqual(before);
  }
  const result = to.view.slice();
  arena.release();
  return result;
}

const whole = (values: Float32Array) => values.map((value) => Math.round(10 * value));

export function describeKernels(kernels: Kernels): void {
  describe(`${kernels.name}, dense`, () => {
    const shape = fc.record({ batch: rowCount, inputs: anyStepCount, neurons: columnCount, seed: fc.nat() });

    it('gives sums within their bound, and the same bits however the batch is cut', () => {
      fc.assert(
        fc.property(shape, fc.nat(), fc.nat(), (asked, rows, blocks) => {
          const { layer, samples } = dense(asked);
          const { batch, neurons, inputs } = asked;
          const sums = run(kernels, layer, samples, batch, batch, neurons);
          for (const [at, got] of sums.entries()) {
            const [row, neuron] = [Math.floor(at / neurons), at % neurons];
            let sum = layer.biases[neuron] as number;
            let size = Math.abs(sum);
            for (let k = 0; k < inputs; k++) {
              const product = (samples[row * inputs + k] as number) * (layer.weights[neuron * inputs + k] as number);
              sum += product;
              size += Math.abs(product);
            }
            expect(Math.abs(got - sum)).toBeLessThanOrEqual((inputs + 1) * 2 ** -23 * size);
          }
          const blockCut = Math.min(neurons, kernels.blockColumns * (blocks % 4));
          expect(run(kernels, layer, samples, batch, rows % (batch + 1), blockCut)).toEqual(sums);
        }),
        { numRuns: 150 },
      );
    });

    it('rounds nothing where nothing has to be rounded', () => {
      fc.assert(
        fc.property(shape, (asked) => {
          const { layer, samples } = dense(asked);
          const own = { ...layer, weights: whole(layer.weights), biases: whole(layer.biases) };
          const expected = new Float32Array(asked.batch * asked.neurons);
          const script = scriptKernels.dense(scriptKernels.arena(), asked.inputs, asked.neurons);
          script.load(own);
          const arena = scriptKernels.arena();
          const to = arena.allocate(expected.length);
          script.run(copied(arena, whole(samples)), to, {
            firstRow: 0,
            endRow: asked.batch,
            firstNeuron: 0,
            endNeuron: asked.neurons,
          });
          expect(run(kernels, own, whole(samples), asked.batch, asked.batch, asked.neurons)).toEqual(to.view);
        }),
        { numRuns: 50 },
      );
    });
  });

  describe(`${kernels.name}, products of a training`, () => {
    const layouts = fc.constantFrom('forward', 'backward', 'outer');
    const asked = fc.record({
      layout: layouts,
      rows: rowCount,
      columns: columnCount,
      steps: stepCount,
      seed: fc.nat(),
    });

    it("give script's bits, and write their tile alone", () => {
      fc.assert(
        fc.property(asked, fc.nat(), fc.nat(), fc.nat(), (given, from, to, block) => {
          const { layout, rows, columns, steps, seed } = given;
          const firstRow = from % rows;
          const endRow = firstRow + 1 + (to % (rows - firstRow));
          const firstColumn = kernels.blockColumns * (block % Math.ceil(columns / kernels.blockColumns));
          const endColumn = firstColumn + 1 + (to % (columns - firstColumn));
          const results = [scriptKernels, kernels].map((own) => {
            const drawn = drawer(seed);
            const arena = own.arena();
            const lies = { rowStride: 1, stepStride: layout === 'outer' ? rows : columns };
            const product: Product = {
              left: {
                values: copied(arena, drawn(3 + rows * steps)),
                at: 3,
                ...(layout === 'outer' ? lies : { rowStride: steps, stepStride: 1 }),
              },
              right: {
                values: copied(arena, drawn(2 + columns * steps)),
                at: 2,
                ...(layout === 'forward' ? { rowStride: steps, stepStride: 1 } : { ...lies, stepStride: columns }),
              },
              start: copied(arena, drawn(1 + columns)),
              startAt: 1,
              out: arena.allocate(5 + rows * columns),
              outAt: 5,
              outStride: columns,
            };
            product.out.view.fill(77);
            const packed = { ...product, panels: own.panels(arena, product, steps, columns) };
            own.prepare(packed, steps, firstColumn, endColumn);
            own.multiply(packed, steps, firstRow, endRow, firstColumn, endColumn);
            const result = product.out.view.slice();
            arena.release();
            return result;
          });
          expect(results[1]).toEqual(results[0]);
        }),
        { numRuns: 300 },
      );
    });
  });

  /** Of both signs: near 0, through the bends, into the tails, and the largest. */
  const magnitudes = Array.from({ length: 1500 }, (_, at) => 1e-3 * 1.0125 ** at).filter((value) => value < 3e38);
  const sweep = Float32Array.from([0, -0, 1e-40, -1e-40, 1e-20, -1e-20, ...magnitudes.flatMap((z) => [z, -z])]);

  describe.each(activationNames.filter((name) => kindOf(name) >= 0))(`${kernels.name}, %s`, (name) => {
    const parameters = activations[name].parameters.map((each) => Math.fround(each.default));

    it.each(['activation', 'derivative'] as const)('is right within the bound of its formula: %s', (quantity) => {
      const arena = kernels.arena();
      const z = copied(arena, sweep);
      const out = arena.allocate(sweep.length);
      out.view.fill(1);
      if (quantity === 'activation') kernels.activate(name, parameters, z, out, sweep.length);
      else kernels.multiplyBySlopes(name, parameters, z, out, sweep.length);
      const accepted = new AcceptedResults(compileFormula(name), quantity, parameters);
      const worst = { isRight: true, ratio: 0, z: 0, got: 0, expected: 0 };
      for (const [at, value] of sweep.entries()) {
        accepted.accept({ value, low: value, high: value }, true);
        const got = out.view[at] as number;
        const ratio = accepted.deviation(got);
        if (ratio > worst.ratio) {
          Object.assign(worst, { isRight: ratio <= 1, ratio, z: value, got, expected: accepted.expected });
        }
      }
      expect(worst).toMatchObject({ isRight: true });
      arena.release();
    });

    it('keeps to the tile that it is given', () => {
      const [rows, neurons] = [5, 23];
      const arena = kernels.arena();
      const values = copied(arena, sweep.subarray(100, 100 + rows * neurons));
      const before = values.view.slice();
      const tile = { firstRow: 1, endRow: 4, firstNeuron: 8, endNeuron: 22 };
      const layer = { neurons, activation: name, parameters, quantity: 'activation' } as const;
      kernels.activateTile(layer, values, tile);
      const all = arena.allocate(before.length);
      kernels.activate(name, parameters, copied(arena, before), all, before.length);
      const expected = before.map((value, at) => {
        const [row, neuron] = [Math.floor(at / neurons), at % neurons];
        const isInside = row >= 1 && row < 4 && neuron >= 8 && neuron < 22;
        return isInside ? (all.view[at] as number) : value;
      });
      expect(values.view).toEqual(expected);
      arena.release();
    });
  });

  describe(`${kernels.name}, optimizers`, () => {
    it.each(optimizerNames)("%s gives script's bits", (kind) => {
      const network = createNetwork({ inputs: 3, layers: [{ neurons: 1, activation: 'identity' }] });
      const { optimizer } = resolveTraining(network, { batch: 1, loss: 'mean-squared-error', optimizer: { kind } });
      const numbers = {
        rate: Math.fround(0.013),
        firstCorrection: Math.fround(1.7),
        secondCorrection: Math.fround(9.3),
      };
      for (const length of [1, 3, 4, 5, 17]) {
        const results = [scriptKernels, kernels].map((own) => {
          const drawn = drawer(length);
          const arena = own.arena();
          const [before, after] = [createMemory(arena, length), createMemory(arena, length)];
          before.parameters.view.set(drawn(length));
          before.first.view.set(drawn(length));
          before.second.view.set(drawn(length).map(Math.abs));
          if (kind === 'rmsprop') before.first.view.set(drawn(length).map(Math.abs));
          own.optimize(optimizer, numbers, copied(arena, drawn(length)), 0.75, null, before, after);
          const result = [after.parameters, after.first, after.second].map(({ view }) => view.slice());
          arena.release();
          return result;
        });
        expect(results[1]).toEqual(results[0]);
      }
    });

    it('leaves what is frozen', () => {
      const network = createNetwork({ inputs: 3, layers: [{ neurons: 1, activation: 'identity' }] });
      const { optimizer } = resolveTraining(network, { batch: 1, loss: 'mean-squared-error', optimizer: 'adam' });
      const arena = kernels.arena();
      const [before, after] = [createMemory(arena, 6), createMemory(arena, 6)];
      before.parameters.view.set(drawer(1)(6));
      const numbers = { rate: 0.5, firstCorrection: 1, secondCorrection: 1 };
      const frozen = Uint8Array.of(0, 0, 0, 1, 0, 0);
      kernels.optimize(optimizer, numbers, copied(arena, drawer(2)(6)), 1, frozen, before, after);
      const stayed = after.parameters.view.map((value, at) => (value === before.parameters.view[at] ? 1 : 0));
      expect([...stayed]).toEqual([0, 0, 0, 1, 0, 0]);
      arena.release();
    });
  });

  it(`${kernels.name} finds a value that is not finite, wherever it is`, () => {
    const arena = kernels.arena();
    const values = arena.allocate(11);
    for (const odd of [Number.NaN, Infinity, -Infinity]) {
      for (let at = 0; at < 11; at++) {
        values.view.fill(-3.4e38);
        expect(kernels.areFinite(values, 11)).toBe(true);
        values.view[at] = odd;
        expect(kernels.areFinite(values, 11)).toBe(false);
        expect(kernels.areFinite(values, at)).toBe(true);
      }
    }
    arena.release();
  });
}
