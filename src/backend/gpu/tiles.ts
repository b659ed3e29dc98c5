/** Draws the neurons of an evaluation, all in one pass, from the buffers that they were computed into. */
import type { Network } from '../../neuron/network.js';
import type { Tile, TilePicture } from '../backend.js';
import { toOklab } from '../colour.js';
import { mostClasses, widthOfLayer } from '../validate-tiles.js';
import { bindByName, parseBindings, type Binding } from './bindings.js';
import { compile } from './compile.js';
import type { GpuEvaluation } from './evaluation.js';
import type { Gpu } from './gpu.js';
import { scaleUniform, tileFields, tilePictureUniform, tileScaleOffset, tileSizeBytes } from './uniforms.js';
import { BufferUsage } from './usage.js';

/** What shaders/display/tiles.wgsl takes for the neuron of a tile of classes. */
const classes = 0xffffffff;

/** A picture as the GPU takes it: what is written into its buffers, and a draw for each layer shown. */
export interface PackedTiles {
  readonly width: number;
  readonly height: number;
  readonly picture: ArrayBuffer;
  readonly tiles: ArrayBuffer;
  readonly draws: readonly { readonly layer: number; readonly first: number; readonly count: number }[];
}

export function packTiles(network: Network, picture: TilePicture): PackedTiles {
  const { width, height } = picture;
  const sorted = picture.tiles.toSorted((one, other) => one.layer - other.layer);
  const tiles = new Uint8Array(sorted.length * tileSizeBytes);
  for (const [at, tile] of sorted.entries()) {
    packTile(tiles.subarray(at * tileSizeBytes), tile, widthOfLayer(network, tile.layer), picture.discrete);
  }
  const draws = [...new Set(sorted.map(({ layer }) => layer))].map((layer) => {
    const first = sorted.findIndex((tile) => tile.layer === layer);
    return { layer, first, count: sorted.findLastIndex((tile) => tile.layer === layer) - first + 1 };
  });
  return { width, height, picture: packPicture(picture), tiles: tiles.buffer, draws };
}

function packTile(bytes: Uint8Array, tile: Tile, neurons: number, discrete = false): void {
  const { neuron, left, top, width, height, scale } = tile;
  const { centre } = scale;
  const fields = {
    corner: [left, top],
    size: [width, height],
    neuron: neuron === 'classes' ? classes : neuron,
    neurons,
  };
  const colours = {
    ...(discrete ? { low: centre, centre, high: centre } : scale),
    negative: toOklab(scale.negative),
    zero: toOklab(scale.zero),
    positive: toOklab(scale.positive),
  };
  bytes.set(new Uint8Array(tileFields.pack(fields)));
  bytes.set(new Uint8Array(scaleUniform.pack(colours)), tileScaleOffset);
}

function packPicture(picture: TilePicture): ArrayBuffer {
  const { width, height, columns, rows, radius = 0, discrete, contour, palette = [] } = picture;
  const bytes = new Uint8Array(tilePictureUniform.sizeBytes + mostClasses * 16);
  const fields = {
    size: [width, height],
    columns,
    rows,
    radius,
    line: contour?.width ?? 0,
    discrete: discrete ? 1 : 0,
    ink: contour?.ink ?? [0, 0, 0],
  };
  bytes.set(new Uint8Array(tilePictureUniform.pack(fields)));
  const colours = new Float32Array(bytes.buffer, tilePictureUniform.sizeBytes);
  for (const [at, colour] of palette.slice(0, mostClasses).entries()) colours.set(toOklab(colour), at * 4);
  return bytes.buffer;
}

interface Painter {
  readonly pipeline: GPURenderPipeline;
  readonly bindings: readonly Binding[];
}

/** The buffers of a picture of so many tiles at most, and a bind group for the inputs and every layer. */
interface Easel {
  readonly picture: GPUBuffer;
  readonly tiles: GPUBuffer;
  readonly groups: readonly GPUBindGroup[];
}

export class TilePainter {
  #painter: Promise<Painter> | null = null;
  /**
   * By the evaluation and by how many tiles there is room for, a power of two: made at the first drawing, kept until
   * the evaluation goes. None is replaced by a larger one, since another drawing may be waiting to use it.
   */
  readonly #easels = new Map<GpuEvaluation, Map<number, Promise<Easel>>>();

  constructor(
    readonly gpu: Gpu,
    readonly format: GPUTextureFormat,
  ) {}

  /**
   * Makes what is missing to draw so many tiles, and gives what draws them, at once. Throws InvalidValueError where the
   * evaluation is in more than one piece, GpuError where the device has not the memory.
   */
  async prepare(evaluation: GpuEvaluation, count: number): Promise<(target: GPUTexture, packed: PackedTiles) => void> {
    const buffers = evaluation.layerBuffers();
    this.#painter ??= this.#makePainter();
    const painter = await this.#painter;
    evaluation.assertUsable();
    const easel = await this.#easelOf(evaluation, buffers, 2 ** Math.ceil(Math.log2(Math.max(1, count))), painter);
    return (target, packed) => this.#paint(target, packed, painter, easel);
  }

  destroy(): void {
    for (const evaluation of this.#easels.keys()) this.#forget(evaluation);
  }

  #paint(target: GPUTexture, packed: PackedTiles, { pipeline }: Painter, easel: Easel): void {
    const { device } = this.gpu;
    device.queue.writeBuffer(easel.picture, 0, packed.picture);
    device.queue.writeBuffer(easel.tiles, 0, packed.tiles);
    const encoder = device.createCommandEncoder({ label: 'tiles' });
    const pass = encoder.beginRenderPass({
      label: 'tiles',
      colorAttachments: [{ view: target.createView(), loadOp: 'clear', storeOp: 'store' }],
    });
    pass.setPipeline(pipeline);
    for (const { layer, first, count } of packed.draws) {
      pass.setBindGroup(0, easel.groups[layer + 1]);
      pass.draw(4, count, 0, first);
    }
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  async #makePainter(): Promise<Painter> {
    try {
      const module = await compile(this.gpu, 'display/tiles', '');
      const over = { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' } as const;
      const pipeline = await this.gpu.live(
        this.gpu.device.createRenderPipelineAsync({
          label: 'display/tiles',
          layout: 'auto',
          vertex: { module, entryPoint: 'cover' },
          primitive: { topology: 'triangle-strip' },
          fragment: {
            module,
            entryPoint: 'paint',
            targets: [{ format: this.format, blend: { color: over, alpha: over } }],
          },
        }),
      );
      return { pipeline, bindings: parseBindings(this.gpu.sources['display/tiles']) };
    } catch (error) {
      this.#painter = null; // a failure is not kept: the next drawing tries again
      throw error;
    }
  }

  #easelOf(
    evaluation: GpuEvaluation,
    buffers: readonly GPUBufferBinding[],
    room: number,
    painter: Painter,
  ): Promise<Easel> {
    let easels = this.#easels.get(evaluation);
    if (!easels) {
      easels = new Map();
      this.#easels.set(evaluation, easels);
      evaluation.whenDestroyed(() => this.#forget(evaluation));
    }
    const known = easels.get(room);
    if (known) return known;
    const made = this.#makeEasel(buffers, room, painter);
    made.catch(() => easels.delete(room));
    easels.set(room, made);
    return made;
  }

  #makeEasel(buffers: readonly GPUBufferBinding[], room: number, { pipeline, bindings }: Painter): Promise<Easel> {
    return this.gpu.scoped('tiles: allocating', () => {
      const { uniform, storage, copyDestination } = BufferUsage;
      const pictureBytes = tilePictureUniform.sizeBytes + mostClasses * 16;
      const picture = this.gpu.buffer('tiles: picture', pictureBytes, uniform | copyDestination);
      const tiles = this.gpu.buffer('tiles', room * tileSizeBytes, storage | copyDestination);
      const layout = pipeline.getBindGroupLayout(0);
      const groups = buffers.map((values) => {
        const resources = { picture: { buffer: picture }, tiles: { buffer: tiles }, values };
        const entries = bindByName('display/tiles', bindings, resources);
        return this.gpu.device.createBindGroup({ label: 'tiles', layout, entries });
      });
      return { picture, tiles, groups };
    });
  }

  /** Frees what was made to draw an evaluation that is gone. */
  #forget(evaluation: GpuEvaluation): void {
    const easels = this.#easels.get(evaluation);
    this.#easels.delete(evaluation);
    for (const made of easels?.values() ?? []) {
      void made
        .then(({ picture, tiles }) => [picture, tiles].forEach((buffer) => buffer.destroy()))
        .catch(() => undefined);
    }
  }
}
