/** Counts, over all inputs of a grid, how many answers a nudge changes: Δa computed by the backend, read and tallied. */
import type { Backend, Field } from '../../../src/index.js';
import type { Work } from '../story/figure-work.js';
import { changeNetwork, type Kind, kinds, type Neuron, view } from './neurons.js';
import { initialState } from './state.js';
import { type ChangeTally, tallyChanges } from './tally.js';

export interface Grid {
  readonly width: number;
  readonly height: number;
}

/**
 * A million inputs and some on a GPU, a quarter of that on the CPU. The sides have no common factor: along a line of a
 * simple slope a square grid would meet the same few distances from it again and again. The width is even: no input has
 * x₁ = 0, where no nudge of w₁ does anything.
 */
export const gridOf = ({ kind }: Pick<Backend, 'kind'>): Grid =>
  kind === 'gpu' ? { width: 1000, height: 1049 } : { width: 500, height: 523 };

export class ChangeCounter implements Work {
  private constructor(
    readonly backend: Backend,
    private readonly fields: Readonly<Record<Kind, Field>>,
  ) {}

  static async create(backend: Backend, grid = gridOf(backend)): Promise<ChangeCounter> {
    const made: Field[] = [];
    try {
      for (const kind of kinds) {
        made.push(await backend.field(changeNetwork(kind, initialState, 0), { ...grid, view }));
      }
    } catch (error) {
      for (const field of made) field.destroy();
      throw error;
    }
    const [step, sigmoid] = made as [Field, Field];
    return new ChangeCounter(backend, { step, sigmoid });
  }

  /** Inputs that are looked at. */
  get inputs(): number {
    return this.fields.step.width * this.fields.step.height;
  }

  async count(kind: Kind, neuron: Neuron, nudge: number): Promise<ChangeTally> {
    const field = this.fields[kind];
    const [own, wanted] = [field.network.layers[0], changeNetwork(kind, neuron, nudge).layers[0]];
    if (own && wanted) {
      own.weights.set(wanted.weights);
      own.biases.set(wanted.biases);
      own.parameters = wanted.parameters;
    }
    field.updateParameters();
    field.run();
    return tallyChanges(await field.read());
  }

  destroy(): void {
    for (const field of Object.values(this.fields)) field.destroy();
  }
}
