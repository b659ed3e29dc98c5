/** Records dispatches into a compute pass, and says again only what has changed: saying it costs more than most kernels. */
import type { Kernel } from './gpu.js';

export interface Dispatch {
  readonly kernel: Kernel;
  readonly group: GPUBindGroup;
  readonly workgroups: readonly [x: number, y: number, z?: number];
}

export class Recorder {
  #pipeline: GPUComputePipeline | null = null;
  #group: GPUBindGroup | null = null;

  constructor(private readonly pass: GPUComputePassEncoder) {}

  dispatch({ kernel: { pipeline }, group, workgroups }: Dispatch): void {
    if (pipeline !== this.#pipeline) this.pass.setPipeline(pipeline);
    if (group !== this.#group) this.pass.setBindGroup(0, group);
    this.#pipeline = pipeline;
    this.#group = group;
    this.pass.dispatchWorkgroups(...workgroups);
  }
}
