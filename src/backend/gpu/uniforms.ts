/**
 * Uniform structures as the host writes them: the fields of the WGSL structure, in its order. A test holds every
 * one against the shader by reflection.
 */
import { InvalidValueError } from '../../neuron/errors.js';

type FieldType = 'u32' | 'f32' | 'vec2f' | 'vec3f' | 'vec4f';
export type UniformFields = Readonly<Record<string, FieldType>>;
export type UniformValues<F extends UniformFields> = {
  readonly [K in keyof F]: F[K] extends 'u32' | 'f32' ? number : readonly number[];
};

/** Size and alignment in bytes: WGSL specification, "Alignment and size". */
const layouts: Record<FieldType, { size: number; align: number }> = {
  u32: { size: 4, align: 4 },
  f32: { size: 4, align: 4 },
  vec2f: { size: 8, align: 8 },
  vec3f: { size: 12, align: 16 },
  vec4f: { size: 16, align: 16 },
};

/** A structure of the uniform address space, and the place of its fields. */
export class UniformLayout<F extends UniformFields> {
  readonly offsets: Readonly<Record<string, number>>;
  readonly sizeBytes: number;

  constructor(readonly fields: F) {
    const offsets: Record<string, number> = {};
    let end = 0;
    let align = 4;
    for (const [name, type] of Object.entries(fields)) {
      const layout = layouts[type];
      end = Math.ceil(end / layout.align) * layout.align;
      offsets[name] = end;
      end += layout.size;
      align = Math.max(align, layout.align);
    }
    this.offsets = offsets;
    this.sizeBytes = Math.ceil(end / align) * align;
  }

  /** The bytes of one structure. A vector may be given fewer numbers than it has: the others are 0. */
  pack(values: UniformValues<F>): ArrayBuffer {
    const bytes = new ArrayBuffer(this.sizeBytes);
    const view = new DataView(bytes);
    for (const [name, type] of Object.entries(this.fields)) {
      const parts = [values[name] as number | readonly number[]].flat();
      for (const [part, value] of parts.entries()) {
        const at = (this.offsets[name] ?? 0) + part * 4;
        if (type === 'u32') {
          if (!(value >= 0 && value < 2 ** 32)) throw new InvalidValueError(`${name} is ${value}, not a 32-bit count`);
          view.setUint32(at, value, true);
        } else view.setFloat32(at, value, true);
      }
    }
    return bytes;
  }
}

export const denseShape = new UniformLayout({
  batch: 'u32',
  fan_in: 'u32',
  neurons: 'u32',
  fan_out: 'u32',
  first_neuron: 'u32',
  parameters: 'vec4f',
} as const);

export const gridUniform = new UniformLayout({
  origin: 'vec2f',
  step: 'vec2f',
  width: 'u32',
  first: 'u32',
  count: 'u32',
} as const);

/** The Picture of shaders/network/field.wgsl. */
export const fieldPicture = new UniformLayout({
  origin: 'vec2f',
  step: 'vec2f',
  width: 'u32',
  first: 'u32',
  count: 'u32',
  neuron: 'u32',
  weight: 'u32',
} as const);

/** One of the Layers of shaders/network/field.wgsl. */
export const fieldLayer = new UniformLayout({
  fan_in: 'u32',
  neurons: 'u32',
  weights_at: 'u32',
  biases_at: 'u32',
  parameters: 'vec4f',
} as const);

/** The Factor of shaders/network/times-input.wgsl. */
export const factorUniform = new UniformLayout({ count: 'u32', fan_in: 'u32', weight: 'u32' } as const);

/** One of the Layers of shaders/training/fused.wgsl. */
export const fusedLayer = new UniformLayout({
  fan_in: 'u32',
  neurons: 'u32',
  weights_at: 'u32',
  biases_at: 'u32',
  inputs_at: 'u32',
  outputs_at: 'u32',
  deltas_at: 'u32',
  parameters: 'vec4f',
} as const);

/** The Part of shaders/training/sliced-layer.wgsl. */
export const slicedPart = new UniformLayout({ first: 'u32' } as const);

/** One of the Layers of shaders/training/sliced-layer.wgsl. */
export const slicedLayer = new UniformLayout({
  fan_in: 'u32',
  neurons: 'u32',
  weights_at: 'u32',
  biases_at: 'u32',
  inputs_at: 'u32',
  outputs_at: 'u32',
  deltas_at: 'u32',
  stride: 'u32',
  parameters: 'vec4f',
} as const);

/** One of the Layers of shaders/population/steps.wgsl. */
export const populationLayer = new UniformLayout({
  fan_in: 'u32',
  neurons: 'u32',
  weights_at: 'u32',
  biases_at: 'u32',
  block: 'u32',
  inputs_at: 'u32',
  outputs_at: 'u32',
  deltas_at: 'u32',
  parameters: 'vec4f',
} as const);

/** The Training of shaders/training/settings.wgsl. */
export const trainingUniform = new UniformLayout({
  inputs: 'u32',
  outputs: 'u32',
  layers: 'u32',
  parameters: 'u32',
  loss: 'u32',
  optimizer: 'u32',
  loss_parameter: 'f32',
  l1: 'f32',
  l2: 'f32',
  clip_norm: 'f32',
  momentum: 'f32',
  decay: 'f32',
  decay_rest: 'f32',
  beta1: 'f32',
  beta1_rest: 'f32',
  beta2: 'f32',
  beta2_rest: 'f32',
  epsilon: 'f32',
  weight_decay: 'f32',
} as const);

/** The Layer of shaders/training/layer.wgsl. */
export const stepLayer = new UniformLayout({
  index: 'u32',
  inputs: 'u32',
  neurons: 'u32',
  weights_at: 'u32',
  biases_at: 'u32',
  continued: 'u32',
  parameters: 'vec4f',
} as const);
export const histogramsUniform = new UniformLayout({ bins: 'u32' } as const);

/** shaders/display/field.wgsl's Picture with the Scale of shaders/display/colour.wgsl, which begins at byte 16. */
export const pictureUniform = new UniformLayout({ width: 'u32', first_row: 'u32' } as const);
export const scaleUniform = new UniformLayout({
  low: 'f32',
  centre: 'f32',
  high: 'f32',
  negative: 'vec3f',
  zero: 'vec3f',
  positive: 'vec3f',
} as const);
export const scaleOffset = 16;

/** shaders/display/tiles.wgsl's Tile up to its Scale, which begins at byte 32; a tile is 96 bytes. */
export const tileFields = new UniformLayout({
  corner: 'vec2f',
  size: 'vec2f',
  neuron: 'u32',
  neurons: 'u32',
} as const);
export const tileScaleOffset = 32;
export const tileSizeBytes = 96;
/** shaders/display/tiles.wgsl's Picture up to its palette of vec4<f32>, which begins where this ends. */
export const tilePictureUniform = new UniformLayout({
  size: 'vec2f',
  columns: 'u32',
  rows: 'u32',
  radius: 'f32',
  line: 'f32',
  discrete: 'u32',
  ink: 'vec3f',
} as const);
