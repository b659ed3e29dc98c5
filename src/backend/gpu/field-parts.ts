/** What a field is computed into, and what computes it. */
import { InvalidValueError } from '../../neuron/errors.js';
import type { FieldOptions } from '../backend.js';
import type { Computing } from './chain-plan.js';
import type { Gpu } from './gpu.js';
import type { Dispatch } from './recorder.js';

/** A run of whole rows of pixels and the buffer that holds their values. */
export interface FieldPart {
  readonly firstRow: number;
  readonly rows: number;
  readonly values: GPUBuffer;
}

export type FieldSettings = Required<Omit<FieldOptions, 'weight'>> & { readonly weight: number | null };

/** Where pixels stand: pixel (column, row) at origin + (column, row) · step. */
export interface FieldGrid {
  readonly origin: readonly [number, number];
  readonly step: readonly [number, number];
}

export interface FieldMaker extends Computing {
  readonly parts: readonly FieldPart[];
  /** What one run is. */
  readonly dispatches: readonly Dispatch[];
  writeGrid(grid: FieldGrid): void;
}

/** Buffers of whole rows of pixels, each no larger than one binding: a picture is drawn from them. */
export function makeParts(
  gpu: Gpu,
  { width, height }: FieldSettings,
  makeBuffer: (label: string, values: number) => GPUBuffer,
): FieldPart[] {
  const most = Math.floor(gpu.limits.bindingSizeBytes / (4 * width));
  if (most === 0) {
    throw new InvalidValueError(
      `A row of ${width} pixels is ${4 * width} bytes, more than the ${gpu.limits.bindingSizeBytes} that one binding ` +
        'of this device holds: make the picture narrower',
    );
  }
  const parts: FieldPart[] = [];
  for (let firstRow = 0; firstRow < height; firstRow += most) {
    const rows = Math.min(most, height - firstRow);
    parts.push({ firstRow, rows, values: makeBuffer('values', rows * width) });
  }
  return parts;
}
