/** The numbers of its activation that a layer chooses: PReLU's slope, or the parameters of a formula. */
import type { Activation } from './activation.js';
import { checkArray, checkFloat32, invalid } from './checks.js';

export const defaultParameters = ({ parameters }: Activation): number[] =>
  parameters.map(({ default: usual }) => usual);

/** As every backend holds them. */
export const parametersInFloat32 = (parameters: readonly number[]): number[] => parameters.map(Math.fround);

/**
 * That `parameters` are as many numbers as the activation has, each of which float32 can hold. Throws InvalidValueError;
 * `name` is what the message calls them: 'layers[0].parameters'.
 */
export function checkActivationParameters(name: string, parameters: unknown, activation: Activation): void {
  const labels = activation.parameters.map(({ label }) => label);
  const one = labels.length === 1 ? 'one number' : `${labels.length} numbers`;
  const wanted = labels.length === 0 ? 'none, []' : `${one}, [${labels.join(', ')}]`;
  checkArray(name, parameters, `${activation.label}'s own: ${wanted}`);
  const given = parameters as readonly unknown[];
  if (given.length !== labels.length) {
    invalid(`${name} has ${given.length} of them, and ${activation.label} has ${labels.length}: give ${wanted}`);
  }
  for (const [at, parameter] of given.entries()) checkFloat32(`${name}[${at}]`, parameter);
}
