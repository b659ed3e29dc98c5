/**
 * Reverse-mode differentiation of scalars in float64, one node for each operation: a second opinion on every gradient,
 * since it knows the chain rule and nothing of layers. After A. Karpathy, "micrograd", 2020, and R. E. Wengert, "A simple
 * automatic derivative evaluation program", 1964.
 */
import { parametersInFloat32 } from '../neuron/activation-parameters.js';
import { getActivation } from '../neuron/activations/index.js';
import { type LossSettings, losses, lossScale } from '../neuron/losses.js';
import type { Network } from '../neuron/network.js';
import { packParameters, parameterLayout } from '../neuron/parameters.js';

/** A number, what it was made of, and how it changes with each of these. */
export interface Node {
  readonly value: number;
  /** ∂result / ∂value once `differentiate` has been called. */
  gradient: number;
}

interface Recorded {
  readonly node: Node;
  readonly from: readonly Node[];
  readonly slopes: readonly number[];
}

/** Records operations in the order in which they were made. */
export class Tape {
  private readonly recorded: Recorded[] = [];

  constant(value: number): Node {
    return { value, gradient: 0 };
  }

  /** A function of some nodes whose partial derivatives are `slopes`. */
  apply(value: number, from: readonly Node[], slopes: readonly number[]): Node {
    const node = { value, gradient: 0 };
    this.recorded.push({ node, from, slopes });
    return node;
  }

  add = (a: Node, b: Node): Node => this.apply(a.value + b.value, [a, b], [1, 1]);
  multiply = (a: Node, b: Node): Node => this.apply(a.value * b.value, [a, b], [b.value, a.value]);
  absolute = (a: Node): Node => this.apply(Math.abs(a.value), [a], [Math.sign(a.value)]);

  /** Fills the gradient of every node that `result` depends on. */
  differentiate(result: Node): void {
    result.gradient = 1;
    for (const { node, from, slopes } of this.recorded.toReversed()) {
      for (const [at, source] of from.entries()) source.gradient += node.gradient * (slopes[at] as number);
    }
  }
}

export interface DifferentiatedLoss {
  readonly loss: Required<LossSettings>;
  readonly l1: number;
  readonly l2: number;
}

export interface Differentiated {
  /** The mean loss with its penalties. */
  readonly value: number;
  /** (P) */
  readonly gradient: Float64Array;
}

/**
 * The mean loss of inputs (B, I) and targets (B, O), with l1·Σ|w| + ½·l2·Σw² over weights, and its gradient by every
 * parameter; `parameters` (P) instead of the network's own if given, which need not be float32.
 */
export function differentiateLoss(
  network: Network,
  inputs: ArrayLike<number>,
  targets: ArrayLike<number>,
  { loss, l1, l2 }: DifferentiatedLoss,
  parameters: ArrayLike<number> = packParameters(network),
): Differentiated {
  const tape = new Tape();
  const nodes = Array.from(parameters, (value) => tape.constant(value));
  const node = (at: number) => nodes[at] as Node;
  const { layers } = parameterLayout(network);
  const count = inputs.length / network.inputs;
  const scale = tape.constant(lossScale(loss.kind, count, network.outputs));
  let total = tape.constant(0);
  for (let sample = 0; sample < count; sample++) {
    let values = Array.from({ length: network.inputs }, (_, at) =>
      tape.constant(inputs[sample * network.inputs + at] as number),
    );
    for (const [at, { inputs: fanIn, neurons, weightsAt, biasesAt }] of layers.entries()) {
      const from = values;
      values = Array.from({ length: neurons }, (_, neuron) => {
        const products = from.map((x, input) => tape.multiply(node(weightsAt + neuron * fanIn + input), x));
        return activate(tape, network, at, products.reduce(tape.add, node(biasesAt + neuron)));
      });
    }
    const wanted = Array.from({ length: network.outputs }, (_, at) => targets[sample * network.outputs + at] as number);
    total = tape.add(total, tape.multiply(lossOf(tape, loss, values, wanted), scale));
  }
  for (const { weightsAt, biasesAt } of layers) {
    for (let at = weightsAt; at < biasesAt; at++) {
      const square = tape.multiply(tape.constant(l2 / 2), tape.multiply(node(at), node(at)));
      total = tape.add(tape.add(total, square), tape.multiply(tape.constant(l1), tape.absolute(node(at))));
    }
  }
  tape.differentiate(total);
  return { value: total.value, gradient: Float64Array.from(nodes, ({ gradient }) => gradient) };
}

function activate(tape: Tape, network: Network, at: number, z: Node): Node {
  const { activation, parameters } = network.layers[at] as Network['layers'][number];
  const own = parametersInFloat32(parameters);
  const { value, derivative } = getActivation(activation);
  return tape.apply(value(z.value, own), [z], [derivative(z.value, own)]);
}

function lossOf(tape: Tape, { kind, parameter }: Required<LossSettings>, outputs: Node[], targets: number[]): Node {
  const values = outputs.map(({ value }) => value);
  const slopes = values.map((_, at) => losses[kind].derivative(values, targets, at, parameter));
  return tape.apply(losses[kind].value(values, targets, parameter), outputs, slopes);
}
