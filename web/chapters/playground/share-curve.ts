/** The loss curve of a playground in a link and in a file. */
import { InvalidValueError } from '../../../src/index.js';
import type { SavedCurve } from './curve-history.js';

/** Columns, which pack better than rows. What is no finite number is null, as JSON has it. */
export interface CurveJson {
  readonly steps: readonly number[];
  readonly train: readonly (number | null)[];
  /** Left out where no samples test. */
  readonly test?: readonly (number | null)[];
}

/** More points than a playground keeps come from somewhere else. */
const mostPoints = 5000;

const finite = (value: number, digits: number) => (Number.isFinite(value) ? Number(value.toPrecision(digits)) : null);

/** Losses to so many digits. */
export function curveToJson(curve: SavedCurve, digits: number): CurveJson {
  const tests = curve.some(({ test }) => test !== null);
  return {
    steps: curve.map(({ step }) => step),
    train: curve.map(({ train }) => finite(train, digits)),
    ...(tests ? { test: curve.map(({ test }) => (test === null ? null : finite(test, digits))) } : {}),
  };
}

const refuse = (name: string, wanted: string): never => {
  throw new InvalidValueError(`curve.${name} is not ${wanted}`);
};

const isLoss = (each: unknown) => each === null || (typeof each === 'number' && Number.isFinite(each));

function lossesOf(name: 'train' | 'test', value: unknown, length: number): number[] {
  if (!Array.isArray(value) || value.length !== length || !value.every(isLoss)) {
    return refuse(name, `a list of ${length} numbers, one for each step`);
  }
  return value.map((each: number | null) => each ?? Number.NaN);
}

const rises = (each: unknown, at: number, all: readonly unknown[]) =>
  Number.isSafeInteger(each) && (each as number) >= 0 && (at === 0 || (each as number) > (all[at - 1] as number));

/** Throws InvalidValueError, naming what is wrong, for anything that curveToJson did not write. */
export function curveFromJson(json: unknown): SavedCurve {
  const given = (typeof json === 'object' && json !== null ? json : {}) as Readonly<Record<string, unknown>>;
  const { steps, train, test } = given;
  if (!Array.isArray(steps) || steps.length > mostPoints || !steps.every(rises)) {
    return refuse('steps', `a list of rising whole numbers, ${mostPoints} at most`);
  }
  const trained = lossesOf('train', train, steps.length);
  const tested = test === undefined ? null : lossesOf('test', test, steps.length);
  return steps.map((step: number, at) => ({
    step,
    train: trained[at] as number,
    test: tested ? (tested[at] as number) : null,
  }));
}
