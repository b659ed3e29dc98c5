import type { NeuronSetting } from '../quantity.js';
import type { DiagramLayout } from './layout.js';
import { type Ribbon, ribbonBetween, stackEnds, thicknessOf } from './ribbon.js';

/** What stands for a weight or the bias on the drawing. */
export interface PlacedRibbon extends Ribbon {
  readonly quantity: NeuronSetting;
  readonly value: number;
  readonly thickness: number;
  /** Its colour deepens from here to there. */
  readonly gradient: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
}

/** The ribbons of the weights, in order, and the bias's column. */
export function ribbonsOf(layout: DiagramLayout, weights: readonly number[], bias: number): PlacedRibbon[] {
  const { sum, inputs } = layout;
  const thicknesses = inputs.map((_, at) => thicknessOf(weights[at] ?? 0));
  const ends = stackEnds(thicknesses, sum.y, sum.radius * 1.5);
  const ribbons = inputs.map((input, at): PlacedRibbon => {
    const y = ends[at] ?? sum.y;
    const thickness = thicknesses[at] ?? 0;
    // The ribbon reaches a little under both circles, which are drawn over it.
    const from = { x: input.x + layout.inputRadius - 3, y: input.y };
    const to = { x: sum.x - Math.sqrt(Math.max(0, sum.radius ** 2 - (y - sum.y) ** 2)) + 3, y };
    return {
      quantity: `w${at + 1}`,
      value: weights[at] ?? 0,
      thickness,
      gradient: { x1: from.x, y1: 0, x2: to.x, y2: 0 },
      ...ribbonBetween(from, to, thickness),
    };
  });
  const { x, y: foot } = layout.bias;
  const head = sum.y + sum.radius - 2;
  const thickness = thicknessOf(bias);
  const column: PlacedRibbon = {
    quantity: 'b',
    value: bias,
    thickness,
    gradient: { x1: 0, y1: foot, x2: 0, y2: head },
    spine: `M${x} ${foot}L${x} ${head}`,
    outline: `M${x - thickness / 2} ${foot}h${thickness}V${head}h${-thickness}Z`,
  };
  return [...ribbons, column];
}
