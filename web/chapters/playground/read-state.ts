/** Reads a state that came from outside: every value is checked, and what is wrong is named. */
import {
  InvalidValueError,
  getActivation,
  mostParameters,
  type ActivationName,
  isFeatureName,
  isSampleSetName,
  resolveLoss,
  resolveOptimizer,
  resolveSchedule,
  type LossSettings,
  type OptimizerSettings,
  type ScheduleSettings,
} from '../../../src/index.js';
import { readActivation } from '../../own-activation.js';
import { isHideName } from './hiding.js';
import { type DataState, initialState, type LayerState, type PlaygroundState, reach } from './state.js';

type Given = Readonly<Record<string, unknown>>;

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

function refuse(name: string, value: unknown, wanted: string): never {
  throw new InvalidValueError(`${name} is ${shown(value).slice(0, 80)}: give ${wanted}`);
}

function objectOf(name: string, value: unknown): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(name, value, 'an object');
  return value as Given;
}

function listOf<T>(name: string, value: unknown, most: number, read: (name: string, value: unknown) => T): T[] {
  if (!Array.isArray(value)) return refuse(name, value, 'a list');
  if (value.length > most) refuse(`${name}.length`, value.length, `${most} at most`);
  return value.map((each: unknown, at) => read(`${name}[${at}]`, each));
}

function numberOf(name: string, value: unknown, { least, most }: { least: number; most: number }): number {
  if (typeof value !== 'number' || !(value >= least && value <= most)) {
    refuse(name, value, `a number from ${least} to ${most}`);
  }
  return value as number;
}

function wholeOf(name: string, value: unknown, limits: { least: number; most: number }): number {
  const number = numberOf(name, value, limits);
  if (!Number.isInteger(number)) refuse(name, value, 'a whole number');
  return number;
}

function textOf(name: string, value: unknown): string {
  if (typeof value !== 'string') refuse(name, value, 'text');
  return value as string;
}

function flagOf(name: string, value: unknown): boolean {
  if (typeof value !== 'boolean') refuse(name, value, 'true or false');
  return value as boolean;
}

function oneOf<T>(name: string, value: unknown, is: (value: unknown) => value is T): T {
  if (!is(value)) refuse(name, value, 'one that exists');
  return value as T;
}

const orNull = <T>(value: unknown, read: (value: unknown) => T): T | null => (value === null ? null : read(value));

function readData(value: unknown): DataState {
  const data = objectOf('data', value);
  const classes = () => wholeOf('data.classes', data['classes'], { least: 0, most: 5 });
  switch (data['kind']) {
    case 'drawn':
      return {
        kind: 'drawn',
        name: oneOf('data.name', data['name'], isSampleSetName),
        classes: classes(),
        samples: wholeOf('data.samples', data['samples'], { least: 1, most: reach.samples.most }),
        noise: numberOf('data.noise', data['noise'], reach.noise),
        seed: wholeOf('data.seed', data['seed'], reach.seed),
      };
    case 'painted': {
      const finite = { least: -1e6, most: 1e6 };
      const points = listOf('data.points', data['points'], reach.painted * 3, (name, each) =>
        numberOf(name, each, finite),
      );
      if (points.length % 3 !== 0) refuse('data.points.length', points.length, 'three numbers for each point');
      const [low = -6, high = 6] = listOf('data.range', data['range'], 2, (name, each) => numberOf(name, each, finite));
      return { kind: 'painted', classes: classes(), range: [low, high], points };
    }
    case 'table':
      return {
        kind: 'table',
        name: textOf('data.name', data['name']),
        text: textOf('data.text', data['text']),
        inputs: listOf('data.inputs', data['inputs'], 1000, textOf),
        target: textOf('data.target', data['target']),
        missing: data['missing'] === 'mean' ? 'mean' : 'leave-out',
        header: typeof data['header'] === 'boolean' ? data['header'] : null,
      };
    default:
      return refuse('data.kind', data['kind'], "'drawn', 'painted' or 'table'");
  }
}

function readLayer(name: string, value: unknown): LayerState {
  const layer = objectOf(name, value);
  const activation = activationNamed(`${name}.activation`, layer['activation']);
  const parameters = ownNumbers(`${name}.parameters`, activation, layer['parameters']);
  return {
    neurons: wholeOf(`${name}.neurons`, layer['neurons'], { least: 1, most: reach.neurons }),
    activation,
    ...(parameters === undefined ? {} : { parameters }),
  };
}

/** A built-in activation, or a formula, which is then defined. */
function activationNamed(name: string, value: unknown): ActivationName {
  const found = typeof value === 'string' ? readActivation(value) : null;
  return found ?? refuse(name, value, 'one that exists, or a formula');
}

const numbersOf = (name: string, value: unknown): readonly number[] | undefined =>
  value === undefined
    ? undefined
    : listOf(name, value, mostParameters, (place, each) => numberOf(place, each, { least: -1e6, most: 1e6 }));

/** An activation's own numbers: as many as it has. */
function ownNumbers(name: string, activation: ActivationName, value: unknown): readonly number[] | undefined {
  const numbers = numbersOf(name, value);
  const wanted = getActivation(activation).parameters.length;
  if (numbers && numbers.length !== wanted) refuse(`${name}.length`, numbers.length, String(wanted));
  return numbers;
}

/** Throws InvalidValueError, naming the value, for what is no state. Parts that are left out are those of the start. */
export function readState(value: unknown): PlaygroundState {
  const state: Given = { ...initialState, ...objectOf('state', value) };
  const stop = objectOf('stop', state['stop']);
  const show = objectOf('show', state['show']);
  const features = listOf('features', state['features'], 7, (name, each) => oneOf(name, each, isFeatureName));
  if (features.length === 0) refuse('features', features, 'one at least');
  const loss = objectOf('loss', state['loss']) as unknown as LossSettings;
  const optimizer = objectOf('optimizer', state['optimizer']) as unknown as OptimizerSettings;
  const schedule = objectOf('schedule', state['schedule']) as unknown as ScheduleSettings;
  // These check what they are given.
  resolveLoss(loss);
  resolveOptimizer(optimizer);
  resolveSchedule(schedule);
  const outputActivation = activationNamed('outputActivation', state['outputActivation']);
  const outputParameters = numbersOf('outputParameters', state['outputParameters']);
  const positive = { least: Number.MIN_VALUE, most: 1e9 };
  const [across = 0, up = 1] = listOf('plane', state['plane'], 2, (name, each) =>
    wholeOf(name, each, { least: 0, most: 999 }),
  );
  return {
    data: readData(state['data']),
    testShare: numberOf('testShare', state['testShare'], { least: 0, most: 0.9 }),
    features: [...new Set(features)],
    hidden: listOf('hidden', state['hidden'], reach.layers, readLayer),
    outputActivation,
    ...(outputParameters === undefined ? {} : { outputParameters }),
    seed: wholeOf('seed', state['seed'], reach.seed),
    loss,
    optimizer,
    schedule,
    batch: wholeOf('batch', state['batch'], reach.batch),
    l1: numberOf('l1', state['l1'], reach.penalty),
    l2: numberOf('l2', state['l2'], reach.penalty),
    clipNorm: orNull(state['clipNorm'], (each) => numberOf('clipNorm', each, positive)),
    frozen: listOf('frozen', state['frozen'], 1e6, (name, each) => wholeOf(name, each, { least: 0, most: 1e8 })),
    stop: {
      epoch: orNull(stop['epoch'], (each) => wholeOf('stop.epoch', each, { least: 1, most: 1e9 })),
      loss: orNull(stop['loss'], (each) => numberOf('stop.loss', each, { least: 0, most: 1e9 })),
    },
    speed: orNull(state['speed'], (each) => wholeOf('speed', each, { least: 1, most: 10_000 })),
    show: {
      discrete: flagOf('show.discrete', show['discrete']),
      contour: flagOf('show.contour', show['contour']),
      test: flagOf('show.test', show['test']),
      logLoss: flagOf('show.logLoss', show['logLoss']),
    },
    plane: [across, up],
    hide: listOf('hide', state['hide'], 100, (name, each) => oneOf(name, each, isHideName)),
  };
}
