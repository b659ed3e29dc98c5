/** A dense layer for assembly/rowwise.ts: its weights in panels of eight neurons, packed once for many runs. */
import type { DenseLayer, Tile } from '../dense.js';
import type { DenseKernel } from '../kernels.js';
import type { Arena, Values } from '../values.js';
import type { Rowwise, SimdExports } from './modules.js';

/** Neurons, or columns, that lie side by side for one step. */
export const panelColumns = 8;
const bytes = Float32Array.BYTES_PER_ELEMENT;

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
    const { inputs, neurons } = this;
    this.rowwise(
      from.address + bytes * firstRow * inputs,
      bytes * inputs,
      this.#panels.address + bytes * firstNeuron * inputs,
      this.#biases.address + bytes * firstNeuron,
      to.address + bytes * (firstRow * neurons + firstNeuron),
      bytes * neurons,
      inputs,
      endRow - firstRow,
      endNeuron - firstNeuron,
    );
  }
}
