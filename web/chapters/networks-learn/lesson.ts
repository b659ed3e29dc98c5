/** What one sample teaches a network of two inputs, two hidden neurons and one output: every number of it, in float64. */
import {
  createNetwork,
  getActivation,
  gradientReference,
  losses,
  parameterLayout,
  resolveLoss,
  type ActivationName,
  type Network,
} from '../../../src/index.js';
import { type LearnState, type NeuronName, neuronNames, neuronOf, numbersOf } from './state.js';

export const lossName = 'mean-squared-error';
export const outputActivation = 'sigmoid' satisfies ActivationName;

export interface NeuronLesson {
  readonly name: NeuronName;
  /** What its weights weigh, and the 1 that its bias does. */
  readonly inputs: readonly [number, number, number];
  /** Its weights and its bias, as float32 holds them. */
  readonly numbers: readonly [number, number, number];
  /** The pre-activation and the activation. */
  readonly z: number;
  readonly a: number;
  /** f′(z) */
  readonly slope: number;
  /** ∂L/∂a: what of the error arrives at its output. */
  readonly arrives: number;
  /** δ = ∂L/∂z = ∂L/∂a · f′(z) */
  readonly delta: number;
  /** ∂L/∂w of each of its numbers: δ times what it weighs. */
  readonly gradient: readonly [number, number, number];
  /** w − η · ∂L/∂w */
  readonly updated: readonly [number, number, number];
  /** How long the change of its three numbers is. */
  readonly moved: number;
}

export interface Lesson {
  readonly neurons: Readonly<Record<NeuronName, NeuronLesson>>;
  readonly loss: number;
  /** The loss of the same sample with the new weights. */
  readonly lossAfter: number;
}

export function networkOf({
  neurons,
  activation,
  parameters,
}: Pick<LearnState, 'neurons' | 'activation' | 'parameters'>): Network {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 2, activation, parameters, initializer: 'zeros' },
      { neurons: 1, activation: outputActivation, initializer: 'zeros' },
    ],
  });
  const [hidden, output] = network.layers;
  hidden?.weights.set([...neurons.h1.weights, ...neurons.h2.weights]);
  hidden?.biases.set([neurons.h1.bias, neurons.h2.bias]);
  output?.weights.set(neurons.y.weights);
  output?.biases.set([neurons.y.bias]);
  return network;
}

/** The inputs and the target as float32 holds them, which is what a backend is given. */
const sampleOf = ({ inputs: [x1, x2], target }: LearnState): [inputs: readonly [number, number], target: number] => [
  [Math.fround(x1), Math.fround(x2)],
  Math.fround(target),
];

/** Layer and place in it of each neuron. */
const places: Readonly<Record<NeuronName, { readonly layer: number; readonly neuron: number }>> = {
  h1: { layer: 0, neuron: 0 },
  h2: { layer: 0, neuron: 1 },
  y: { layer: 1, neuron: 0 },
};

type Three = readonly [number, number, number];
const three = (number: (at: number) => number): Three => [number(0), number(1), number(2)];

/** The forward pass, the loss, the backward pass and the update, all of the engine's float64 reference. */
export function lessonOf(state: LearnState): Lesson {
  const { rate } = state;
  const [inputs, target] = sampleOf(state);
  const network = networkOf(state);
  const { layers, gradient, sampleLosses } = gradientReference(network, inputs, [target], {
    loss: resolveLoss(lossName),
  });
  const layout = parameterLayout(network);
  const hidden = Array.from(layers[0]?.activations ?? []);
  const output = layers[1]?.activations[0] ?? 0;
  const delta = layers[1]?.deltas[0] ?? 0;

  const of = (name: NeuronName): NeuronLesson => {
    const { layer: at, neuron } = places[name];
    const layer = network.layers[at];
    const pass = layers[at];
    const { weightsAt = 0, biasesAt = 0 } = layout.layers[at] ?? {};
    const z = pass?.preActivations[neuron] ?? 0;
    const came = at === 0 ? inputs : hidden;
    const numbers = three((place) =>
      place < 2 ? (layer?.weights[2 * neuron + place] ?? 0) : (layer?.biases[neuron] ?? 0),
    );
    const slopes = three((place) => gradient[place < 2 ? weightsAt + 2 * neuron + place : biasesAt + neuron] ?? 0);
    return {
      name,
      inputs: three((place) => (place < 2 ? (came[place] ?? 0) : 1)),
      numbers,
      z,
      a: pass?.activations[neuron] ?? 0,
      slope: layer ? getActivation(layer.activation).derivative(z, layer.parameters.map(Math.fround)) : 0,
      arrives:
        at === 1
          ? losses[lossName].derivative([output], [target], 0)
          : (network.layers[1]?.weights[neuron] ?? 0) * delta,
      delta: pass?.deltas[neuron] ?? 0,
      gradient: slopes,
      updated: three((place) => numbers[place as 0 | 1 | 2] - rate * slopes[place as 0 | 1 | 2]),
      moved: rate * Math.hypot(...slopes),
    };
  };
  const neurons = { h1: of('h1'), h2: of('h2'), y: of('y') };
  return { neurons, loss: sampleLosses[0] ?? Number.NaN, lossAfter: lossOf(state, neurons) };
}

function lossOf(state: LearnState, lessons: Lesson['neurons']): number {
  if (!isFinite(lessons)) return Number.NaN;
  const [inputs, target] = sampleOf(state);
  const network = networkOf({ ...state, neurons: learned(lessons) });
  return gradientReference(network, inputs, [target], { loss: resolveLoss(lossName) }).sampleLosses[0] ?? Number.NaN;
}

/** Whether all new weights are numbers that float32 can hold. */
const isFinite = (lessons: Lesson['neurons']): boolean =>
  neuronNames.every((name) => lessons[name].updated.every((value) => Number.isFinite(Math.fround(value))));

function learned(lessons: Lesson['neurons']): LearnState['neurons'] {
  const updated = (name: NeuronName) => neuronOf(lessons[name].updated.map(Math.fround));
  return { h1: updated('h1'), h2: updated('h2'), y: updated('y') };
}

/** The same sample before the network with the new weights; null where a weight would be no number any more. */
export function afterUpdate(state: LearnState, { neurons }: Lesson): LearnState | null {
  return isFinite(neurons) ? { ...state, neurons: learned(neurons), stage: 'forward' } : null;
}

/** Whether two states teach the same: all but how far the sample has come, and the other figure. */
export const sameLesson = (one: LearnState, other: LearnState): boolean =>
  one.activation === other.activation &&
  one.target === other.target &&
  one.inputs.join() === other.inputs.join() &&
  one.parameters.join() === other.parameters.join() &&
  neuronNames.every((name) => numbersOf(one.neurons[name]).join() === numbersOf(other.neurons[name]).join());
