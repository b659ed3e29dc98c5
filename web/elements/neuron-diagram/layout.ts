/** Where the parts of a neuron stand, in CSS pixels of the element's width. */
import type { Place } from '../curve.js';

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly inputRadius: number;
  readonly inputs: readonly Place[];
  /** Where each weight's label begins: left edge, middle of the line. */
  readonly weightLabels: readonly Place[];
  readonly sum: Place & { readonly radius: number };
  /** The activation's box, by its centre. */
  readonly box: Place & { readonly size: number };
  /** Foot of the bias's stem. */
  readonly bias: Place;
  /** The bias's label is centred under the stem, or beside it where the weights' labels need the room. */
  readonly biasBeside: boolean;
}

/** Beyond this the drawing keeps its size and stands in the middle. */
const greatestWidth = 460;

/** Room of 'w₂ = −10.00' beside the thickest stem of a bias. */
const labelWidth = 118;
const labelHeight = 24;

const between = (low: number, value: number, high: number) => Math.min(high, Math.max(low, value));

/** Lays out a neuron of `inputs` inputs (at least 1) in `width` pixels. */
export function layoutDiagram(width: number, inputs: number): DiagramLayout {
  const span = Math.min(width, greatestWidth);
  const left = (width - span) / 2;
  const narrow = span < 330;
  const inputRadius = narrow ? 26 : 29;
  const sumRadius = narrow ? 28 : 32;
  const size = narrow ? 50 : 60;
  const halo = 6;

  const gap = inputs <= 2 ? between(140, span * 0.46, 168) : Math.max(76, 220 / (inputs - 1));
  const rowsHeight = (inputs - 1) * gap + 2 * (inputRadius + halo);
  const middle = Math.max(rowsHeight / 2, sumRadius + halo);
  const stem = narrow ? 62 : 66;
  const biasY = middle + sumRadius + stem;

  const boxX = left + span - halo - size / 2;
  const sumX = boxX - size / 2 - between(18, span * 0.085, 34) - sumRadius;
  const inputX = left + halo + inputRadius;
  const ribbonStart = inputX + inputRadius;
  const ribbonSpan = sumX - sumRadius - ribbonStart;

  const rows = Array.from({ length: inputs }, (_, row) => middle + (row - (inputs - 1) / 2) * gap);
  return {
    width,
    height: Math.max(rowsHeight, biasY + (inputs > 2 ? 12 : 38)),
    inputRadius,
    inputs: rows.map((y) => ({ x: inputX, y })),
    weightLabels: rows.map((y) => {
      // A ribbon leaves its row towards the sum; the label stands on the side that it leaves free.
      const rise = middle - y;
      if (Math.abs(rise) <= 60) return { x: ribbonStart + 6, y: y + (rise < 0 ? 22 : -22) };
      const x = ribbonStart + ribbonSpan * 0.56;
      const besideStem = rise < 0 && y < biasY + labelHeight / 2;
      return { x: besideStem ? Math.min(x, sumX - labelWidth) : x, y: y - Math.sign(rise) * 2 };
    }),
    sum: { x: sumX, y: middle, radius: sumRadius },
    box: { x: boxX, y: middle, size },
    bias: { x: sumX, y: biasY },
    biasBeside: inputs > 2,
  };
}
