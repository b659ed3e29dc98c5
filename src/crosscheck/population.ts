/** Compares members of a population, step by step, with what float32 arithmetic may give. See training-bounds.ts. */
import type { Backend } from '../backend/backend.js';
import { firstParameters, memberOptions, type Population, type PopulationOptions } from '../backend/population.js';
import type { TrainingData, TrainingState } from '../backend/training.js';
import { checkArray, checkIndex, checkPositiveInteger } from '../neuron/checks.js';
import { copyNetwork } from '../neuron/copy-network.js';
import { MiniBatches } from '../neuron/mini-batches.js';
import type { Network } from '../neuron/network.js';
import { parameterLayout } from '../neuron/parameters.js';
import { scheduleShare, stepNumbers } from '../neuron/schedules.js';
import type { ResolvedTraining } from '../neuron/training-options.js';
import { unitRoundoff } from './float32.js';
import type { FormulaSource } from './formulas.js';
import type { IntervalRow } from './intervals.js';
import { createPace } from './pause.js';
import { type CrossCheckReport, Tally } from './report.js';
import { nextBatch } from './training/next-batch.js';
import { type BoundedBatch, type BoundedPass, boundPass } from './training/pass-bounds.js';
import { widened } from './training/rounded.js';
import { exactRow, isOpen } from './training/rows.js';
import { type CheckedStep, StepTally } from './training/step-tally.js';
import { type BoundedState, boundUpdate, clipFactor } from './training/update-bounds.js';

export interface PopulationCheckOptions {
  /** 3 if left out. */
  readonly steps?: number;
  /** Indices of the members to follow; all, or eight of them from the first to the last, if left out. */
  readonly members?: readonly number[];
  /** The formulas that the bounds come from; those of shaders/activations.wgsl if left out. */
  readonly source?: FormulaSource;
}

/** One number of a member's step beside what it should be. */
export interface CheckedMemberStep extends CheckedStep {
  readonly member: number;
}

export interface PopulationCheckReport extends CrossCheckReport<CheckedMemberStep> {
  /** Steps compared, of all members that were followed. */
  readonly followed: number;
}

const usualMembers = 8;

/**
 * Trains a population on `backend` for some steps, and compares what its members begin with, then the loss, the parameters
 * and the optimizer's memory of some members after each step. Every step is followed from the member's own state before it. Throws InvalidValueError
 * for what the backend refuses.
 *
 *     const report = await crossCheckPopulation(backend, network, { inputs, targets }, options, { steps: 3 });
 *     report.violations; report.worst;
 */
export async function crossCheckPopulation(
  backend: Backend,
  network: Network,
  data: TrainingData,
  options: PopulationOptions,
  { steps = 3, members, source }: PopulationCheckOptions = {},
): Promise<PopulationCheckReport> {
  checkPositiveInteger('steps', steps);
  const population = await backend.population(network, data, options);
  try {
    const chosen = members ?? spread(population.options.members.length);
    checkArray('members', chosen, 'an array of indices');
    for (const [at, member] of chosen.entries()) {
      checkIndex(`members[${at}]`, member, population.options.members.length - 1);
    }
    return await new MemberChecks(population, chosen, backend.about.label, source).run(steps);
  } finally {
    population.destroy();
  }
}

/** Some indices from 0 to count − 1, both included. */
function spread(count: number): number[] {
  const most = Math.min(count, usualMembers);
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / Math.max(1, most - 1)));
}

/** Follows some members of one population. */
class MemberChecks {
  private readonly network: Network;
  private readonly batches: MiniBatches;
  private readonly tallies: ReadonlyMap<number, StepTally>;
  private readonly before = new Map<number, BoundedState>();
  private followed = 0;

  constructor(
    private readonly population: Population,
    members: readonly number[],
    private readonly adapter: string,
    private readonly source: FormulaSource | undefined,
  ) {
    this.network = copyNetwork(population.network);
    const samples = population.data.inputs.length / this.network.inputs;
    const { batch, seed } = population.options;
    this.batches = new MiniBatches(samples, Math.min(batch, samples), seed);
    const { layers } = parameterLayout(this.network);
    this.tallies = new Map(members.map((member) => [member, new StepTally(layers, adapter)]));
  }

  async run(steps: number): Promise<PopulationCheckReport> {
    const { population } = this;
    const pace = createPace();
    for (const [member, tally] of this.tallies) {
      const state = await population.saveMember(member);
      const drawn = firstParameters(this.network, { members: population.options.members.slice(member, member + 1) });
      tally.compareRow(0, 'parameter', exactRow(drawn), state.parameters);
      this.before.set(member, exactState(state));
    }
    for (let step = 1; step <= steps; step++) {
      const batch = nextBatch(this.network, population.data, this.batches);
      population.run();
      const { losses, failed } = await population.read();
      for (const member of this.before.keys()) {
        const hasFailed = failed.some((failure) => failure.member === member);
        await this.follow(member, step, batch, losses[member] as number, hasFailed);
        await pace();
      }
    }
    const all = new Tally<CheckedMemberStep>(this.adapter);
    for (const [member, tally] of this.tallies) all.merge(tally.report(), (worst) => ({ ...worst, member }));
    return { ...all.report(), followed: this.followed };
  }

  private async follow(
    member: number,
    step: number,
    batch: BoundedBatch,
    loss: number,
    hasFailed: boolean,
  ): Promise<void> {
    const tally = this.tallies.get(member) as StepTally;
    const before = this.before.get(member) as BoundedState;
    const training = memberOptions(this.population.options, member);
    const pass = boundPass(this.network, before.parameters, batch, training, this.source);
    const after = boundMember(before, pass, training, step - 1);
    this.followed += 1;
    if (hasFailed) {
      this.before.delete(member);
      // Where nothing may overflow it had no reason to.
      const mayFail = isOpen(pass.loss) || [pass.gradient, ...Object.values<IntervalRow>({ ...after })].some(isAnyOpen);
      if (!mayFail) tally.compare(step, 'loss', pass.loss, Number.NaN, -1);
      return;
    }
    const state = await this.population.saveMember(member);
    const { value, low, high } = pass.loss;
    // Unlike a training's, the mean is added up in float32: a rounding for each sample.
    tally.compare(step, 'loss', widened(value, low, high, batch.count), loss, -1);
    tally.compareRow(step, 'parameter', after.parameters, state.parameters);
    tally.compareRow(step, 'first', after.first, state.first);
    tally.compareRow(step, 'second', after.second, state.second);
    this.before.set(member, exactState(state));
  }
}

const isAnyOpen = ({ low, high }: IntervalRow) =>
  low.some((least, at) => isOpen({ low: least, high: high[at] as number }));

const exactState = ({ parameters, first, second }: TrainingState): BoundedState => ({
  parameters: exactRow(parameters),
  first: exactRow(first),
  second: exactRow(second),
});

/**
 * A member's rate times the schedule's share may be rounded three times: its factors, and the product. What a step makes of
 * a parameter is linear in the rate, so the ends of its range bound it.
 */
function boundMember(
  before: BoundedState,
  { gradient }: BoundedPass,
  training: ResolvedTraining,
  step: number,
): BoundedState {
  const { optimizer, schedule, clipNorm, frozen } = training;
  const clip = clipFactor(gradient, clipNorm);
  const numbers = stepNumbers(optimizer, schedule, step);
  const error = scheduleShare(schedule, step) === 1 ? 0 : 2 * unitRoundoff;
  const rates = error === 0 ? [numbers.rate] : [0, -error, error].map((part) => numbers.rate * (1 + part));
  const [first, ...others] = rates.map((rate) =>
    boundUpdate(before, gradient, clip, { ...numbers, rate }, optimizer, frozen),
  ) as [BoundedState, ...BoundedState[]];
  return others.reduce(hullOf, first);
}

const hullOf = (a: BoundedState, b: BoundedState): BoundedState => ({
  parameters: hullRow(a.parameters, b.parameters),
  first: hullRow(a.first, b.first),
  second: hullRow(a.second, b.second),
});

const hullRow = (a: IntervalRow, b: IntervalRow): IntervalRow => ({
  value: a.value,
  low: a.low.map((low, at) => Math.min(low, b.low[at] as number)),
  high: a.high.map((high, at) => Math.max(high, b.high[at] as number)),
});
