/** Where the columns, the pictures and the ribbons of a network stand, in CSS pixels. */
import type { Network } from '../../../src/index.js';

export interface Node {
  /** −1 for the inputs. */
  readonly layer: number;
  readonly neuron: number;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

export interface Column {
  readonly layer: number;
  /** Its middle. */
  readonly x: number;
  readonly neurons: number;
  readonly nodes: readonly Node[];
  /** Neurons without a picture of their own; their node is the last one. */
  readonly more: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
}

const largest = 58;
const smallest = 18;
/** Room above the pictures for what is turned there. */
export const headHeight = 92;
const foot = 14;
/** Room beside the first and the last column for their labels. */
const inputRoom = 62;
const outputRoom = 74;
/** Columns are at least so far apart that ribbons can be told, and that what stands above them has room. */
const leastPitch = 98;
/** The pictures of the tallest column use so much height, if they can. */
const usualHeight = 560;

/** The side of a picture where `count` stand above each other, and the way from one to the next. */
function sizes(count: number): { size: number; pitch: number } {
  const pitch = Math.max(smallest + 4, Math.min(largest + 12, usualHeight / Math.max(1, count)));
  return { size: Math.max(smallest, Math.min(largest, pitch - 8)), pitch };
}

/** `width` is what there is; the layout is wider where the network needs it. `most` neurons of a layer are shown. */
export function layOut(network: Network, width: number, most: number): Layout {
  const counts = [network.inputs, ...network.layers.map(({ neurons }) => neurons)];
  const shown = counts.map((count) => Math.min(most, count));
  const full = Math.max(width, inputRoom + outputRoom + leastPitch * (counts.length - 1) + largest);
  const first = inputRoom + largest / 2;
  const step = (full - inputRoom - outputRoom - largest) / (counts.length - 1);
  const room = Math.max(largest * 2, ...shown.map((count) => count * sizes(count).pitch));
  const columns = counts.map((neurons, at): Column => {
    const x = first + at * step;
    const here = shown[at] ?? 0;
    const { size, pitch } = sizes(here);
    const top = headHeight + (room - pitch * here) / 2;
    const nodes = Array.from(
      { length: here },
      (_, neuron): Node => ({
        layer: at - 1,
        neuron,
        left: x - size / 2,
        top: top + pitch * neuron + (pitch - size) / 2,
        size,
      }),
    );
    return { layer: at - 1, x, neurons, nodes, more: neurons - here };
  });
  const overflowing = columns.some(({ more }) => more > 0);
  return { width: full, height: headHeight + room + foot + (overflowing ? 22 : 0), columns };
}
