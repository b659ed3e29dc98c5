/** The reader's own activation among the layers of a playground. */
import { getActivation, isFormulaName, type ActivationName } from '../../../src/index.js';
import { type Own, startingParameters } from '../../own-activation.js';
import type { LayerState, PlaygroundState } from './state.js';

/** Layers as the diagram asks for them: one whose activation is another one begins with the numbers of that one. */
export const withStartingParameters = (layers: readonly LayerState[]): readonly LayerState[] =>
  layers.map(({ neurons, activation, parameters }) =>
    layerOf(neurons, activation, parameters ?? startingParameters(activation)),
  );

/** An activation without numbers says nothing of them, so that states stay as they were before there were any. */
const layerOf = (neurons: number, activation: ActivationName, parameters: readonly number[]): LayerState =>
  getActivation(activation).parameters.length > 0 ? { neurons, activation, parameters } : { neurons, activation };

/** Another output activation, with the numbers that it begins with. */
export function withOutput(state: PlaygroundState, activation: ActivationName): PlaygroundState {
  const { outputParameters: _, ...rest } = state;
  const parameters = startingParameters(activation);
  return { ...rest, outputActivation: activation, ...(parameters.length > 0 ? { outputParameters: parameters } : {}) };
}

/** What the reader has written in the place of `name`, wherever a layer has that. */
export function withOwn(state: PlaygroundState, name: ActivationName, now: Own): PlaygroundState {
  const isOutput = state.outputActivation === name;
  if (!isOutput && !state.hidden.some(({ activation }) => activation === name)) return state;
  const hidden = state.hidden.map((layer) =>
    layer.activation === name ? layerOf(layer.neurons, now.name, now.parameters) : layer,
  );
  return {
    ...state,
    hidden,
    ...(isOutput ? { outputActivation: now.name, outputParameters: now.parameters } : {}),
  };
}

/** The reader's own activation in every hidden layer. */
export const withOwnEverywhere = (state: PlaygroundState, { name, parameters }: Own): PlaygroundState => ({
  ...state,
  hidden: state.hidden.map(({ neurons }) => layerOf(neurons, name, parameters)),
});

/** The first formula among the layers, with its numbers: what came with a link can be turned like one's own. */
export function ownIn({ hidden, outputActivation, outputParameters }: PlaygroundState): Own | null {
  const output = { activation: outputActivation, parameters: outputParameters };
  for (const { activation: name, parameters } of [...hidden, output]) {
    if (isFormulaName(name)) {
      return { name, parameters: parameters ?? getActivation(name).parameters.map((each) => each.default) };
    }
  }
  return null;
}
