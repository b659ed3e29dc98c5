/** A kernel of shaders/probe/ by itself, ready to be run: what measures the machine and not a network. */
import { dispatchesPerSubmit } from './chain-plan.js';
import type { Gpu, Kernel } from './gpu.js';
import { readBack } from './read-back.js';
import type { Dispatch } from './recorder.js';
import { Recorder } from './recorder.js';
import type { ShaderName } from './shaders.js';
import { BufferUsage } from './usage.js';
import type { ActivationName } from '../../neuron/activations/index.js';

export type ProbeName = Extract<ShaderName, `probe/${string}`>;

export interface ProbeOptions {
  readonly name: ProbeName;
  /** WORKGROUP and what else stands in front of the kernel. */
  readonly constants: Readonly<Record<string, number>>;
  /** The one-line `activate` of the kernel that has one, and the activation in it. */
  readonly line?: string;
  readonly used?: readonly ActivationName[];
  /** Bytes of each storage buffer, by the name of its binding. */
  readonly storage: Readonly<Record<string, number>>;
  readonly uniforms?: Readonly<Record<string, ArrayBuffer>>;
  readonly workgroups: number;
}

export class Probe {
  #destroyed = false;

  private constructor(
    readonly gpu: Gpu,
    readonly kernel: Kernel,
    readonly dispatch: Dispatch,
    private readonly buffers: Readonly<Record<string, GPUBuffer>>,
  ) {}

  /** Throws GpuError where the device has not the memory. */
  static async create(gpu: Gpu, options: ProbeOptions): Promise<Probe> {
    const { name, constants, line = '', used = [] } = options;
    const lines = Object.entries(constants).map(([constant, value]) => `const ${constant} = ${value}u;`);
    const kernel = await gpu.kernel(name, [...lines, line].join('\n'), used);
    const made: GPUBuffer[] = [];
    try {
      return await gpu.scoped(`${name}: allocating`, () => {
        const buffers = makeBuffers(gpu, options, made);
        const bound = Object.entries(buffers).map(([binding, buffer]) => [binding, { buffer }] as const);
        const group = gpu.bind(kernel, name, Object.fromEntries(bound));
        const dispatch = { kernel, group, workgroups: gpu.fold(options.workgroups) };
        return new Probe(gpu, kernel, dispatch, buffers);
      });
    } catch (error) {
      for (const buffer of made) buffer.destroy();
      throw error;
    }
  }

  /** Fills a storage buffer with `values`, over and over; the last time as far as they fit. */
  write(binding: string, values: Float32Array<ArrayBuffer>): void {
    const buffer = this.buffer(binding);
    const count = buffer.size / 4;
    for (let at = 0; at < count; at += values.length) {
      this.gpu.device.queue.writeBuffer(buffer, at * 4, values, 0, Math.min(values.length, count - at));
    }
  }

  /** Enqueues `times` dispatches in one pass, or a few. */
  run(times = 1): void {
    this.gpu.assertAlive();
    for (let done = 0; done < times; done += dispatchesPerSubmit) {
      const encoder = this.gpu.device.createCommandEncoder({ label: this.kernel.label });
      const pass = this.gpu.beginPass(encoder, this.kernel.label);
      const recorder = new Recorder(pass);
      const here = Math.min(dispatchesPerSubmit, times - done);
      for (let time = 0; time < here; time++) recorder.dispatch(this.dispatch);
      pass.end();
      this.gpu.device.queue.submit([encoder.finish()]);
    }
  }

  async finished(): Promise<void> {
    await this.gpu.live(this.gpu.device.queue.onSubmittedWorkDone());
  }

  /** Values of a storage buffer, from `first` on. */
  read(binding: string, first: number, length: number): Promise<Float32Array<ArrayBuffer>> {
    return readBack(this.gpu, this.kernel.label, [{ buffer: this.buffer(binding), first, length }]);
  }

  buffer(binding: string): GPUBuffer {
    const buffer = this.buffers[binding];
    if (!buffer) throw new Error(`${this.kernel.label} has no buffer '${binding}'`);
    return buffer;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    for (const buffer of Object.values(this.buffers)) buffer.destroy();
  }
}

function makeBuffers(gpu: Gpu, { name, storage, uniforms = {} }: ProbeOptions, made: GPUBuffer[]) {
  const buffers: Record<string, GPUBuffer> = {};
  const keep = (binding: string, sizeBytes: number, usage: number): GPUBuffer => {
    const buffer = gpu.buffer(`${name}: ${binding}`, sizeBytes, usage);
    made.push(buffer);
    buffers[binding] = buffer;
    return buffer;
  };
  const { copySource, copyDestination, uniform } = BufferUsage;
  for (const [binding, sizeBytes] of Object.entries(storage)) {
    keep(binding, sizeBytes, BufferUsage.storage | copySource | copyDestination);
  }
  for (const [binding, bytes] of Object.entries(uniforms)) {
    const buffer = keep(binding, bytes.byteLength, uniform | copyDestination);
    gpu.device.queue.writeBuffer(buffer, 0, bytes);
  }
  return buffers;
}
