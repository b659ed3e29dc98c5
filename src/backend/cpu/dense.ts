/**
 * z = W x + b for a tile of samples and neurons, in float32 storage: script's twin of wasm/assembly/rowwise.ts.
 *
 * Every sum starts at the bias and goes over the inputs in order, in float64, and is rounded to float32 once, on
 * whichever path: a neuron's bits do not depend on how a batch was cut into tiles and threads. WebAssembly keeps that
 * order and promise, too, and rounds every step to float32.
 */

/** The parameters of a dense layer: weights (O, I), row-major, and biases (O). */
export interface DenseLayer {
  readonly inputs: number;
  readonly neurons: number;
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** Samples `firstRow` to `endRow − 1` and neurons `firstNeuron` to `endNeuron − 1`. */
export interface Tile {
  readonly firstRow: number;
  readonly endRow: number;
  readonly firstNeuron: number;
  readonly endNeuron: number;
}

/** Sums of a block; eight accumulators hide the latency of an addition and still fit the registers of V8's code. */
const blockRows = 4;
const blockNeurons = 2;

/** From inputs (B, I) writes the tile's part of the pre-activations (B, O). */
export function denseTile(layer: DenseLayer, inputs: Float32Array, preActivations: Float32Array, tile: Tile): void {
  const { firstRow, endRow, firstNeuron, endNeuron } = tile;
  const blockedRows = firstRow + blockRows * Math.floor((endRow - firstRow) / blockRows);
  const blockedNeurons = firstNeuron + blockNeurons * Math.floor((endNeuron - firstNeuron) / blockNeurons);
  for (let row = firstRow; row < blockedRows; row += blockRows) {
    for (let neuron = firstNeuron; neuron < blockedNeurons; neuron += blockNeurons) {
      block(layer, inputs, preActivations, row, neuron);
    }
  }
  if (blockedNeurons < endNeuron) {
    singles(layer, inputs, preActivations, { ...tile, endRow: blockedRows, firstNeuron: blockedNeurons });
  }
  if (blockedRows < endRow) singles(layer, inputs, preActivations, { ...tile, firstRow: blockedRows });
}

/** Four samples by two neurons, so that each value loaded is used two or four times. */
function block(
  { inputs: width, neurons, weights, biases }: DenseLayer,
  inputs: Float32Array,
  preActivations: Float32Array,
  row: number,
  neuron: number,
): void {
  const row0 = row * width;
  const row1 = row0 + width;
  const row2 = row1 + width;
  const row3 = row2 + width;
  const neuron0 = neuron * width;
  const neuron1 = neuron0 + width;
  let sum00 = biases[neuron] as number;
  let sum01 = biases[neuron + 1] as number;
  let sum10 = sum00;
  let sum11 = sum01;
  let sum20 = sum00;
  let sum21 = sum01;
  let sum30 = sum00;
  let sum31 = sum01;
  for (let input = 0; input < width; input++) {
    const weight0 = weights[neuron0 + input] as number;
    const weight1 = weights[neuron1 + input] as number;
    const input0 = inputs[row0 + input] as number;
    sum00 += input0 * weight0;
    sum01 += input0 * weight1;
    const input1 = inputs[row1 + input] as number;
    sum10 += input1 * weight0;
    sum11 += input1 * weight1;
    const input2 = inputs[row2 + input] as number;
    sum20 += input2 * weight0;
    sum21 += input2 * weight1;
    const input3 = inputs[row3 + input] as number;
    sum30 += input3 * weight0;
    sum31 += input3 * weight1;
  }
  const at = row * neurons + neuron;
  preActivations[at] = sum00;
  preActivations[at + 1] = sum01;
  preActivations[at + neurons] = sum10;
  preActivations[at + neurons + 1] = sum11;
  preActivations[at + 2 * neurons] = sum20;
  preActivations[at + 2 * neurons + 1] = sum21;
  preActivations[at + 3 * neurons] = sum30;
  preActivations[at + 3 * neurons + 1] = sum31;
}

/** What is left at the edges of a tile, one sum at a time; a batch of one is all edge. */
function singles(layer: DenseLayer, inputs: Float32Array, preActivations: Float32Array, tile: Tile): void {
  const { inputs: width, neurons, weights, biases } = layer;
  for (let row = tile.firstRow; row < tile.endRow; row++) {
    const rowAt = row * width;
    for (let neuron = tile.firstNeuron; neuron < tile.endNeuron; neuron++) {
      const neuronAt = neuron * width;
      let sum = biases[neuron] as number;
      for (let input = 0; input < width; input++) {
        sum += (inputs[rowAt + input] as number) * (weights[neuronAt + input] as number);
      }
      preActivations[row * neurons + neuron] = sum;
    }
  }
}
