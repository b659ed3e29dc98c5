/** Members of a population as their thread holds them: one training makes the steps of each in turn. */
import type { ResolvedTraining } from '../../neuron/training-options.js';
import { memberOptions } from '../population.js';
import type { TrainingState } from '../training.js';
import type { Kernels } from './kernels.js';
import { pack } from './packed.js';
import type { LayerData, PopulationShape, Selection } from './protocol.js';
import { TrainingShard } from './training-shard.js';
import type { Arena } from './values.js';

/** Numbers of a member's report: step, seen, loss, failure and layer, with 0 for no failure. */
export const reportNumbers = 5;

interface Member {
  readonly options: ResolvedTraining;
  state: TrainingState;
  report: readonly number[];
}

const hasFailed = ({ report }: Member) => report[3] !== 0;

export class PopulationShard {
  readonly #training: TrainingShard;
  readonly #members: readonly Member[];

  constructor(shape: PopulationShape, layers: readonly LayerData[], kernels: Kernels, arena: Arena) {
    const { options, firstMember, members, inputs, targets, first } = shape;
    this.#training = new TrainingShard({ kind: 'training', inputs, targets, options }, layers, kernels, arena);
    const length = first.length / members;
    this.#members = Array.from({ length: members }, (_, at) => ({
      options: memberOptions(options, firstMember + at),
      state: {
        step: 0,
        seen: 0,
        parameters: first.slice(at * length, (at + 1) * length),
        first: new Float32Array(length),
        second: new Float32Array(length),
      },
      report: [0, 0, Number.NaN, 0, 0],
    }));
  }

  /** True once every member has failed. */
  get isStuck(): boolean {
    return this.#members.every(hasFailed);
  }

  /** One step of every member that has not failed. */
  *run(): Generator<void> {
    const training = this.#training;
    for (const member of this.#members) {
      if (hasFailed(member)) continue;
      training.setOptions(member.options);
      training.setState(member.state);
      yield* training.run();
      member.report = training.report();
      const [step = 0, seen = 0] = member.report;
      member.state = { ...member.state, step, seen };
      training.copyMemory(member.state);
    }
  }

  setLayers(): never {
    throw new TypeError('A population takes no parameters');
  }

  read(selection: Selection): Float32Array<ArrayBuffer> {
    if (selection.kind !== 'member') return pack(this.#members.flatMap(({ report }) => report));
    const member = this.#members[selection.member];
    if (!member) throw new RangeError(`This thread has no member ${selection.member}`);
    const { step, seen, parameters, first, second } = member.state;
    return pack([step, seen], parameters, first, second);
  }

  destroy(): void {
    this.#training.destroy();
  }
}
