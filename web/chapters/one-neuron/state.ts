/** The state of the figure: one plain object, that goes into the address and comes back out of it. */
import { createNetwork, type ActivationName, type Network } from '../../../src/index.js';
import { readActivation, startingParameters } from '../../own-activation.js';
import { printKey } from '../story/address.js';

export interface OneNeuronState {
  readonly inputs: readonly [number, number];
  readonly weights: readonly [number, number];
  readonly bias: number;
  readonly activation: ActivationName;
  /** The activation's own numbers (PReLU's slope), as many as it has. */
  readonly parameters: readonly number[];
}

export const initialState: OneNeuronState = {
  inputs: [1.2, 0.3],
  weights: [0.8, -0.5],
  bias: 0.1,
  activation: 'sigmoid',
  parameters: [],
};

/** What the dials reach. Inputs stay on the picture. */
export const limits = { input: 3, weight: 10, bias: 10, parameter: 10 } as const;

const within = (value: number, most: number) => Math.min(most, Math.max(-most, value));

/** `x=1.2,0.3&w=0.8,-0.5&b=0.1&f=sigmoid`. */
export function printState({ inputs, weights, bias, activation, parameters }: OneNeuronState): string {
  const own = parameters.length > 0 ? `&p=${parameters.join(',')}` : '';
  return `x=${inputs.join(',')}&w=${weights.join(',')}&b=${bias}&${printKey('f', activation)}${own}`;
}

/** Reads what `printState` wrote. What is missing, unknown or out of reach is as it was, or held at the end of its dial. */
export function parseState(text: string, base: OneNeuronState = initialState): OneNeuronState {
  const given = new URLSearchParams(text.replace(/^#/, ''));
  const numbers = (key: string, before: readonly number[], most: number) => {
    const parts = (given.get(key) ?? '').split(',');
    return before.map((value, at) => {
      const part = parts[at]?.trim();
      return part && Number.isFinite(Number(part)) ? within(Number(part), most) : value;
    });
  };
  const pair = (key: string, before: readonly [number, number], most: number) =>
    numbers(key, before, most) as [number, number];
  const named = readActivation(given.get('f') ?? '');
  const { activation, parameters } = named ? withActivation(base, named) : base;
  return {
    inputs: pair('x', base.inputs, limits.input),
    weights: pair('w', base.weights, limits.weight),
    bias: numbers('b', [base.bias], limits.bias)[0] ?? base.bias,
    activation,
    parameters: numbers('p', parameters, limits.parameter),
  };
}

/** One number of the state, by its name in the formula, replaced. */
export function withQuantity(state: OneNeuronState, quantity: string, value: number): OneNeuronState {
  const [x1, x2] = state.inputs;
  const [w1, w2] = state.weights;
  switch (quantity) {
    case 'x1':
      return { ...state, inputs: [within(value, limits.input), x2] };
    case 'x2':
      return { ...state, inputs: [x1, within(value, limits.input)] };
    case 'w1':
      return { ...state, weights: [within(value, limits.weight), w2] };
    case 'w2':
      return { ...state, weights: [w1, within(value, limits.weight)] };
    case 'b':
      return { ...state, bias: within(value, limits.bias) };
    default:
      return state;
  }
}

/** Another activation, with the numbers that it begins with; the same one keeps its numbers. */
export function withActivation(state: OneNeuronState, activation: ActivationName): OneNeuronState {
  if (activation === state.activation) return state;
  return { ...state, activation, parameters: startingParameters(activation) };
}

/** Another z, by the dial that moves z alone: the bias. */
export const withPreActivation = (state: OneNeuronState, preActivation: number): OneNeuronState =>
  withQuantity(state, 'b', Number((state.bias + preActivation - preActivationOf(state)).toFixed(4)));

/** z = w₁x₁ + w₂x₂ + b */
export const preActivationOf = ({ inputs, weights, bias }: OneNeuronState): number =>
  weights[0] * inputs[0] + weights[1] * inputs[1] + bias;

export function networkOf({ weights, bias, activation, parameters }: OneNeuronState): Network {
  const network = createNetwork({ inputs: 2, layers: [{ neurons: 1, activation, initializer: 'zeros', parameters }] });
  network.layers[0]?.weights.set(weights);
  network.layers[0]?.biases.set([bias]);
  return network;
}
