/** The state of a training as JSON, every bit of it. */
import type { TrainingState } from '../backend/training.js';
import { checkObject, invalid, shown } from '../neuron/checks.js';
import { floatsFromBase64, floatsToBase64 } from './base64.js';

export interface TrainingJson {
  readonly step: number;
  readonly seen: number;
  /** base64url of float32 values, little-endian. */
  readonly parameters: string;
  /** Left out where the optimizer remembers nothing. */
  readonly first?: string;
  readonly second?: string;
}

const remembered = (values: Float32Array) => values.some((value) => value !== 0);

export function trainingToJson({ step, seen, parameters, first, second }: TrainingState): TrainingJson {
  return {
    step,
    seen,
    parameters: floatsToBase64(parameters),
    ...(remembered(first) ? { first: floatsToBase64(first) } : {}),
    ...(remembered(second) ? { second: floatsToBase64(second) } : {}),
  };
}

const arrayNames = ['parameters', 'first', 'second'] as const;

/** Throws InvalidValueError, naming what is wrong, for anything that trainingToJson did not write. */
export function trainingFromJson(json: unknown): TrainingState {
  checkObject('training', json, 'what trainingToJson gives');
  const given = json as Readonly<Record<string, unknown>>;
  const count = (name: 'step' | 'seen') => {
    const value = given[name];
    if (!Number.isSafeInteger(value) || Number(value) < 0) {
      invalid(`training.${name} is ${shown(value)}: give a whole number, 0 or more`);
    }
    return Number(value);
  };
  const [parameters, first, second] = arrayNames.map((name) => {
    const text = given[name];
    if (text === undefined && name !== 'parameters') return null;
    if (typeof text !== 'string') invalid(`training.${name} is ${shown(text)}: give base64url of float32 values`);
    const values = floatsFromBase64(text as string);
    const at = values.findIndex((value) => !Number.isFinite(value));
    if (at >= 0) invalid(`training.${name}[${at}] is ${values[at]}: every value must be finite`);
    return values;
  });
  const { length } = parameters ?? [];
  const rest = (name: string, values: Float32Array | null | undefined) => {
    if (!values) return new Float32Array(length);
    if (values.length !== length)
      invalid(`training.${name} has ${values.length} values: give ${length}, as parameters`);
    return values;
  };
  return {
    step: count('step'),
    seen: count('seen'),
    parameters: parameters ?? new Float32Array(),
    first: rest('first', first),
    second: rest('second', second),
  };
}
