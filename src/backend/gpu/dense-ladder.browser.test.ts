import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crossCheck } from '../../crosscheck/crosscheck.js';
import { kernelMutants } from '../../crosscheck/kernel-mutants.js';
import { createNetwork } from '../../neuron/create-network.js';
import { createRandom, type Random } from '../../neuron/random.js';
import { denseKernels, type DenseSize } from './dense-ladder.js';
import { type GpuBackend, openGpuBackend } from './gpu-backend.js';
import { shaderSources } from './shaders.js';

// Low limits: small shapes are cut into chunks and slices, and workgroups are folded. Compiling is what takes the time here,
// so all tests share one device and one activation.
let backend: GpuBackend;
beforeAll(async () => {
  backend = await openGpuBackend({ limits: { bindingSizeBytes: 32 * 1024, workgroupsPerDimension: 3 } });
});
afterAll(() => backend.destroy());

const kernels = denseKernels.map(({ name }) => name);

/** Edges of quads, tiles and blocks, hit and missed, and shapes that no kernel is made for. */
const sizes: readonly DenseSize[] = [
  { batch: 1, inputs: 1, neurons: 1 },
  { batch: 3, inputs: 2, neurons: 17 },
  { batch: 16, inputs: 16, neurons: 16 },
  { batch: 17, inputs: 36, neurons: 4 },
  { batch: 2, inputs: 301, neurons: 21 },
  { batch: 19, inputs: 260, neurons: 18 },
  { batch: 65, inputs: 7, neurons: 63 },
  { batch: 64, inputs: 12, neurons: 65 },
  { batch: 129, inputs: 5, neurons: 70 },
];

const random = createRandom(1);
const drawn = Array.from({ length: 3 }, (): DenseSize => {
  const [batch, inputs, neurons] = [1, 1, 1].map(() => 1 + random.integer(2 ** (1 + random.integer(7)))) as [
    number,
    number,
    number,
  ];
  return { batch, inputs, neurons };
});

const activation = 'prelu';
/** The slope of the negative side, exact in float32. */
const slope = 0.5;

/** The same for the same size, and all drawn by `draw`. */
function layerOf({ batch, inputs, neurons }: DenseSize, draw: (from: Random) => number = (from) => from.normal()) {
  const network = createNetwork({ inputs, layers: [{ neurons, activation, parameters: [slope] }] });
  const from = createRandom(1 + batch + 1000 * inputs + 1_000_000 * neurons);
  for (const { weights, biases } of network.layers)
    for (const parameters of [weights, biases]) parameters.forEach((_, at) => (parameters[at] = draw(from)));
  return { network, values: Float32Array.from({ length: batch * inputs }, () => draw(from)) };
}

/** In float64, where whole numbers of this size are exact. */
function exactOutputs({ batch, inputs, neurons }: DenseSize, { network, values }: ReturnType<typeof layerOf>) {
  const [layer] = network.layers;
  return Float32Array.from({ length: batch * neurons }, (_, at) => {
    const [row, neuron] = [Math.floor(at / neurons), at % neurons];
    let z = layer?.biases[neuron] ?? NaN;
    for (let k = 0; k < inputs; k++) {
      z += (layer?.weights[neuron * inputs + k] ?? NaN) * (values[row * inputs + k] ?? NaN);
    }
    return z >= 0 ? z : slope * z;
  });
}

describe.each(kernels)('%s', (kernel) => {
  it.each([...sizes, ...drawn])('$batch × $inputs × $neurons is within its bound', async (size) => {
    const { network, values } = layerOf(size);
    const report = await crossCheck(backend, network, values, { kernel });
    expect(report).toMatchObject({ compared: size.batch * size.neurons, violations: 0 });
  });

  it('gives whole numbers exactly, in chunks and slices, and says that it computed them', async () => {
    const size = { batch: 70, inputs: 150, neurons: 131 };
    const layer = layerOf(size, (from) => from.integer(9) - 4);
    const evaluation = await backend.evaluation(layer.network, { batch: size.batch, kernel });
    expect(evaluation.kernels).toEqual([kernel]);
    evaluation.write(layer.values);
    evaluation.run(2);
    expect(await evaluation.read()).toEqual(exactOutputs(size, layer));
    evaluation.destroy();
  });
});

describe.each(kernelMutants)('$kernel, $shader: $name', ({ kernel, shader, was, becomes, inputs }) => {
  it('is caught by the bound that passes the truth', async () => {
    const { network, values } = layerOf({ batch: 40, inputs, neurons: 69 });
    const truth = await crossCheck(backend, network, values, { kernel });
    expect(truth.violations).toBe(0);
    expect(shaderSources[shader]).toContain(was);
    const mistaken = await openGpuBackend({ shaders: { [shader]: shaderSources[shader].replace(was, becomes) } });
    const caught = await crossCheck(mistaken, network, values, { kernel });
    mistaken.destroy();
    expect(caught.violations).toBeGreaterThan(0);
  });
});

it.each(['dense/quad', 'dense/quad-turned'])('%s needs no subgroups', async (kernel) => {
  const plain = { 'quad/columns': shaderSources['quad/columns'] };
  const without = await openGpuBackend({ shaders: plain });
  const { network, values } = layerOf({ batch: 17, inputs: 37, neurons: 21 });
  expect(await crossCheck(without, network, values, { kernel })).toMatchObject({ violations: 0 });
  without.destroy();
});

it('a kernel that the ladder has not is refused with the names there are', async () => {
  const { network } = layerOf({ batch: 1, inputs: 2, neurons: 1 });
  await expect(backend.evaluation(network, { batch: 1, kernel: 'dense/magic' })).rejects.toThrow(
    /kernel is dense\/magic, .*dense\/naive, .*dense\/quad/,
  );
});
