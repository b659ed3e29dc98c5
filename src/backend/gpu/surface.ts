/** Draws fields on a canvas straight from the buffers they were computed into. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { ColourScale, Field, Surface } from '../backend.js';
import { toOklab } from '../colour.js';
import { bindByName, parseBindings, type Binding } from './bindings.js';
import { compile } from './compile.js';
import { GpuField } from './field.js';
import type { Gpu } from './gpu.js';
import { pictureUniform, scaleOffset, scaleUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

interface Painter {
  readonly pipeline: GPURenderPipeline;
  readonly bindings: readonly Binding[];
}

interface Brush {
  readonly uniform: GPUBuffer;
  readonly group: GPUBindGroup;
  readonly firstRow: number;
  readonly rows: number;
}

export class GpuSurface implements Surface {
  readonly #context: GPUCanvasContext;
  readonly #format: GPUTextureFormat;
  #painter: Promise<Painter> | null = null;
  /** Made at a field's first drawing, since drawing makes no bind group after that. */
  readonly #brushes = new Map<GpuField, readonly Brush[]>();

  constructor(
    readonly gpu: Gpu,
    readonly canvas: HTMLCanvasElement | OffscreenCanvas,
  ) {
    const context = canvas.getContext('webgpu') as GPUCanvasContext | null;
    if (!context)
      throw new InvalidValueError(
        'The canvas gives no WebGPU context: it already has one of another kind; make a new canvas',
      );
    this.#context = context;
    this.#format = globalThis.navigator?.gpu?.getPreferredCanvasFormat() ?? 'bgra8unorm';
    context.configure({ device: gpu.device, format: this.#format, alphaMode: 'opaque' });
  }

  async draw(field: Field, scale: ColourScale): Promise<void> {
    if (!(field instanceof GpuField))
      throw new InvalidValueError('This field was computed by another backend: draw it on a surface of its own');
    this.#painter ??= this.#makePainter();
    const painter = await this.#painter;
    this.gpu.assertAlive();
    const brushes = this.#brushesOf(field, painter);
    if (this.canvas.width !== field.width) this.canvas.width = field.width;
    if (this.canvas.height !== field.height) this.canvas.height = field.height;

    const colours = scaleUniform.pack({
      ...scale,
      negative: toOklab(scale.negative),
      zero: toOklab(scale.zero),
      positive: toOklab(scale.positive),
    });
    const encoder = this.gpu.device.createCommandEncoder({ label: 'field picture' });
    const pass = encoder.beginRenderPass({
      label: 'field picture',
      colorAttachments: [{ view: this.#context.getCurrentTexture().createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(painter.pipeline);
    for (const { uniform, group, firstRow, rows } of brushes) {
      this.gpu.device.queue.writeBuffer(uniform, scaleOffset, colours);
      pass.setBindGroup(0, group);
      pass.setScissorRect(0, firstRow, field.width, rows);
      pass.draw(3);
    }
    pass.end();
    this.gpu.device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    for (const field of this.#brushes.keys()) this.forget(field);
    this.#context.unconfigure();
  }

  /** Frees what was made to draw a field that is gone. */
  forget(field: GpuField): void {
    for (const { uniform } of this.#brushes.get(field) ?? []) uniform.destroy();
    this.#brushes.delete(field);
  }

  async #makePainter(): Promise<Painter> {
    const module = await compile(this.gpu, 'display/field', '');
    const pipeline = await this.gpu.live(
      this.gpu.device.createRenderPipelineAsync({
        label: 'display/field',
        layout: 'auto',
        vertex: { module, entryPoint: 'cover' },
        fragment: { module, entryPoint: 'paint', targets: [{ format: this.#format }] },
      }),
    );
    return { pipeline, bindings: parseBindings(this.gpu.sources['display/field']) };
  }

  #brushesOf(field: GpuField, { pipeline, bindings }: Painter): readonly Brush[] {
    const known = this.#brushes.get(field);
    if (known) return known;
    const usage = BufferUsage.uniform | BufferUsage.copyDestination;
    const brushes = field.parts.map(({ firstRow, rows, values }) => {
      const uniform = this.gpu.buffer('field picture', scaleOffset + scaleUniform.sizeBytes, usage);
      this.gpu.device.queue.writeBuffer(uniform, 0, pictureUniform.pack({ width: field.width, first_row: firstRow }));
      const entries = bindByName('display/field', bindings, {
        picture: { buffer: uniform },
        values: { buffer: values },
      });
      const group = this.gpu.device.createBindGroup({
        label: 'field picture',
        layout: pipeline.getBindGroupLayout(0),
        entries,
      });
      return { uniform, group, firstRow, rows };
    });
    field.whenDestroyed(() => this.forget(field));
    this.#brushes.set(field, brushes);
    return brushes;
  }
}
