/** The kernels that can compute a dense layer, from the plain one to the fastest: one table for the engine and the lab. */
import denseBlocked from '../../../shaders/dense/blocked.wgsl?raw';
import denseNaive from '../../../shaders/dense/naive.wgsl?raw';
import denseQuadColumn from '../../../shaders/dense/quad-column.wgsl?raw';
import denseQuadRow from '../../../shaders/dense/quad-row.wgsl?raw';
import denseQuadTurned from '../../../shaders/dense/quad-turned.wgsl?raw';
import denseQuad from '../../../shaders/dense/quad.wgsl?raw';
import denseRow from '../../../shaders/dense/row.wgsl?raw';
import denseSplit from '../../../shaders/dense/split.wgsl?raw';
import denseTiled from '../../../shaders/dense/tiled.wgsl?raw';
import { type ShaderName, tile, workgroupSize } from './shaders.js';

/** Of one layer: B samples, I inputs, O neurons. */
export interface DenseSize {
  readonly batch: number;
  readonly inputs: number;
  readonly neurons: number;
}

/** What a person is told of a kernel. */
export interface DenseKernelInfo {
  /** 'dense/naive', … */
  readonly name: string;
  /** What it does differently, in a few words. */
  readonly title: string;
  /** How it cuts the work, for people. */
  readonly tile: string;
  /** Why it is faster than the one before, or when. */
  readonly note: string;
  /** The WGSL file. */
  readonly source: string;
  /** Features that the device must have. */
  readonly requires: readonly GPUFeatureName[];
}

export interface DenseKernel extends DenseKernelInfo {
  readonly shader: ShaderName;
  /** `const` lines in front of the file. */
  readonly constants: Readonly<Record<string, number>>;
  /** Whether the file that reads four values at a time stands in front, and which one depends on the rows' length. */
  readonly readsFours: boolean;
  /** Workgroups of a dispatch, before they are folded. */
  readonly workgroups: (size: DenseSize) => number;
  /** Pieces of the sum over the inputs that are computed apart and joined; 1 where it is not cut. */
  readonly pieces: (size: DenseSize) => number;
  /** Whether it makes sense for a layer of this size: what is left out would compute mostly edges. */
  readonly suits: (size: DenseSize) => boolean;
}

const depth = 16;
const up = (value: number, step: number) => Math.ceil(value / step);
const blocks = (samples: number, neurons: number) => (size: DenseSize) =>
  up(size.batch, samples) * up(size.neurons, neurons);
const whole = () => 1;
const always = () => true;

/** A cut sum fills a device that the blocks alone would leave idle; each piece has at least so many terms. */
const leastTerms = 128;
const wantedWorkgroups = 96;
const mostPieces = 16;

/** Pieces of k in dense/split: as many as fill the device, each with enough to do. */
const piecesOf = (size: DenseSize) =>
  Math.max(1, Math.min(mostPieces, up(wantedWorkgroups, blocks(64, 64)(size)), Math.floor(size.inputs / leastTerms)));

/** What stands in front of shaders/dense/block.wgsl. */
export const blockConstants = (side: 64 | 128) => ({ ROWS: side, COLUMNS: side, DEPTH: depth });

const blocked = (side: 64 | 128): DenseKernel => ({
  name: `dense/blocked-${side}`,
  title: `Blocks of ${side} × ${side}`,
  tile: `${side} × ${side} × ${depth}, 8 × 8 an invocation`,
  note:
    side === 64
      ? 'Eight by eight sums in registers: each value that comes out of workgroup memory is used eight times.'
      : 'Every value from global memory is used 128 times; it takes many blocks to fill a large GPU.',
  source: denseBlocked,
  requires: [],
  shader: 'dense/blocked',
  constants: blockConstants(side),
  readsFours: true,
  workgroups: blocks(side, side),
  pieces: whole,
  suits: ({ batch, inputs, neurons }) => batch > side / 4 && neurons > side / 4 && inputs >= 8,
});

const quad = (turned: boolean): DenseKernel => ({
  name: turned ? 'dense/quad-turned' : 'dense/quad',
  title: turned ? 'Quads over neurons' : 'Quads over samples',
  tile: '16 × 16, 4 × 16 an invocation',
  note: turned
    ? 'As dense/quad, for few samples: the four invocations share them.'
    : 'No workgroup memory: four invocations share what they read. On a CPU, where a quad is one vector of the machine.',
  source: turned ? denseQuadTurned : denseQuad,
  requires: [],
  shader: turned ? 'dense/quad-turned' : 'dense/quad',
  constants: {},
  readsFours: false,
  workgroups: blocks(16, 16),
  pieces: whole,
  suits: ({ batch }) => !turned || batch <= 16,
});

/** From plain to fast. */
export const denseKernels: readonly DenseKernel[] = [
  {
    name: 'dense/naive',
    title: 'Plain',
    tile: `${workgroupSize} outputs a workgroup`,
    note: 'One invocation for each output, which reads every number it needs from global memory.',
    source: denseNaive,
    requires: [],
    shader: 'dense/naive',
    constants: {},
    readsFours: false,
    workgroups: ({ batch, neurons }) => up(batch * neurons, workgroupSize),
    pieces: whole,
    suits: always,
  },
  {
    name: 'dense/row',
    title: 'Rows side by side',
    tile: '4 × 4 outputs, 16 invocations along k',
    note: 'For few samples or few neurons: invocations share a sum, so that memory is read as it lies.',
    source: denseRow,
    requires: [],
    shader: 'dense/row',
    constants: {},
    readsFours: true,
    workgroups: blocks(4, 4),
    pieces: whole,
    suits: ({ batch, neurons, inputs }) => Math.min(batch, neurons) <= 16 && inputs >= 16,
  },
  {
    name: 'dense/tiled',
    title: 'Tiles in workgroup memory',
    tile: `${tile.size} × ${tile.size} × ${tile.depth}, 4 × 4 an invocation`,
    note: 'A workgroup loads a tile once, and its 256 invocations share it.',
    source: denseTiled,
    requires: [],
    shader: 'dense/tiled',
    constants: {},
    readsFours: false,
    workgroups: blocks(tile.size, tile.size),
    pieces: whole,
    suits: ({ batch, inputs, neurons }) => batch >= 16 && neurons >= 16 && inputs >= 8,
  },
  blocked(64),
  blocked(128),
  {
    ...blocked(64),
    name: 'dense/split',
    title: 'Sums in pieces',
    tile: `64 × 64 × ${depth}, up to ${mostPieces} pieces of k`,
    note: 'Small outputs of many inputs: pieces of the sums are computed at once, and joined in order.',
    source: denseSplit,
    shader: 'dense/split',
    pieces: piecesOf,
    suits: (size) => size.batch > 16 && size.neurons > 16 && piecesOf(size) > 1,
  },
  {
    name: 'dense/quad-row',
    title: 'Quads along rows',
    tile: '16 neurons of a sample, 4 an invocation',
    note: 'As dense/quad, for one sample or two: every weight is used once, four of a row at a time.',
    source: denseQuadRow,
    requires: [],
    shader: 'dense/quad-row',
    constants: {},
    readsFours: true,
    workgroups: blocks(1, 16),
    pieces: whole,
    suits: ({ batch }) => batch <= 2,
  },
  {
    name: 'dense/quad-column',
    title: 'Quads along samples',
    tile: '16 samples of a neuron, 4 an invocation',
    note: 'As dense/quad-row, for one neuron or two of many samples.',
    source: denseQuadColumn,
    requires: [],
    shader: 'dense/quad-column',
    constants: {},
    readsFours: true,
    workgroups: blocks(16, 1),
    pieces: whole,
    suits: ({ neurons }) => neurons <= 2,
  },
  quad(true),
  quad(false),
];

/** What the lab shows: without what the host alone needs. */
export const denseLadder: readonly DenseKernelInfo[] = denseKernels.map(
  ({ name, title, tile: cut, note, source, requires }) => ({ name, title, tile: cut, note, source, requires }),
);
