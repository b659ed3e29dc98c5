/** The state of the playground: one plain object, that goes into a link, into a file and back. */
import type {
  ActivationName,
  FeatureName,
  LossSettings,
  OptimizerSettings,
  SampleSetName,
  ScheduleSettings,
} from '../../../src/index.js';
import type { HideName } from './hiding.js';

/** Samples drawn from one of the sets. */
export interface DrawnData {
  readonly kind: 'drawn';
  readonly name: SampleSetName;
  /** C; 0 for a regression. */
  readonly classes: number;
  readonly samples: number;
  /** A share, 0 to 0.5. */
  readonly noise: number;
  readonly seed: number;
}

/** Points that were painted, or drawn and then painted on. */
export interface PaintedData {
  readonly kind: 'painted';
  /** C; 0 for a regression. */
  readonly classes: number;
  readonly range: readonly [low: number, high: number];
  /** x₁, x₂ and the class or value of each point. */
  readonly points: readonly number[];
}

/** A table that somebody brought, with the columns that were chosen of it. */
export interface TableData {
  readonly kind: 'table';
  /** Of the file. */
  readonly name: string;
  /** The CSV itself. */
  readonly text: string;
  readonly inputs: readonly string[];
  readonly target: string;
  readonly missing: 'leave-out' | 'mean';
  /** Whether the first row names the columns; null to find out. */
  readonly header: boolean | null;
}

export type DataState = DrawnData | PaintedData | TableData;

export interface LayerState {
  readonly neurons: number;
  readonly activation: ActivationName;
  /** The activation's own numbers; their defaults if left out. */
  readonly parameters?: readonly number[];
}

export interface PlaygroundState {
  readonly data: DataState;
  /** The share of the samples that only test. */
  readonly testShare: number;
  /** What the network is given of a point; a table brings its own inputs. */
  readonly features: readonly FeatureName[];
  readonly hidden: readonly LayerState[];
  readonly outputActivation: ActivationName;
  /** The output activation's own numbers; the defaults if left out, or where it has not as many. */
  readonly outputParameters?: readonly number[];
  /** Of the first weights, of the shuffle and of the split. */
  readonly seed: number;
  readonly loss: LossSettings;
  readonly optimizer: OptimizerSettings;
  readonly schedule: ScheduleSettings;
  readonly batch: number;
  readonly l1: number;
  readonly l2: number;
  /** Null for no limit. */
  readonly clipNorm: number | null;
  /** Places of parameters that stay as they are, ascending; see src/neuron/parameters.ts. */
  readonly frozen: readonly number[];
  /** When training stops by itself; null for never. */
  readonly stop: { readonly epoch: number | null; readonly loss: number | null };
  /** Steps a frame; null for as many as fit. */
  readonly speed: number | null;
  readonly show: {
    readonly discrete: boolean;
    readonly contour: boolean;
    readonly test: boolean;
    readonly logLoss: boolean;
  };
  /** The two inputs of a table that span the picture. */
  readonly plane: readonly [number, number];
  /** The controls that a teacher hides. */
  readonly hide: readonly HideName[];
}

/** What the dials reach. */
export const reach = {
  samples: { least: 10, most: 5000 },
  noise: { least: 0, most: 0.5 },
  batch: { least: 1, most: 4096 },
  layers: 8,
  neurons: 512,
  /** Neurons of a layer that the diagram shows each with a picture. */
  shownNeurons: 64,
  learningRate: { least: 0, most: 100 },
  penalty: { least: 0, most: 10 },
  seed: { least: -1_000_000, most: 1_000_000_000 },
  /** Points that can be painted: a link must still hold them. */
  painted: 5000,
} as const;

export const initialState: PlaygroundState = {
  data: { kind: 'drawn', name: 'spiral', classes: 2, samples: 400, noise: 0.05, seed: 1 },
  testShare: 0.3,
  features: ['x1', 'x2'],
  hidden: [
    { neurons: 8, activation: 'tanh' },
    { neurons: 8, activation: 'tanh' },
    { neurons: 4, activation: 'tanh' },
  ],
  outputActivation: 'tanh',
  seed: 1,
  loss: { kind: 'mean-squared-error' },
  optimizer: { kind: 'adam', learningRate: 0.01 },
  schedule: { kind: 'constant' },
  batch: 32,
  l1: 0,
  l2: 0,
  clipNorm: null,
  frozen: [],
  stop: { epoch: null, loss: null },
  speed: 5,
  show: { discrete: false, contour: true, test: true, logLoss: false },
  plane: [0, 1],
  hide: [],
};

/** What decides which weights a network begins with: when this changes, training begins again. */
export const beginningOf = ({ data, features, hidden, seed }: PlaygroundState): string =>
  JSON.stringify([
    data.kind,
    data.kind === 'drawn' ? data.name : data.kind === 'table' ? [data.name, data.inputs, data.target] : null,
    data.kind === 'table' ? 0 : data.classes,
    data.kind === 'table' ? [] : features,
    hidden.map(({ neurons }) => neurons),
    seed,
  ]);
