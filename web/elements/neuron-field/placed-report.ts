/** A field's cross-check, with the inputs of the worst result. */
import type { CheckedResult, CrossCheckReport, Field } from '../../../src/index.js';

export interface PlacedResult extends CheckedResult {
  readonly inputs: readonly [x1: number, x2: number];
}

export type PlacedReport = CrossCheckReport<PlacedResult>;

/** The middle of a pixel (row · width + column) on the input plane. */
export function inputsOf({ width, height, view }: Pick<Field, 'width' | 'height' | 'view'>, pixel: number) {
  const column = pixel % width;
  const row = Math.floor(pixel / width);
  return [
    view.left + ((view.right - view.left) * (column + 0.5)) / width,
    view.top - ((view.top - view.bottom) * (row + 0.5)) / height,
  ] as const;
}

export const placed = (field: Field, report: CrossCheckReport): PlacedReport => ({
  ...report,
  worst: report.worst && { ...report.worst, inputs: inputsOf(field, report.worst.sample) },
});
