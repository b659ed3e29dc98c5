/** Draws fields and neurons on a canvas straight from the buffers they were computed into. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { ColourScale, Evaluation, Field, Surface, TilePicture } from '../backend.js';
import { toOklab } from '../colour.js';
import { checkTiles } from '../validate-tiles.js';
import { bindByName, parseBindings, type Binding } from './bindings.js';
import { compile } from './compile.js';
import { GpuEvaluation } from './evaluation.js';
import { GpuField } from './field.js';
import type { Gpu } from './gpu.js';
import { packTiles, TilePainter } from './tiles.js';
import { pictureUniform, scaleOffset, scaleUniform } from './uniforms.js';
import { BufferUsage } from './usage.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

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
  readonly #brushes = new Map<GpuField, Promise<readonly Brush[]>>();
  readonly #tiles: TilePainter;
  #destroyed = false;

  /** Throws InvalidValueError if the canvas has a context of another kind, DeviceLostError if the device is lost. */
  constructor(
    readonly gpu: Gpu,
    readonly canvas: HTMLCanvasElement | OffscreenCanvas,
  ) {
    gpu.assertAlive();
    const context = canvas.getContext('webgpu') as GPUCanvasContext | null;
    if (!context) {
      throw new InvalidValueError(
        'The canvas gives no WebGPU context: it already has one of another kind; make a new canvas',
      );
    }
    this.#context = context;
    this.#format = globalThis.navigator?.gpu?.getPreferredCanvasFormat() ?? 'bgra8unorm';
    context.configure({ device: gpu.device, format: this.#format, alphaMode: 'premultiplied' });
    this.#tiles = new TilePainter(gpu, this.#format);
  }

  async draw(field: Field, scale: ColourScale): Promise<void> {
    const own = this.#checked(field);
    this.#painter ??= this.#makePainter();
    const painter = await this.#painter;
    const brushes = await this.#brushesOf(own, painter);
    this.#checked(field); // waiting took a while
    this.#paint(own, brushes, painter, scale);
  }

  async drawTiles(evaluation: Evaluation, picture: TilePicture): Promise<void> {
    const own = this.#checkedEvaluation(evaluation);
    checkTiles(own.network, own.batch, picture);
    this.#checkSize('picture', picture);
    const packed = packTiles(own.network, picture);
    const paint = await this.#tiles.prepare(own, picture.tiles.length);
    this.#checkedEvaluation(evaluation); // waiting took a while
    this.#resize(packed);
    paint(this.#context.getCurrentTexture(), packed);
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#tiles.destroy();
    for (const field of this.#brushes.keys()) this.#forget(field);
    this.#context.unconfigure();
  }

  /** The field, if it can be drawn here and now. */
  #checked(field: Field): GpuField {
    this.#assertUsable();
    if (!(field instanceof GpuField) || field.gpu !== this.gpu) {
      throw new InvalidValueError('This field was computed by another backend: draw it on a surface of that backend');
    }
    field.assertUsable();
    this.#checkSize('field', field);
    return field;
  }

  /** The evaluation, if it can be drawn here and now. */
  #checkedEvaluation(evaluation: Evaluation): GpuEvaluation {
    this.#assertUsable();
    if (!(evaluation instanceof GpuEvaluation) || evaluation.gpu !== this.gpu) {
      throw new InvalidValueError(
        'This evaluation was computed by another backend: draw it on a surface of that backend',
      );
    }
    evaluation.assertUsable();
    return evaluation;
  }

  #assertUsable(): void {
    if (this.#destroyed) throw new InvalidValueError('This surface was destroyed: make a new one');
    this.gpu.assertAlive();
  }

  #checkSize(what: string, { width, height }: Size): void {
    const most = this.gpu.device.limits.maxTextureDimension2D;
    if (Math.max(width, height) > most) {
      throw new InvalidValueError(
        `The ${what} is ${width} by ${height} pixels, and a canvas here has at most ${most} a side: make it smaller`,
      );
    }
  }

  #resize({ width, height }: Size): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  #paint(field: GpuField, brushes: readonly Brush[], painter: Painter, scale: ColourScale): void {
    this.#resize(field);
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

  async #makePainter(): Promise<Painter> {
    try {
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
    } catch (error) {
      this.#painter = null; // a failure is not kept: the next drawing tries again
      throw error;
    }
  }

  #brushesOf(field: GpuField, painter: Painter): Promise<readonly Brush[]> {
    const known = this.#brushes.get(field);
    if (known) return known;
    this.#checked(field);
    const brushes = this.#makeBrushes(field, painter);
    brushes.catch(() => this.#brushes.delete(field));
    this.#brushes.set(field, brushes);
    field.whenDestroyed(() => this.#forget(field));
    return brushes;
  }

  #makeBrushes(field: GpuField, { pipeline, bindings }: Painter): Promise<readonly Brush[]> {
    return this.gpu.scoped('field picture: allocating', () =>
      field.parts.map(({ firstRow, rows, values }) => {
        const usage = BufferUsage.uniform | BufferUsage.copyDestination;
        const uniform = this.gpu.buffer('field picture', scaleOffset + scaleUniform.sizeBytes, usage);
        const picture = pictureUniform.pack({ width: field.width, first_row: firstRow });
        this.gpu.device.queue.writeBuffer(uniform, 0, picture);
        const entries = bindByName('display/field', bindings, {
          picture: { buffer: uniform },
          values: { buffer: values },
        });
        const layout = pipeline.getBindGroupLayout(0);
        const group = this.gpu.device.createBindGroup({ label: 'field picture', layout, entries });
        return { uniform, group, firstRow, rows };
      }),
    );
  }

  /** Frees what was made to draw a field that is gone. */
  #forget(field: GpuField): void {
    const made = this.#brushes.get(field);
    this.#brushes.delete(field);
    void made?.then((brushes) => brushes.forEach(({ uniform }) => uniform.destroy())).catch(() => undefined);
  }
}
