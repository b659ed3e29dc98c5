/** A dense layer for assembly/rowwise.ts: its weights in panels of eight neurons, packed once for many runs. */
import type { DenseLayer, Tile } from '../dense.js';
import type { DenseKernel } from '../kernels.js';
import type { Arena, Values } from '../values.js';
import type { Rowwise, SimdExports } from './modules.js';

/** Neurons, or columns, that lie side by side for one step. */
export const panelColumns = 8;
const bytes = Float32Array.BYTES_PER_ELEMENT;
/** So many steps of a panel are 16 KiB, half of a small first-level cache, and stay there from one row to the next. */
const mostSteps = 512;

export class PackedLayer implements DenseKernel {
  /** (⌈O / 8⌉, I, 8) */
  readonly #panels: Values;
  readonly #biases: Values;
  /** Eight rows of weights on their way into a panel. */
  readonly #rows: Values;

  constructor(
    arena: Arena,
    private readonly inputs: number,
    private readonly neurons: number,
    private readonly pack: SimdExports['pack'],
    private readonly rowwise: Rowwise,
  ) {
    this.#panels = arena.allocate(panelColumns * Math.ceil(neurons / panelColumns) * inputs);
    this.#biases = arena.allocate(neurons);
    this.#rows = arena.allocate(panelColumns * inputs);
  }

  load({ weights, biases }: DenseLayer): void {
    const { inputs, neurons } = this;
    for (let first = 0; first < neurons; first += panelColumns) {
      const end = Math.min(neurons, first + panelColumns);
      this.#rows.view.set(weights.subarray(first * inputs, end * inputs));
      this.pack(this.#rows.address, inputs, end - first, this.#panels.address + bytes * first * inputs);
    }
    this.#biases.view.set(biases);
  }

  /** The tile's first neuron is a multiple of eight. */
  run(from: Values, to: Values, { firstRow, endRow, firstNeuron, endNeuron }: Tile): void {
    const whole = firstNeuron + panelColumns * Math.floor((endNeuron - firstNeuron) / panelColumns);
    // A panel that is not full keeps its sums elsewhere until they are whole.
    if (whole < endNeuron)
      this.#runSteps(from, to, { firstRow, endRow, firstNeuron: whole, endNeuron }, 0, this.inputs);
    if (whole === firstNeuron) return;
    for (let step = 0; step < this.inputs; step += mostSteps) {
      const endStep = Math.min(this.inputs, step + mostSteps);
      this.#runSteps(from, to, { firstRow, endRow, firstNeuron, endNeuron: whole }, step, endStep);
    }
  }

  /** Goes on from what the tile holds, unless `step` is the first. */
  #runSteps(from: Values, to: Values, tile: Tile, step: number, endStep: number): void {
    const { inputs, neurons } = this;
    const { firstRow, endRow, firstNeuron, endNeuron } = tile;
    const out = to.address + bytes * (firstRow * neurons + firstNeuron);
    const [start, startRow] = step === 0 ? [this.#biases.address + bytes * firstNeuron, 0] : [out, bytes * neurons];
    this.rowwise(
      from.address + bytes * (firstRow * inputs + step),
      bytes * inputs,
      this.#panels.address + bytes * (firstNeuron * inputs + panelColumns * step),
      bytes * panelColumns * inputs,
      start,
      startRow,
      out,
      bytes * neurons,
      endStep - step,
      endRow - firstRow,
      endNeuron - firstNeuron,
    );
  }
}
