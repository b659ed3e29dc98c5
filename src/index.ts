/** The public API of the engine: all that the page, the elements and other people's demos may import. */
export type { Activation, ActivationParameter, TurningPoints } from './neuron/activation.js';
export * from './neuron/activations/index.js';
export { createNetwork } from './neuron/create-network.js';
export { InvalidValueError } from './neuron/errors.js';
export { initializerNames, type InitializerName } from './neuron/initializers.js';
export type { Layer, LayerSpecification, Network, NetworkSpecification } from './neuron/network.js';
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
export { parseCsv, type CsvOptions } from './data/csv.js';
export { selectPoints, type AxisScale, type PointColumns, type SelectedPoints } from './data/select-points.js';
export { standardise } from './data/standardise.js';
export type { CategoryColumn, Column, NumberColumn, Table } from './data/table.js';
