/** The WGSL files by name, and the whole text of a shader: what the host puts in front of it, then its own. */
import { mostBins } from '../validate.js';
import activations from '../../../shaders/activations.wgsl?raw';
import denseBlock from '../../../shaders/dense/block.wgsl?raw';
import denseBlocked from '../../../shaders/dense/blocked.wgsl?raw';
import denseJoin from '../../../shaders/dense/join.wgsl?raw';
import denseNaive from '../../../shaders/dense/naive.wgsl?raw';
import denseQuadColumn from '../../../shaders/dense/quad-column.wgsl?raw';
import denseQuadRow from '../../../shaders/dense/quad-row.wgsl?raw';
import denseQuadTurned from '../../../shaders/dense/quad-turned.wgsl?raw';
import denseQuad from '../../../shaders/dense/quad.wgsl?raw';
import denseRow from '../../../shaders/dense/row.wgsl?raw';
import denseScalars from '../../../shaders/dense/scalars.wgsl?raw';
import denseSplit from '../../../shaders/dense/split.wgsl?raw';
import denseTiled from '../../../shaders/dense/tiled.wgsl?raw';
import denseVectors from '../../../shaders/dense/vectors.wgsl?raw';
import displayColour from '../../../shaders/display/colour.wgsl?raw';
import displayField from '../../../shaders/display/field.wgsl?raw';
import displayTiles from '../../../shaders/display/tiles.wgsl?raw';
import expression from '../../../shaders/expression.wgsl?raw';
import healthAdvance from '../../../shaders/health/advance.wgsl?raw';
import healthCounts from '../../../shaders/health/counts.wgsl?raw';
import healthRange from '../../../shaders/health/range.wgsl?raw';
import healthSlopes from '../../../shaders/health/slopes.wgsl?raw';
import healthValues from '../../../shaders/health/values.wgsl?raw';
import networkField from '../../../shaders/network/field.wgsl?raw';
import networkGrid from '../../../shaders/network/grid.wgsl?raw';
import networkTimesInput from '../../../shaders/network/times-input.wgsl?raw';
import populationSteps from '../../../shaders/population/steps.wgsl?raw';
import probeActivation from '../../../shaders/probe/activation.wgsl?raw';
import probeCopy from '../../../shaders/probe/copy.wgsl?raw';
import probeMark from '../../../shaders/probe/mark.wgsl?raw';
import probeMultiplyAdd from '../../../shaders/probe/multiply-add.wgsl?raw';
import trainingBackwardBlocked from '../../../shaders/training/backward-blocked.wgsl?raw';
import trainingBackwardTiled from '../../../shaders/training/backward-tiled.wgsl?raw';
import trainingBackward from '../../../shaders/training/backward.wgsl?raw';
import trainingBlockUpdate from '../../../shaders/training/block-update.wgsl?raw';
import quadColumnsShared from '../../../shaders/quad/columns-shared.wgsl?raw';
import quadColumns from '../../../shaders/quad/columns.wgsl?raw';
import trainingCommit from '../../../shaders/training/commit.wgsl?raw';
import trainingForwardBlocked from '../../../shaders/training/forward-blocked.wgsl?raw';
import trainingForwardTiled from '../../../shaders/training/forward-tiled.wgsl?raw';
import trainingForward from '../../../shaders/training/forward.wgsl?raw';
import trainingFused from '../../../shaders/training/fused.wgsl?raw';
import trainingGather from '../../../shaders/training/gather.wgsl?raw';
import trainingGradientBlocked from '../../../shaders/training/gradient-blocked.wgsl?raw';
import trainingGradientTiled from '../../../shaders/training/gradient-tiled.wgsl?raw';
import trainingGradient from '../../../shaders/training/gradient.wgsl?raw';
import trainingLayer from '../../../shaders/training/layer.wgsl?raw';
import trainingLoss from '../../../shaders/training/loss.wgsl?raw';
import trainingNorm from '../../../shaders/training/norm.wgsl?raw';
import trainingOptimizer from '../../../shaders/training/optimizer.wgsl?raw';
import trainingOutput from '../../../shaders/training/output.wgsl?raw';
import trainingPenalty from '../../../shaders/training/penalty.wgsl?raw';
import quadProduct from '../../../shaders/quad/product.wgsl?raw';
import trainingRecord from '../../../shaders/training/record.wgsl?raw';
import trainingSettings from '../../../shaders/training/settings.wgsl?raw';
import trainingSettle from '../../../shaders/training/settle.wgsl?raw';
import trainingSlice from '../../../shaders/training/slice.wgsl?raw';
import trainingSlicedLayer from '../../../shaders/training/sliced-layer.wgsl?raw';
import trainingTurn from '../../../shaders/training/turn.wgsl?raw';
import trainingUpdate from '../../../shaders/training/update.wgsl?raw';

export const shaderSources = {
  activations,
  'dense/block': denseBlock,
  'dense/blocked': denseBlocked,
  'dense/join': denseJoin,
  'dense/naive': denseNaive,
  'dense/quad': denseQuad,
  'dense/quad-column': denseQuadColumn,
  'dense/quad-row': denseQuadRow,
  'dense/quad-turned': denseQuadTurned,
  'dense/row': denseRow,
  'dense/scalars': denseScalars,
  'dense/split': denseSplit,
  'dense/tiled': denseTiled,
  'dense/vectors': denseVectors,
  'display/colour': displayColour,
  'display/field': displayField,
  'display/tiles': displayTiles,
  expression,
  'health/advance': healthAdvance,
  'health/counts': healthCounts,
  'health/range': healthRange,
  'health/slopes': healthSlopes,
  'health/values': healthValues,
  'network/field': networkField,
  'network/grid': networkGrid,
  'network/times-input': networkTimesInput,
  'population/steps': populationSteps,
  'probe/activation': probeActivation,
  'probe/copy': probeCopy,
  'probe/mark': probeMark,
  'probe/multiply-add': probeMultiplyAdd,
  'training/backward': trainingBackward,
  'training/backward-blocked': trainingBackwardBlocked,
  'training/backward-tiled': trainingBackwardTiled,
  'training/block-update': trainingBlockUpdate,
  'quad/columns': quadColumns,
  'quad/columns-shared': quadColumnsShared,
  'training/commit': trainingCommit,
  'training/forward': trainingForward,
  'training/forward-blocked': trainingForwardBlocked,
  'training/forward-tiled': trainingForwardTiled,
  'training/fused': trainingFused,
  'training/gather': trainingGather,
  'training/gradient': trainingGradient,
  'training/gradient-blocked': trainingGradientBlocked,
  'training/gradient-tiled': trainingGradientTiled,
  'training/layer': trainingLayer,
  'training/loss': trainingLoss,
  'training/norm': trainingNorm,
  'training/optimizer': trainingOptimizer,
  'training/output': trainingOutput,
  'training/penalty': trainingPenalty,
  'quad/product': quadProduct,
  'training/record': trainingRecord,
  'training/settings': trainingSettings,
  'training/settle': trainingSettle,
  'training/slice': trainingSlice,
  'training/sliced-layer': trainingSlicedLayer,
  'training/turn': trainingTurn,
  'training/update': trainingUpdate,
} as const;

export type ShaderName = keyof typeof shaderSources;
export type ShaderSources = Readonly<Record<ShaderName, string>>;

/** Invocations of a workgroup in the kernels that have one line of them. */
export const workgroupSize = 64;
/** dense/tiled: samples and neurons of a tile, and how far it reaches along k at a time. */
export const tile = { size: 64, depth: 16 } as const;

/** health/range and health/counts: values that one invocation looks at. health/slopes: samples. */
export const healthShape = { each: 16, block: 64 } as const;

const flat = { WORKGROUP: workgroupSize };
const tiled = { TILE: tile.size, DEPTH: tile.depth };
const constants: Partial<Record<ShaderName, Readonly<Record<string, number>>>> = {
  'dense/join': flat,
  'dense/naive': flat,
  'dense/tiled': tiled,
  'health/counts': { ...flat, EACH: healthShape.each, MOST_BINS: mostBins },
  'health/range': { ...flat, EACH: healthShape.each },
  'health/slopes': { ...flat, BLOCK: healthShape.block },
  'network/field': flat,
  'network/grid': flat,
  'network/times-input': flat,
  'training/backward': flat,
  'training/backward-tiled': tiled,
  'training/commit': flat,
  'training/forward': flat,
  'training/forward-tiled': tiled,
  'training/gather': flat,
  'training/gradient': flat,
  'training/gradient-tiled': tiled,
  'training/output': flat,
  'training/settle': flat,
  'training/update': flat,
};

const step = ['training/settings', 'training/record', 'training/layer'] as const;
const sliced = [
  'training/settings',
  'training/record',
  'training/sliced-layer',
  'training/optimizer',
  'quad/columns',
  'quad/product',
] as const;

/** Which files stand in front of a kernel's own. */
const preludes: Partial<Record<ShaderName, readonly ShaderName[]>> = {
  'dense/blocked': ['activations', 'dense/block'],
  'dense/join': ['activations'],
  'dense/naive': ['activations'],
  'dense/quad': ['activations', 'quad/columns', 'quad/product'],
  'dense/quad-column': ['activations'],
  'dense/quad-row': ['activations'],
  'dense/quad-turned': ['activations', 'quad/columns', 'quad/product'],
  'dense/row': ['activations'],
  'dense/split': ['dense/block'],
  'dense/tiled': ['activations'],
  'display/field': ['display/colour'],
  'display/tiles': ['display/colour'],
  'health/advance': ['training/settings'],
  'health/counts': [...step, 'health/values'],
  'health/range': [...step, 'health/values'],
  'health/slopes': ['activations', ...step],
  'network/field': ['activations'],
  'population/steps': ['activations', 'training/settings', 'training/record', 'training/loss', 'training/optimizer'],
  'probe/activation': ['activations'],
  'training/backward': ['activations', ...step],
  'training/backward-blocked': ['activations', ...step, 'dense/block'],
  'training/backward-tiled': ['activations', ...step],
  'training/block-update': sliced,
  'training/commit': ['training/settings', 'training/record'],
  'training/forward': ['activations', ...step],
  'training/forward-blocked': ['activations', ...step, 'dense/block'],
  'training/forward-tiled': ['activations', ...step],
  'training/fused': ['activations', 'training/settings', 'training/record', 'training/loss', 'training/optimizer'],
  'training/gather': step,
  'training/gradient': [...step, 'training/penalty'],
  'training/gradient-blocked': [...step, 'training/penalty', 'dense/block'],
  'training/gradient-tiled': [...step, 'training/penalty'],
  'training/norm': ['training/settings'],
  'training/output': ['activations', ...step, 'training/loss', 'training/optimizer'],
  'training/settle': ['training/settings'],
  'training/slice': ['activations', ...sliced, 'training/loss'],
  'training/turn': ['training/settings', 'training/record'],
  'training/update': [...step, 'training/optimizer'],
};

/** `line` is the one-line `activate` of a kernel that has one; `formulas` the WGSL of the defined activations in it. */
export function assembleShader(
  sources: ShaderSources,
  name: ShaderName,
  line: string,
  formulas: readonly string[] = [],
): string {
  const lines = Object.entries(constants[name] ?? {}).map(([constant, value]) => `const ${constant} = ${value}u;`);
  const files = (preludes[name] ?? []).map((prelude) => sources[prelude]);
  const defined = formulas.length > 0 ? [sources.expression, ...formulas] : [];
  return directivesFirst([...lines, ...files, ...defined, line, sources[name]].join('\n'));
}

/** WGSL wants its directives in front of all else, and a file in the middle may have some. */
function directivesFirst(text: string): string {
  const directives = text.match(/^(enable|diagnostic)\b.*;$/gm) ?? [];
  if (directives.length === 0) return text;
  return [...directives, text.replaceAll(/^(enable|diagnostic)\b.*;$/gm, '')].join('\n');
}
