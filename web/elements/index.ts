/** The elements for demo authors: importing this defines them all. */
export { ActivationPlot } from './activation-plot/activation-plot.js';
export { ColorScale } from './color-scale/color-scale.js';
export { ConfusionMatrix } from './confusion-matrix/confusion-matrix.js';
export { CrosscheckBadge } from './crosscheck-badge/crosscheck-badge.js';
export { FormulaInput } from './formula-input/formula-input.js';
export { LossCurve, thinned, type LossPoint } from './loss-curve/loss-curve.js';
export { NetworkDiagram } from './network-diagram/network-diagram.js';
export { NeuronDiagram } from './neuron-diagram/neuron-diagram.js';
export { NeuronEquation } from './neuron-equation/neuron-equation.js';
export { NeuronField, type FieldSample } from './neuron-field/neuron-field.js';
export { NeuronInspector } from './neuron-inspector/neuron-inspector.js';
export { NumberField } from './number-field/number-field.js';
export { OutputMap, type MapPoints } from './output-map/output-map.js';
export { SharedBackend, sharedBackend } from './shared-backend.js';
export { TileCanvas, type TileLayout, type TileSource } from './tile-canvas.js';
