/**
 * Uniform structures as the host writes them: the fields of the WGSL structure, in its order. A test holds every
 * one against the shader by reflection.
 */
import { InvalidValueError } from '../../neuron/errors.js';

type FieldType = 'u32' | 'f32' | 'vec2f' | 'vec3f';
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

  /** The bytes of one structure. */
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
  parameter: 'f32',
} as const);

export const gridUniform = new UniformLayout({
  origin: 'vec2f',
  step: 'vec2f',
  width: 'u32',
  first: 'u32',
  count: 'u32',
} as const);

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
