/**
 * Forward and backward over the samples of a step and the gradient, layer by layer, as dispatches that are the same for
 * every step: what differs from step to step, the kernels find in the step's record.
 */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Layer, Network } from '../../neuron/network.js';
import type { LayerPlace, ParameterLayout } from '../../neuron/parameters.js';
import { blockConstants } from './dense-ladder.js';
import { activationLines } from './dense-slices.js';
import type { Gpu, Kernel } from './gpu.js';
import type { Dispatch } from './recorder.js';
import { tile, workgroupSize } from './shaders.js';
import type { TrainingBuffers } from './training-frame.js';
import { stepLayer } from './uniforms.js';
import { BufferUsage } from './usage.js';

export interface PassFrame {
  readonly label: string;
  readonly gpu: Gpu;
  readonly network: Network;
  readonly layout: ParameterLayout;
  /** B, the samples of a step at most. */
  readonly batch: number;
  readonly buffers: Omit<TrainingBuffers, 'memory' | 'samples'>;
  /** All samples (N, I + O), in one buffer or, where they outgrow a binding, in several. */
  readonly pieces: readonly GPUBuffer[];
  /** The gradient adds up over all steps of a submit. */
  readonly continued: boolean;
  /** Blocks from which on products are cut into blocks; `usualLeastBlocks` if left out. */
  readonly leastBlocks?: number | undefined;
}

/** What a pass holds of one layer; values are (B, O), row-major. */
export interface PassLayer {
  readonly layer: Layer;
  readonly place: LayerPlace;
  readonly uniform: GPUBuffer;
  readonly preActivations: GPUBuffer;
  readonly activations: GPUBuffer;
  readonly deltas: GPUBuffer;
}

/** From this many rows, columns and terms of a sum on, loading a tile once pays for its edges. */
const tiledFrom = { rows: 24, columns: 24, terms: 8 };

/** A product of matrices, as the kernel computes it: so many sums, each of so many terms. */
interface Product {
  readonly rows: number;
  readonly columns: number;
  readonly terms: number;
}

/** So many blocks of 64 × 64 keep a GPU busy with fewer invocations, each of which does more; of 128 × 128 likewise. */
export const usualLeastBlocks = 32;

type Cut = 'plain' | 'tiled' | 64 | 128;

const blocksOf = ({ rows, columns }: Product, side: number) => Math.ceil(rows / side) * Math.ceil(columns / side);

/** How a product is cut: by outputs, by tiles, or into blocks with this side. */
function cutOf(product: Product, leastBlocks: number): Cut {
  const { rows, columns, terms } = product;
  if (rows < tiledFrom.rows || columns < tiledFrom.columns || terms < tiledFrom.terms) return 'plain';
  if (blocksOf(product, 128) >= 2 * leastBlocks) return 128;
  return blocksOf(product, 64) >= leastBlocks ? 64 : 'tiled';
}

type Bound = Readonly<Record<string, GPUBuffer>>;

export class LayeredPass {
  readonly layers: PassLayer[] = [];
  /** For each piece of the samples, what brings those of the step together: the first of a step. */
  readonly gathers: Dispatch[] = [];
  /** Forward, loss and backward, once the samples are there. */
  readonly dispatches: Dispatch[] = [];
  /** Of every layer, once `dispatches` have run. */
  readonly gradients: Dispatch[] = [];
  readonly #buffers: GPUBuffer[] = [];

  private constructor(private readonly frame: PassFrame) {}

  /** Throws GpuError where the device has not the memory, InvalidValueError where a layer outgrows a binding. */
  static async create(frame: PassFrame): Promise<LayeredPass> {
    checkSizes(frame);
    const pass = new LayeredPass(frame);
    const kernels = await compile(frame);
    try {
      await frame.gpu.scoped(`${frame.label}: allocating`, () => pass.#make(kernels));
      return pass;
    } catch (error) {
      pass.destroy();
      throw error;
    }
  }

  /** Takes the activation parameters as the network's layers hold them now. */
  updateActivations(): void {
    const { gpu, continued } = this.frame;
    for (const [index, { layer, place, uniform }] of this.layers.entries()) {
      const { inputs, neurons, weightsAt: weights_at, biasesAt: biases_at } = place;
      const { parameters } = layer;
      const values = { index, inputs, neurons, weights_at, biases_at, continued: Number(continued), parameters };
      gpu.device.queue.writeBuffer(uniform, 0, stepLayer.pack(values));
    }
  }

  /** A dispatch with so many workgroups. Every name is a binding of the kernel. */
  dispatch(kernel: Kernel, workgroups: number, bound: Bound): Dispatch {
    const { gpu, label } = this.frame;
    const resources = Object.fromEntries(Object.entries(bound).map(([name, buffer]) => [name, { buffer }]));
    return { kernel, group: gpu.bind(kernel, label, resources), workgroups: gpu.fold(workgroups) };
  }

  /** A dispatch with one invocation for each of so many values. */
  flat(kernel: Kernel, values: number, bound: Bound): Dispatch {
    return this.dispatch(kernel, Math.ceil(values / workgroupSize), bound);
  }

  destroy(): void {
    for (const buffer of this.#buffers) buffer.destroy();
  }

  #buffer(label: string, values: number): GPUBuffer {
    const buffer = this.frame.gpu.buffer(`${this.frame.label}: ${label}`, values * 4, BufferUsage.storage);
    this.#buffers.push(buffer);
    return buffer;
  }

  #uniform(): GPUBuffer {
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const buffer = this.frame.gpu.buffer(`${this.frame.label}: layer`, stepLayer.sizeBytes, usage);
    this.#buffers.push(buffer);
    return buffer;
  }

  #make(kernels: Kernels): void {
    const { network, layout, batch, buffers, pieces } = this.frame;
    const { settings, plan, parameters, gradient, frozen, status, losses } = buffers;
    for (const [at, layer] of network.layers.entries()) {
      const values = (label: string) => this.#buffer(label, batch * layer.neurons);
      this.layers.push({
        layer,
        place: layout.layers[at] as LayerPlace,
        uniform: this.#uniform(),
        preActivations: values('pre-activations'),
        activations: values('activations'),
        deltas: values('deltas'),
      });
    }
    const inputs = this.#buffer('inputs', batch * network.inputs);
    const targets = this.#buffer('targets', batch * network.outputs);
    for (const samples of pieces) {
      const gathered = { training: settings, plan, status, samples, inputs, targets };
      this.gathers.push(this.flat(kernels.gather, batch * (network.inputs + network.outputs), gathered));
    }

    const inputsOf = (at: number) => this.layers[at - 1]?.activations ?? inputs;
    for (const [at, each] of this.layers.entries()) {
      const { uniform: layer, preActivations: pre_activations, activations, place } = each;
      const product = { rows: batch, columns: place.neurons, terms: place.inputs };
      const bound = { layer, plan, status, inputs: inputsOf(at), parameters, pre_activations, activations };
      this.dispatches.push(this.#product(kernels.forward[at], product, bound));
    }
    const last = this.layers.at(-1) as PassLayer;
    this.dispatches.push(
      this.flat(kernels.output, batch, {
        training: settings,
        layer: last.uniform,
        plan,
        status,
        targets,
        pre_activations: last.preActivations,
        activations: last.activations,
        deltas: last.deltas,
        losses,
      }),
    );
    for (let at = this.layers.length - 2; at >= 0; at--) {
      const { uniform: layer, preActivations: pre_activations, deltas, place } = this.layers[at] as PassLayer;
      const { uniform: next, deltas: next_deltas, place: nextPlace } = this.layers[at + 1] as PassLayer;
      const product = { rows: batch, columns: place.neurons, terms: nextPlace.neurons };
      const bound = { layer, next, plan, status, parameters, next_deltas, pre_activations, deltas };
      this.dispatches.push(this.#product(kernels.backward[at], product, bound));
    }
    for (const [at, { uniform: layer, deltas, place }] of this.layers.entries()) {
      const product = { rows: place.neurons, columns: place.inputs + 1, terms: batch };
      const given = { inputs: inputsOf(at), deltas, parameters, frozen, gradient };
      this.gradients.push(
        this.#product(kernels.gradient[at], product, { training: settings, layer, plan, status, ...given }),
      );
    }
    this.updateActivations();
  }

  #product(kernel: Kernel | undefined, product: Product, bound: Bound): Dispatch {
    if (!kernel) throw new Error('a layer has no kernel');
    const cut = cutOf(product, this.frame.leastBlocks ?? usualLeastBlocks);
    if (cut === 'plain') return this.flat(kernel, product.rows * product.columns, bound);
    return this.dispatch(kernel, blocksOf(product, cut === 'tiled' ? tile.size : cut), bound);
  }
}

interface Kernels {
  readonly gather: Kernel;
  readonly output: Kernel;
  /** One for each layer. */
  readonly forward: readonly Kernel[];
  readonly backward: readonly Kernel[];
  readonly gradient: readonly Kernel[];
}

async function compile({ gpu, network, batch, leastBlocks = usualLeastBlocks }: PassFrame): Promise<Kernels> {
  const { layers } = network;
  const last = layers.at(-1) as Layer;
  const cutFor = (stage: 'forward' | 'backward' | 'gradient', product: Product, layer?: Layer) => {
    const cut = cutOf(product, leastBlocks);
    const lines = layer ? [activationLines(layer)] : [];
    const used = layer && [layer.activation];
    if (cut === 'plain') return gpu.kernel(`training/${stage}`, lines.join('\n'), used);
    if (cut === 'tiled') return gpu.kernel(`training/${stage}-tiled`, lines.join('\n'), used);
    const constants = Object.entries(blockConstants(cut)).map(([name, value]) => `const ${name} = ${value}u;`);
    return gpu.kernel(`training/${stage}-blocked`, [...constants, ...lines].join('\n'), used);
  };
  const [gather, output, forward, backward, gradient] = await Promise.all([
    gpu.kernel('training/gather'),
    gpu.kernel('training/output', activationLines(last), [last.activation]),
    Promise.all(
      layers.map((layer) => {
        const product = { rows: batch, columns: layer.neurons, terms: layer.inputs };
        return cutFor('forward', product, layer);
      }),
    ),
    Promise.all(
      layers.slice(1).map((next, at) => {
        const product = { rows: batch, columns: next.inputs, terms: next.neurons };
        return cutFor('backward', product, layers[at]);
      }),
    ),
    Promise.all(
      layers.map((layer) => {
        const product = { rows: layer.neurons, columns: layer.inputs + 1, terms: batch };
        return cutFor('gradient', product);
      }),
    ),
  ]);
  return { gather, output, forward, backward, gradient };
}

/** Throws InvalidValueError where the samples of a step are more than one binding holds. */
function checkSizes({ gpu, network, batch }: PassFrame): void {
  const widest = Math.max(network.inputs, ...network.layers.map(({ neurons }) => neurons));
  const bytes = 4 * batch * widest;
  const most = gpu.limits.bindingSizeBytes;
  if (bytes <= most) return;
  throw new InvalidValueError(
    `A layer of ${widest} values for each of ${batch} samples is ${bytes} bytes, more than the ${most} that one binding ` +
      'of this device holds: give a smaller batch',
  );
}
