/** Steps of small networks: one workgroup makes many of them in one dispatch. */
import type { Network } from '../../neuron/network.js';
import { parameterLayout } from '../../neuron/parameters.js';
import { activateLayersLine } from './activate-line.js';
import type { Gpu, Kernel } from './gpu.js';
import { Recorder, type Dispatch } from './recorder.js';
import type { StepMaker, TrainingFrame } from './training-frame.js';
import { fusedLayer } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** Samples whose values stand in workgroup memory at a time, and invocations that share one of them. */
export interface FusedShape {
  readonly tile: number;
  readonly parts: number;
}

/** Floating-point operations of a step. */
export const workOf = (parameters: number, batch: number) => 6 * parameters * batch;

/** Above so much work in a step, many workgroups are faster than one, whatever their dispatches cost. */
const mostWork = { software: 4e7, hardware: 8e6 };
/** Work of one dispatch, so that even slow devices end it in a small part of a second. */
const dispatchWork = { software: 1e7, hardware: 5e7 };
const mostDispatchSteps = 128;

/** Bytes of workgroup memory that the kernel needs for other things. */
const otherBytes = 512;

/** Values of a sample: its inputs, then each layer's activations and deltas. */
const rowsOf = ({ inputs, layers }: Network) => inputs + 2 * layers.reduce((sum, { neurons }) => sum + neurons, 0);

const powerOfTwo = (most: number) => 2 ** Math.floor(Math.log2(most));

/** How the kernel is cut for this network, or null where it does not fit or would be slow. */
export function fusedShape({
  gpu,
  network,
  layout,
  batch,
}: Omit<TrainingFrame, 'buffers' | 'mostSteps'>): FusedShape | null {
  const { software } = gpu.about;
  const most = software ? mostWork.software : mostWork.hardware;
  if (workOf(layout.length, batch) > most) return null;
  const { maxComputeWorkgroupStorageSize, maxComputeInvocationsPerWorkgroup } = gpu.device.limits;
  const fitting = Math.floor((maxComputeWorkgroupStorageSize - otherBytes) / (4 * rowsOf(network)));
  if (fitting < 4) return null;
  // On a CPU four samples go through together, so more invocations would only take turns, and a driver that clears
  // workgroup memory value by value takes long to compile much of it.
  if (software) return { tile: Math.min(fitting, Math.ceil(batch / 4) * 4, 8) & ~3, parts: 1 };
  const tile = powerOfTwo(Math.min(fitting, 64, 2 * batch - 1));
  const widest = Math.max(...network.layers.map(({ neurons }) => neurons));
  const parts = powerOfTwo(Math.max(1, Math.min(Math.min(256, maxComputeInvocationsPerWorkgroup) / tile, widest / 4)));
  return { tile, parts };
}

class FusedSteps implements StepMaker {
  readonly kernel = 'training/fused';
  readonly stepsPerSubmit: number;

  constructor(
    private readonly gpu: Gpu,
    private readonly network: Network,
    private readonly layers: GPUBuffer,
    private readonly dispatch: Dispatch,
    private readonly stepsPerDispatch: number,
    mostSteps: number,
  ) {
    this.stepsPerSubmit = mostSteps;
  }

  encode(pass: GPUComputePassEncoder, steps: number): void {
    const recorder = new Recorder(pass);
    for (let done = 0; done < steps; done += this.stepsPerDispatch) recorder.dispatch(this.dispatch);
  }

  updateActivations(): void {
    this.gpu.device.queue.writeBuffer(this.layers, 0, packLayers(this.network));
  }

  destroy(): void {
    this.layers.destroy();
  }
}

/** `shape` is what fusedShape gives. */
export async function makeFusedSteps(frame: TrainingFrame, { tile, parts }: FusedShape): Promise<StepMaker> {
  const { gpu, network, layout, batch, mostSteps } = frame;
  const most = gpu.about.software ? dispatchWork.software : dispatchWork.hardware;
  const steps = Math.max(1, Math.min(mostDispatchSteps, Math.floor(most / workOf(layout.length, batch))));
  const constants = { STEPS: steps, TILE: tile, PARTS: parts, LAYERS: network.layers.length, ROWS: rowsOf(network) };
  const lines = Object.entries(constants).map(([name, value]) => `const ${name} = ${value}u;`);
  const used = network.layers.map(({ activation }) => activation);
  const kernel = await gpu.kernel('training/fused', [...lines, activateLayersLine(network)].join('\n'), used);
  return gpu.scoped('training: allocating', () => {
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const layers = gpu.buffer('training: layers', network.layers.length * fusedLayer.sizeBytes, usage);
    const group = bindAll(gpu, kernel, frame, layers);
    const made = new FusedSteps(gpu, network, layers, { kernel, group, workgroups: [1, 1] }, steps, mostSteps);
    made.updateActivations();
    return made;
  });
}

function bindAll(gpu: Gpu, kernel: Kernel, { buffers }: TrainingFrame, layers: GPUBuffer): GPUBindGroup {
  return gpu.bind(kernel, 'training', {
    training: { buffer: buffers.settings },
    layers: { buffer: layers },
    plan: { buffer: buffers.plan },
    samples: { buffer: buffers.samples },
    parameters: { buffer: buffers.parameters },
    memory: { buffer: buffers.memory },
    gradient: { buffer: buffers.gradient },
    frozen: { buffer: buffers.frozen },
    status: { buffer: buffers.status },
    losses: { buffer: buffers.losses },
  });
}

/** The kernel's table of layers, with the activation parameters as they are now. */
function packLayers(network: Network): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(network.layers.length * fusedLayer.sizeBytes);
  const { layers } = parameterLayout(network);
  let inputs_at = 0;
  let row = network.inputs;
  for (const [at, { inputs, neurons, weightsAt, biasesAt }] of layers.entries()) {
    const layer = fusedLayer.pack({
      fan_in: inputs,
      neurons,
      weights_at: weightsAt,
      biases_at: biasesAt,
      inputs_at,
      outputs_at: row,
      deltas_at: row + neurons,
      parameters: network.layers[at]?.parameters ?? [],
    });
    bytes.set(new Uint8Array(layer), at * fusedLayer.sizeBytes);
    inputs_at = row;
    row += 2 * neurons;
  }
  return bytes;
}
