/** The weights as ribbons: which of them are drawn, how thick, and where. */
import { parameterLayout, type Network } from '../../../src/index.js';
import type { Layout } from './layout.js';

interface Drawn {
  /** CSS pixels. */
  readonly thickness: number;
  /** 0 to 1: weak weights step back. */
  readonly strength: number;
  /** Its ends. */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** A Bézier curve, as an SVG path. */
  readonly path: string;
}

export interface Edge extends Drawn {
  readonly layer: number;
  readonly neuron: number;
  readonly input: number;
  readonly weight: number;
  readonly frozen: boolean;
}

/** More ribbons than this are a carpet: the strongest are drawn. */
const mostEdges = 900;
const thickest = 7;
const thinnest = 0.6;

export interface Edges {
  readonly drawn: readonly Edge[];
  /** How many there are in all. */
  readonly total: number;
}

export function edgesOf(network: Network, { columns }: Layout, frozen: Uint8Array | null): Edges {
  const places = parameterLayout(network).layers;
  const all: Omit<Edge, keyof Drawn>[] = [];
  let total = 0;
  let largest = 0;
  for (const [layer, { inputs, neurons, weights }] of network.layers.entries()) {
    total += inputs * neurons;
    const sources = columns[layer]?.nodes.length ?? 0;
    const targets = columns[layer + 1]?.nodes.length ?? 0;
    for (let neuron = 0; neuron < targets; neuron++) {
      for (let input = 0; input < sources; input++) {
        const at = neuron * inputs + input;
        const weight = weights[at] as number;
        largest = Math.max(largest, Math.abs(weight));
        all.push({ layer, neuron, input, weight, frozen: frozen?.[(places[layer]?.weightsAt ?? 0) + at] === 1 });
      }
    }
  }
  const strongest =
    all.length > mostEdges ? all.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, mostEdges) : all;
  const drawn = strongest.flatMap((edge): Edge[] => {
    const from = columns[edge.layer]?.nodes[edge.input];
    const to = columns[edge.layer + 1]?.nodes[edge.neuron];
    if (!from || !to) return [];
    const strength = largest > 0 ? Math.sqrt(Math.abs(edge.weight) / largest) : 0;
    const [x0, y0] = [from.left + from.size, from.top + from.size / 2];
    const [x1, y1] = [to.left, to.top + to.size / 2];
    const bend = (x0 + x1) / 2;
    const path = `M${x0.toFixed(1)} ${y0.toFixed(1)}C${bend.toFixed(1)} ${y0.toFixed(1)} ${bend.toFixed(1)} ${y1.toFixed(1)} ${x1.toFixed(1)} ${y1.toFixed(1)}`;
    return [{ ...edge, strength, thickness: thinnest + (thickest - thinnest) * strength, x0, y0, x1, y1, path }];
  });
  // The strong ones lie on top.
  return { drawn: drawn.toSorted((a, b) => a.strength - b.strength), total };
}
