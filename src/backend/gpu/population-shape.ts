/** How the kernel of shaders/population/steps.wgsl is cut for a network: what of it stands where, and how much at a time. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { Network } from '../../neuron/network.js';
import { type ParameterLayout, parameterLayout } from '../../neuron/parameters.js';
import type { Gpu } from './gpu.js';
import { populationLayer } from './uniforms.js';

export interface PopulationCut {
  /** Invocations of a workgroup. */
  readonly lanes: number;
  /** Samples whose values stand in workgroup memory at a time. */
  readonly tile: number;
}

/** The `const` lines of the kernel but for STEPS. */
export interface PopulationShape extends PopulationCut {
  /** Of 4 neurons × 4 inputs, a neuron's bias among its inputs. */
  readonly blocks: number;
  /** Vectors of a sample: odd, so that samples side by side do not meet in the banks of a GPU's workgroup memory. */
  readonly row: number;
}

const vectorBytes = 16;
/** Bytes of workgroup memory that the kernel needs for other things. */
const otherBytes = 640;

const acrossOf = (inputs: number) => Math.floor(inputs / 4) + 1;
const quadsOf = (neurons: number) => Math.ceil(neurons / 4);

interface PlacedLayer {
  readonly block: number;
  readonly inputsAt: number;
  readonly outputsAt: number;
  readonly deltasAt: number;
}

/** Where each layer stands among the blocks, and among the vectors of a sample. */
function placeLayers({ layers }: ParameterLayout): { places: PlacedLayer[]; blocks: number; row: number } {
  let block = 0;
  let inputsAt = 0;
  let row = acrossOf(layers[0]?.inputs ?? 0);
  const places = layers.map(({ inputs, neurons }) => {
    const place = { block, inputsAt, outputsAt: row, deltasAt: row + acrossOf(neurons) };
    block += acrossOf(inputs) * quadsOf(neurons);
    inputsAt = row;
    row = place.deltasAt + quadsOf(neurons);
    return place;
  });
  return { places, blocks: block, row: row + 1 - (row % 2) };
}

const powerOfTwo = (least: number) => 2 ** Math.ceil(Math.log2(least));

/**
 * On hardware an invocation for each sample, 32 to 64, so that one or two of its groups of invocations hold a network. On
 * a software adapter four, which go through together there, and so wait for no other.
 */
function lanesOf(gpu: Gpu, batch: number): number {
  return gpu.about.software ? 4 : Math.min(64, Math.max(32, powerOfTwo(batch)));
}

/** Throws InvalidValueError where the network does not fit workgroup memory. `batch` is at most N. */
export function populationShape(
  gpu: Gpu,
  network: Network,
  batch: number,
  lanes = lanesOf(gpu, batch),
): PopulationShape {
  const { blocks, row } = placeLayers(parameterLayout(network));
  const { maxComputeWorkgroupStorageSize } = gpu.device.limits;
  const weightBytes = 4 * blocks * vectorBytes;
  const fitting = Math.floor((maxComputeWorkgroupStorageSize - otherBytes - weightBytes) / (row * vectorBytes));
  if (fitting < 1) {
    const needed = weightBytes + row * vectorBytes + otherBytes;
    throw new InvalidValueError(
      `A member of this population needs ${needed} bytes of workgroup memory, and this device has ` +
        `${maxComputeWorkgroupStorageSize}: give a smaller network, or train networks of this size one by one`,
    );
  }
  const most = gpu.about.software ? softwareTile : lanes;
  const wanted = Math.min(most, batch);
  return { lanes, tile: fitting >= wanted ? wanted : wholeLanes(fitting, lanes), blocks, row };
}

/** More samples at a time cost a software adapter no waiting, and spare it passes over the gradient. */
const softwareTile = 64;

/** As many as fit, in whole rounds of the invocations where there are several. */
const wholeLanes = (fitting: number, lanes: number) => (fitting > lanes ? fitting - (fitting % lanes) : fitting);

/** The kernel's table of layers, with the activation parameters as they are now. */
export function packPopulationLayers(network: Network): Uint8Array<ArrayBuffer> {
  const layout = parameterLayout(network);
  const { places } = placeLayers(layout);
  const bytes = new Uint8Array(places.length * populationLayer.sizeBytes);
  for (const [at, { inputs, neurons, weightsAt, biasesAt }] of layout.layers.entries()) {
    const { block, inputsAt, outputsAt, deltasAt } = places[at] as PlacedLayer;
    const layer = populationLayer.pack({
      fan_in: inputs,
      neurons,
      weights_at: weightsAt,
      biases_at: biasesAt,
      block,
      inputs_at: inputsAt,
      outputs_at: outputsAt,
      deltas_at: deltasAt,
      parameters: network.layers[at]?.parameters ?? [],
    });
    bytes.set(new Uint8Array(layer), at * populationLayer.sizeBytes);
  }
  return bytes;
}
