/** A field of a small network in one dispatch: every invocation takes its points through all layers. */
import type { Network } from '../../neuron/network.js';
import { packParameters, parameterLayout } from '../../neuron/parameters.js';
import { checkNetwork } from '../validate.js';
import { activateLayersLine } from './activate-line.js';
import { activateLine } from './dense-slices.js';
import { type FieldGrid, type FieldMaker, type FieldPart, type FieldSettings, makeParts } from './field-parts.js';
import type { Gpu, Kernel } from './gpu.js';
import type { Dispatch } from './recorder.js';
import { workgroupSize } from './shaders.js';
import { fieldLayer, fieldPicture } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** Points of an invocation. */
const points = 4;
/** Stands for no weight: no layer has so many inputs. */
const noWeight = 0xffffffff;

/** Neurons of a layer that an invocation can hold without slowing down, and parameters that stay in the nearest cache. */
const most = { width: 32, parameters: 4096 } as const;

/** The layers up to the neuron's. */
const layersOf = ({ layers }: Network, { layer }: FieldSettings) => layers.slice(0, layer + 1);

/** Numbers of the widest layer that is read again, in whole fours. */
function widthOf(network: Network, settings: FieldSettings): number {
  return Math.max(...layersOf(network, settings).map(({ inputs }) => 4 * Math.ceil(inputs / 4)));
}

/** Whether one dispatch is faster than one a layer. */
export function isOnePass(gpu: Gpu, network: Network, settings: FieldSettings): boolean {
  const { length } = parameterLayout(network);
  const fits = length * 4 <= gpu.limits.bindingSizeBytes;
  return fits && widthOf(network, settings) <= most.width && length <= most.parameters;
}

class FieldPass implements FieldMaker {
  constructor(
    private readonly gpu: Gpu,
    private readonly network: Network,
    private readonly settings: FieldSettings,
    readonly parts: readonly FieldPart[],
    readonly dispatches: readonly Dispatch[],
    private readonly pictures: readonly GPUBuffer[],
    private readonly layers: GPUBuffer,
    private readonly parameters: GPUBuffer,
  ) {}

  writeGrid({ origin, step }: FieldGrid): void {
    const { width, neuron, weight } = this.settings;
    for (const [at, { firstRow, rows }] of this.parts.entries()) {
      const picture = { origin, step, width, first: firstRow * width, count: rows * width, neuron };
      const bytes = fieldPicture.pack({ ...picture, weight: weight ?? noWeight });
      this.gpu.device.queue.writeBuffer(this.pictures[at] as GPUBuffer, 0, bytes);
    }
  }

  updateParameters(parameters?: GPUBuffer): void {
    const { device } = this.gpu;
    device.queue.writeBuffer(this.layers, 0, packLayers(this.network, this.settings));
    if (!parameters) {
      device.queue.writeBuffer(this.parameters, 0, packParameters(this.network));
      return;
    }
    const encoder = device.createCommandEncoder({ label: 'field: parameters' });
    encoder.copyBufferToBuffer(parameters, 0, this.parameters, 0, this.parameters.size);
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    for (const { values } of this.parts) values.destroy();
    for (const picture of this.pictures) picture.destroy();
    this.layers.destroy();
    this.parameters.destroy();
  }
}

export async function makeFieldPass(gpu: Gpu, network: Network, settings: FieldSettings): Promise<FieldMaker> {
  const layers = layersOf(network, settings);
  const last = layers.at(-1) as Network['layers'][0];
  const lines = [
    `const LAYERS = ${layers.length}u;`,
    `const WIDTH = ${widthOf(network, settings)}u;`,
    activateLayersLine({ layers: layers.length > 1 ? layers.slice(0, -1) : layers }),
    activateLine({ layer: last, quantity: settings.quantity }, 'answer'),
  ];
  const used = layers.map(({ activation }) => activation);
  const kernel = await gpu.kernel('network/field', lines.join('\n'), used);
  const made: GPUBuffer[] = [];
  const make = (label: string, values: number, usage: number) => {
    const buffer = gpu.buffer(`field: ${label}`, values * 4, usage | BufferUsage.copyDestination);
    made.push(buffer);
    return buffer;
  };
  const storage = BufferUsage.storage | BufferUsage.copySource;
  try {
    return await gpu.scoped('field: allocating', () => {
      checkNetwork(network); // again: compiling took a while, and the parameters are the caller's to change
      const parts = makeParts(gpu, settings, (label, values) => make(label, values, storage));
      const pictures = parts.map(() => make('picture', fieldPicture.sizeBytes / 4, BufferUsage.uniform));
      const table = make('layers', (layers.length * fieldLayer.sizeBytes) / 4, BufferUsage.uniform);
      const parameters = make('parameters', parameterLayout(network).length, BufferUsage.storage);
      const dispatches = parts.map((part, at) =>
        dispatchOf(gpu, kernel, part, settings.width, {
          picture: pictures[at] as GPUBuffer,
          layers: table,
          parameters,
        }),
      );
      const field = new FieldPass(gpu, network, settings, parts, dispatches, pictures, table, parameters);
      field.updateParameters();
      return field;
    });
  } catch (error) {
    for (const buffer of made) buffer.destroy();
    throw error;
  }
}

function dispatchOf(
  gpu: Gpu,
  kernel: Kernel,
  { rows, values }: FieldPart,
  width: number,
  { picture, layers, parameters }: Readonly<Record<'picture' | 'layers' | 'parameters', GPUBuffer>>,
): Dispatch {
  const group = gpu.bind(kernel, 'field', {
    picture: { buffer: picture },
    layers: { buffer: layers },
    parameters: { buffer: parameters },
    values: { buffer: values },
  });
  return { kernel, group, workgroups: gpu.fold(Math.ceil((rows * width) / (points * workgroupSize))) };
}

/** The kernel's table of layers, with the activation parameters as they are now. */
function packLayers(network: Network, settings: FieldSettings): Uint8Array<ArrayBuffer> {
  const { layers } = parameterLayout(network);
  const bytes = new Uint8Array((settings.layer + 1) * fieldLayer.sizeBytes);
  for (const [at, { parameters }] of layersOf(network, settings).entries()) {
    const { inputs = 0, neurons = 0, weightsAt = 0, biasesAt = 0 } = layers[at] ?? {};
    const layer = { fan_in: inputs, neurons, weights_at: weightsAt, biases_at: biasesAt, parameters };
    bytes.set(new Uint8Array(fieldLayer.pack(layer)), at * fieldLayer.sizeBytes);
  }
  return bytes;
}
