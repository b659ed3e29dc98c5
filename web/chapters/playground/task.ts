/** From the state to numbers: samples as the network is given them, and what its outputs mean. */
import {
  getActivation,
  encodeTargets,
  featureInputs,
  features,
  gather,
  gridPoints,
  makeSamples,
  selectColumns,
  splitSamples,
  type Samples,
  type SelectedColumns,
  type Split,
  type Table,
  type View,
} from '../../../src/index.js';
import type { DataState, PlaygroundState, TableData } from './state.js';

/** Some of many samples. */
export interface Part {
  /** Indices: of those that train first, then of those that test. */
  readonly samples: Uint32Array<ArrayBuffer>;
  /** How many of them train. */
  readonly train: number;
}

/** What a network of the playground is to learn. Arrays over all samples, in the order of the data, but for the split. */
export interface Task {
  /** C; 0 for a regression. */
  readonly classes: number;
  readonly classLabels: readonly string[];
  readonly inputLabels: readonly string[];
  readonly outputLabels: readonly string[];
  /** N */
  readonly samples: number;
  /** (N, I) */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** (N, O), as the loss wants them. */
  readonly targets: Float32Array<ArrayBuffer>;
  /** (N): the class, or the value. */
  readonly truth: Float32Array<ArrayBuffer>;
  /** The points that were painted, by which they are told from later ones; null where none were. */
  readonly painted: readonly number[] | null;
  /** (N, 2): where a sample stands on the map. */
  readonly positions: Float32Array<ArrayBuffer>;
  /** Indices of the samples that train, and of those that test. */
  readonly train: Uint32Array<ArrayBuffer>;
  readonly test: Uint32Array<ArrayBuffer>;
  /** Of many samples those that are drawn, and judged while the training runs; null where all are. */
  readonly part: Part | null;
  /** Of one output: what it should be for class 0 and for class 1, and between them where the class changes. */
  readonly low: number;
  readonly high: number;
  readonly threshold: number;
  readonly view: View;
  readonly axisLabels: readonly [string, string];
  /** Whether the map shows all that the network is given: with more inputs it is a slice. */
  readonly wholePlane: boolean;
  /** In words: how many samples were left out, and why; empty where none were. */
  readonly note: string;
  /** (M, I): the inputs at places (M, 2) of the map. */
  inputsAt(points: Float32Array): Float32Array<ArrayBuffer>;
  /** (columns · rows, I): the inputs of a grid over the view, row 0 at the top. */
  grid(columns: number, rows: number): Float32Array<ArrayBuffer>;
}

/** O: one output tells two classes apart, unless the loss compares outputs. */
export const outputsFor = (classes: number, loss: PlaygroundState['loss']): number =>
  classes > 2 || (classes === 2 && loss.kind === 'cross-entropy') ? classes : 1;

/** What an output should be for class 0 and class 1: what the loss demands, or else what the activation can reach. */
function ends({ loss, outputActivation }: PlaygroundState): readonly [low: number, high: number] {
  if (loss.kind === 'binary-cross-entropy' || loss.kind === 'cross-entropy') return [0, 1];
  if (loss.kind === 'hinge') return [-1, 1];
  return getActivation(outputActivation).range[0] < -0.5 ? [-1, 1] : [0, 1];
}

/** Where one output stops meaning class 0: logits and the hinge's scores change sign. */
const thresholdOf = (state: PlaygroundState, low: number, high: number) =>
  state.loss.kind === 'binary-cross-entropy' || state.loss.kind === 'hinge' ? 0 : (low + high) / 2;

interface Source {
  readonly classes: number;
  readonly classLabels: readonly string[];
  readonly inputLabels: readonly string[];
  readonly inputs: Float32Array<ArrayBuffer>;
  readonly truth: Float32Array<ArrayBuffer>;
  readonly positions: Float32Array<ArrayBuffer>;
  readonly view: View;
  readonly axisLabels: readonly [string, string];
  readonly wholePlane: boolean;
  readonly note: string;
  inputsAt(points: Float32Array): Float32Array<ArrayBuffer>;
}

const square = ([low, high]: readonly [number, number]): View => ({ left: low, right: high, bottom: low, top: high });

function fromPoints(state: PlaygroundState, samples: Samples): Source {
  return {
    classes: samples.classes,
    classLabels: Array.from({ length: samples.classes }, (_, at) => `class ${at + 1}`),
    inputLabels: state.features.map((name) => features[name].label),
    inputs: featureInputs(state.features, samples.points),
    truth: samples.targets,
    positions: samples.points,
    view: square(samples.range),
    axisLabels: ['x₁', 'x₂'],
    wholePlane: true,
    note: '',
    inputsAt: (points) => featureInputs(state.features, points),
  };
}

/** The samples of data that is no table. */
export function samplesOf(data: Exclude<DataState, TableData>): Samples {
  if (data.kind === 'drawn') return makeSamples(data.name, data);
  const count = data.points.length / 3;
  return {
    kind: data.classes > 0 ? 'classification' : 'regression',
    classes: data.classes,
    range: data.range,
    points: Float32Array.from({ length: count * 2 }, (_, at) => data.points[(at >> 1) * 3 + (at & 1)] as number),
    targets: Float32Array.from({ length: count }, (_, at) => data.points[at * 3 + 2] as number),
  };
}

/** Standard deviations that a table's map shows on each side of the mean, unless its points reach further. */
const leastReach = 2.5;

function fromTable(state: PlaygroundState, data: TableData, table: Table): Source {
  const selected: SelectedColumns = selectColumns(table, data);
  const { inputs, names, target, leftOut } = selected;
  const width = names.length;
  const samples = inputs.length / width;
  const across = Math.min(state.plane[0], width - 1);
  const up = width === 1 ? across : Math.min(state.plane[1], width - 1);
  const positions = new Float32Array(samples * 2);
  let reach = leastReach;
  const means = new Float32Array(width);
  for (let sample = 0; sample < samples; sample++) {
    const x = inputs[sample * width + across] as number;
    const y = width === 1 ? 0 : (inputs[sample * width + up] as number);
    positions.set([x, y], sample * 2);
    reach = Math.max(reach, Math.abs(x), Math.abs(y));
    for (let at = 0; at < width; at++)
      means[at] = (means[at] as number) + (inputs[sample * width + at] as number) / samples;
  }
  reach = Math.ceil(reach * 2) / 2;
  const classification = target.kind === 'classification';
  return {
    classes: classification ? target.classes.length : 0,
    classLabels: classification ? target.classes : [],
    inputLabels: names,
    inputs,
    truth: classification ? Float32Array.from(target.labels) : target.values,
    positions,
    view: square([-reach, reach]),
    axisLabels: [names[across] ?? '', width === 1 ? '' : (names[up] ?? '')],
    wholePlane: width <= 2,
    note: leftOut > 0 ? `${leftOut} rows with a missing value were left out.` : '',
    // The other inputs stand at their mean.
    inputsAt(points) {
      const rows = new Float32Array((points.length / 2) * width);
      for (let row = 0; row < points.length / 2; row++) {
        rows.set(means, row * width);
        rows[row * width + up] = points[row * 2 + 1] as number;
        rows[row * width + across] = points[row * 2] as number;
      }
      return rows;
    },
  };
}

/** More samples than these hide each other on a map, and take long to judge. */
const mostInWhole = 5000;
const partOfMany = 2000;

/** As many of those that train and of those that test as there are among all. A split is shuffled: its first are any. */
function partOf({ train, test }: Split): Part | null {
  const all = train.length + test.length;
  if (all <= mostInWhole) return null;
  const training = Math.max(1, Math.round((partOfMany * train.length) / all));
  const testing = test.length > 0 ? Math.max(1, partOfMany - training) : 0;
  return {
    samples: Uint32Array.of(...train.subarray(0, training), ...test.subarray(0, testing)),
    train: training,
  };
}

/** `table` is the parsed text of data that is a table. Throws InvalidValueError for data that cannot be learned. */
export function makeTask(state: PlaygroundState, table: Table | null): Task {
  const { data, testShare, seed } = state;
  const source =
    data.kind === 'table'
      ? fromTable(state, data, table ?? { columns: [], rows: 0 })
      : fromPoints(state, samplesOf(data));
  const { classes, classLabels, truth, inputs } = source;
  const [low, high] = ends(state);
  const outputs = outputsFor(classes, state.loss);
  const split = splitSamples(truth.length, testShare, seed);
  return {
    ...source,
    outputLabels:
      outputs > 1 ? classLabels : [classes > 0 ? (classLabels[1] ?? '') : data.kind === 'table' ? data.target : 'y'],
    samples: truth.length,
    inputs,
    targets: classes > 0 ? encodeTargets(truth, outputs, low, high) : truth,
    painted: data.kind === 'painted' ? data.points : null,
    ...split,
    part: partOf(split),
    low: classes > 0 ? low : -1,
    high: classes > 0 ? high : 1,
    threshold: classes > 0 ? thresholdOf(state, low, high) : 0,
    grid: (columns, rows) => source.inputsAt(gridPoints(source.view, columns, rows)),
  };
}

/** The samples that train, as a training takes them. */
export function trainingDataOf(task: Task): { inputs: Float32Array<ArrayBuffer>; targets: Float32Array<ArrayBuffer> } {
  const outputs = task.targets.length / task.samples;
  return {
    inputs: gather(task.inputs, task.inputs.length / task.samples, task.train),
    targets: gather(task.targets, outputs, task.train),
  };
}
