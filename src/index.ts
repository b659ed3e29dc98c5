/** The public API of the engine: all that the page, the elements and other people's demos may import. */
export { mostParameters, type Activation, type ActivationParameter, type TurningPoints } from './neuron/activation.js';
export * from './neuron/activations/index.js';
export { copyNetwork } from './neuron/copy-network.js';
export { createNetwork } from './neuron/create-network.js';
export { InvalidValueError } from './neuron/errors.js';
export { analyseFormula, type FormulaAnalysis } from './expression/analysis.js';
export type { Finding } from './expression/analysis-findings.js';
export { activationRange } from './expression/activation-range.js';
export { catalogueFormulas } from './expression/catalogue.js';
export { defineActivation } from './expression/define-activation.js';
export { derivativeForReading, derivativeOf } from './expression/derivative.js';
export { FormulaError } from './expression/errors.js';
export { formulaActivation, type FormulaActivation } from './expression/formula-activation.js';
export { parseFormula, type ParsedFormula } from './expression/parse.js';
export { printJavaScript, type JavaScriptOptions } from './expression/print-javascript.js';
export { printPython, type PythonOptions } from './expression/print-python.js';
export { printTex } from './expression/print-tex.js';
export { printText } from './expression/print-text.js';
export { functionArguments, functionNames, limits as formulaLimits } from './expression/syntax.js';
export type { Condition, Expression, FunctionName } from './expression/syntax.js';
export { featureInputs, featureNames, features, gridPoints, isFeatureName } from './neuron/features.js';
export type { Feature, FeatureName } from './neuron/features.js';
export { initializerNames, type InitializerName } from './neuron/initializers.js';
export { accuracy, confusionMatrix, determination, meanAbsoluteError } from './neuron/metrics.js';
export type { Layer, LayerSpecification, Network, NetworkSpecification } from './neuron/network.js';
export { createRandom, type Random } from './neuron/random.js';
export * from './backend/backend.js';
export { colourOf, cssColour, parseColour } from './backend/colour.js';
export * from './backend/errors.js';
export { CpuError } from './backend/cpu/errors.js';
export { openBackend, type OpenOptions } from './backend/open.js';
export { crossCheck, type CrossCheckOptions } from './crosscheck/crosscheck.js';
export { crossCheckField, type FieldCheckOptions } from './crosscheck/field.js';
export {
  crossCheckNeurons,
  type CheckedNeuron,
  type NeuronCheckOptions,
  type NeuronCheckReport,
} from './crosscheck/neurons.js';
export type { CheckedResult, CrossCheckReport } from './crosscheck/report.js';
export { crossCheckEverything, type EverythingReport, type EverythingRequest } from './crosscheck/everything.js';
export {
  crossCheckTraining,
  type CheckedStep,
  type StepQuantity,
  type TrainingCheckOptions,
  type TrainingCheckReport,
} from './crosscheck/training.js';
export {
  crossCheckTrainings,
  type CheckedTrainingStep,
  type TrainingsCheckOptions,
  type TrainingsCheckReport,
} from './crosscheck/trainings.js';
export {
  crossCheckPopulation,
  type CheckedMemberStep,
  type PopulationCheckOptions,
  type PopulationCheckReport,
} from './crosscheck/population.js';
export { runBench, suitesFor, type BenchReport, type BenchRequest } from './bench/bench.js';
export { denseLadder, type DenseKernelInfo } from './backend/gpu/dense-ladder.js';
export { kernelsFor as denseKernelsFor } from './bench/dense-kernels.js';
export { tuneDense, type Tuning } from './bench/tune-dense.js';
export { compareFigures, type ComparedFigures } from './bench/compare-figures.js';
export { suites, type Figure, type Roofs, type SuiteName, type SweepPoint } from './bench/figure.js';
export type { DenseShape } from './bench/operations.js';
export { crossover, type Crossover } from './bench/probes/crossover.js';
export { probeDispatch } from './bench/probes/dispatch.js';
export type { ProbeFigure } from './bench/probes/probe-figure.js';
export { probeReadBack } from './bench/probes/read-back.js';
export { sweepBatch, sweepWidth } from './bench/probes/sweeps.js';
export { sweepWorkgroupSizes } from './bench/probes/workgroups.js';
export { measureRoofs } from './bench/roofs.js';
export { figuresFromJson, figuresToCsv, figuresToJson } from './bench/saved.js';
export type { Spread } from './bench/statistics.js';
export { activationBandwidths } from './bench/suites/activations.js';
export { benchDense } from './bench/suites/dense.js';
export { benchTraining, type TrainingWorkload } from './bench/suites/training.js';
export type { Watch } from './bench/watch.js';
export { parseCsv, type CsvOptions } from './data/csv.js';
export type { AxisScale, Classified } from './data/columns.js';
export { decideClasses, encodeTargets } from './data/encode-targets.js';
export * from './data/sample-sets/index.js';
export type { SampleKind, Samples, SampleSet } from './data/samples.js';
export {
  selectColumns,
  type ColumnChoice,
  type SelectedColumns,
  type SelectedTarget,
} from './data/select-columns.js';
export { selectPoints, type PointColumns, type SelectedPoints } from './data/select-points.js';
export { gather, splitSamples, type Split } from './data/split.js';
export { standardise } from './data/standardise.js';
export { suggestColumns, type SuggestedColumns } from './data/suggest-columns.js';
export type { CategoryColumn, Column, NumberColumn, Table } from './data/table.js';
export {
  checkTargets,
  isLossName,
  lossNames,
  lossScale,
  losses,
  resolveLoss,
  type Loss,
  type LossName,
  type LossSettings,
  type LossTargets,
} from './neuron/losses.js';
export {
  isOptimizerName,
  optimizerNames,
  optimizerNumbers,
  optimizers,
  resolveOptimizer,
  type Optimizer,
  type OptimizerName,
  type OptimizerNumber,
  type OptimizerSettings,
} from './neuron/optimizers.js';
export {
  resolveSchedule,
  scheduleNames,
  scheduleShare,
  type ScheduleName,
  type ScheduleSettings,
} from './neuron/schedules.js';
export { packParameters, parameterLayout, unpackParameters, type ParameterLayout } from './neuron/parameters.js';
export { resolveTraining, type ResolvedTraining, type TrainingOptions } from './neuron/training-options.js';
export * from './backend/training.js';
export type {
  MemberFailure,
  Population,
  PopulationMember,
  PopulationOptions,
  PopulationReport,
  ResolvedPopulation,
} from './backend/population.js';
export { gradientReference, type GradientOptions, type ReferenceGradient } from './backend/cpu/reference-gradient.js';
export { packJson, unpackJson } from './interchange/packed-json.js';
export { trainingFromJson, trainingToJson, type TrainingJson } from './interchange/training-json.js';
export { activationWgsl } from './interchange/wgsl-source.js';
