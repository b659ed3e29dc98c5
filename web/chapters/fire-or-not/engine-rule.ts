/** The perceptron rule as the engine does it: each look at a sample is one step of a training. */
import type { Backend, Training, TrainingOptions } from '../../../src/index.js';
import { networkOf, rateInNetwork, readNeuron, writeNeuron } from './step-network.js';
import type { StepNeuron } from './step-neuron.js';
import { type Row, rows, samples, type TruthTable } from './truth-table.js';

const optionsFor = (rate: number): TrainingOptions => ({
  batch: 1,
  loss: 'mean-squared-error', // reported, and of no consequence: the rule's change is no gradient of a loss
  optimizer: { kind: 'perceptron', learningRate: rateInNetwork(rate) },
});

/**
 * A training shuffles its samples for every epoch. Here the order is the reader's to follow, so each sample with each
 * target has a training of its own, made when it is first looked at. One look at a time.
 */
export class EngineRule {
  readonly #trainings = new Map<string, Training>();
  #destroyed = false;

  private constructor(private readonly backend: Backend) {}

  /** Has looked at every row of one table: what there is to compile is compiled, and no reader need wait for it. */
  static async open(backend: Backend, table: TruthTable): Promise<EngineRule> {
    const engine = new EngineRule(backend);
    try {
      for (const row of rows) await engine.visit({ weights: [0, 0], bias: 0 }, table, row, 1);
      return engine;
    } catch (error) {
      engine.destroy();
      throw error;
    }
  }

  /** The neuron after the rule has looked at one row of the table. */
  async visit(before: StepNeuron, table: TruthTable, row: Row, rate: number): Promise<StepNeuron> {
    const training = await this.#trainingOf(table, row, before, rate);
    writeNeuron(training.network, before);
    training.updateParameters();
    training.adjust(optionsFor(rate));
    training.run();
    await training.read();
    return readNeuron(training.network);
  }

  destroy(): void {
    this.#destroyed = true;
    for (const training of this.#trainings.values()) training.destroy();
    this.#trainings.clear();
  }

  async #trainingOf(table: TruthTable, row: Row, neuron: StepNeuron, rate: number): Promise<Training> {
    const key = `${row} ${table[row]}`;
    const known = this.#trainings.get(key);
    if (known) return known;
    const data = { inputs: Float32Array.from(samples[row]), targets: Float32Array.of(table[row]) };
    const made = await this.backend.training(networkOf(neuron), data, optionsFor(rate));
    if (this.#destroyed) made.destroy();
    else this.#trainings.set(key, made);
    return made;
  }
}
