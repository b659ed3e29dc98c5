/**
 * How much work a run is: floating-point operations, and the bytes that must be read and written at least, each number
 * once. A multiply-add counts as two operations; activations count as none, since it is nobody's word how many they are.
 */

export interface Work {
  readonly operations: number;
  readonly bytes: number;
}

const valueBytes = Float32Array.BYTES_PER_ELEMENT;

/** Shapes of a dense layer: B samples of I inputs, O neurons. */
export interface DenseShape {
  readonly batch: number;
  readonly inputs: number;
  readonly neurons: number;
}

/** 2·B·I·O operations; B·I inputs, O·I weights and O biases are read, B·O outputs written. */
export const denseWork = ({ batch, inputs, neurons }: DenseShape): Work => ({
  operations: 2 * batch * inputs * neurons,
  bytes: valueBytes * (batch * inputs + neurons * inputs + neurons + batch * neurons),
});

/** Every value is read once and written once. */
export const elementwiseWork = (values: number): Work => ({ operations: 0, bytes: 2 * valueBytes * values });

/** Weights of a network I-O-O-…; its biases are added and not counted. */
export const weightsOf = (widths: readonly number[]): number =>
  widths.slice(1).reduce((sum, width, at) => sum + width * (widths[at] as number), 0);

export const parametersOf = (widths: readonly number[]): number =>
  weightsOf(widths) + widths.slice(1).reduce((sum, width) => sum + width, 0);

/** 2 operations a weight and sample; inputs and parameters are read, the last layer's outputs written. */
export const networkWork = (widths: readonly number[], batch: number): Work => ({
  operations: 2 * weightsOf(widths) * batch,
  bytes: valueBytes * (batch * ((widths[0] ?? 0) + (widths.at(-1) ?? 0)) + parametersOf(widths)),
});

/** As a network over one sample a pixel; a pixel's inputs follow from where it is, so nothing but its value is stored. */
export const fieldWork = (widths: readonly number[], pixels: number): Work => ({
  operations: 2 * weightsOf(widths) * pixels,
  bytes: valueBytes * (pixels + parametersOf(widths)),
});

/**
 * A step of Adam: forward 2 operations a weight and sample, backward twice as many (one product for the weights' gradient,
 * one for what goes on to the layer before). The mini-batch is read; parameters and both moments are read and written.
 */
export const trainingWork = (widths: readonly number[], batch: number): Work => ({
  operations: 6 * weightsOf(widths) * batch,
  bytes: valueBytes * (batch * ((widths[0] ?? 0) + (widths.at(-1) ?? 0)) + 6 * parametersOf(widths)),
});
