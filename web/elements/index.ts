/** The elements for demo authors: importing this defines them all. */
export { ActivationPlot } from './activation-plot/activation-plot.js';
export { ColorScale } from './color-scale/color-scale.js';
export { CrosscheckBadge } from './crosscheck-badge/crosscheck-badge.js';
export { NeuronDiagram } from './neuron-diagram/neuron-diagram.js';
export { NeuronEquation } from './neuron-equation/neuron-equation.js';
export { NeuronField, type FieldSample } from './neuron-field/neuron-field.js';
export { NumberField } from './number-field/number-field.js';
export { SharedBackend, sharedBackend } from './shared-backend.js';
