/**
 * The line z = 0 as something to take hold of: two ends to turn it by, the rest to push it by. The neuron fires on the
 * right of one who goes from the first end to the second.
 */
import type { View } from '../../../src/index.js';
import { boundarySegment, type Segment } from '../../elements/neuron-field/boundary.js';
import { limit, type Pair, type StepNeuron, within } from './step-neuron.js';

/** The four samples, and room to move the line round them. */
export const view: View = { left: -1, right: 2, bottom: -1, top: 2 };

export type Ends = Segment;

/** From the edge of the picture to an end of the line, so that a finger can get hold of it. */
const inset = 0.22;

/** Ends nearer to each other say nothing of a direction. */
const leastLength = 0.15;

/** The shortest weights that a line is given: hundredths of less would let it stutter. */
const leastSize = 1;

const between = ([x1, y1]: Pair, [x2, y2]: Pair, share: number): Pair => [
  x1 + (x2 - x1) * share,
  y1 + (y2 - y1) * share,
];

/** Where the ends stand while nobody holds them; null where the picture does not have the line in it. */
export function endsOf({ weights, bias }: StepNeuron): Ends | null {
  const segment = boundarySegment(weights, bias, view);
  if (!segment) return null;
  const { from, to } = segment;
  const share = Math.min(0.3, inset / Math.hypot(to[0] - from[0], to[1] - from[1]));
  return { from: between(from, to, share), to: between(from, to, 1 - share) };
}

/** A point held inside the picture. */
export const insideView = ([x1, x2]: Pair, margin = 0.06): Pair => [
  Math.min(view.right - margin, Math.max(view.left + margin, x1)),
  Math.min(view.top - margin, Math.max(view.bottom + margin, x2)),
];

/** All three numbers made smaller together where a dial would not reach: the line stays where it is. */
function reachable(w1: number, w2: number, bias: number): StepNeuron {
  const factor = Math.min(1, limit / Math.max(Math.abs(w1), Math.abs(w2), Math.abs(bias)));
  return { weights: [within(w1 * factor), within(w2 * factor)], bias: within(bias * factor) };
}

/** The neuron with its line through both ends, its weights as long as before; as it was where the ends are too near. */
export function throughEnds(neuron: StepNeuron, { from, to }: Ends): StepNeuron {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  if (length < leastLength) return neuron;
  const size = Math.max(leastSize, Math.hypot(...neuron.weights));
  const [w1, w2] = [(size * dy) / length, (-size * dx) / length];
  return reachable(w1, w2, -(w1 * from[0] + w2 * from[1]));
}

/** The neuron with its line moved along, but not out of the picture: the weights keep their direction. */
export function pushed({ weights: [w1, w2], bias }: StepNeuron, [dx, dy]: Pair): StepNeuron {
  const corners = [view.left, view.right].flatMap((x1) =>
    [view.bottom, view.top].map((x2) => insideView([x1, x2], inset)),
  );
  const sums = corners.map(([x1, x2]) => w1 * x1 + w2 * x2);
  const threshold = Math.min(Math.max(...sums), Math.max(Math.min(...sums), w1 * dx + w2 * dy - bias));
  return reachable(w1, w2, -threshold);
}
