/** Follows some members of a population step by step, number by number, within what float32 arithmetic may give. */
import { type Population, memberOptions } from '../backend/population.js';
import type { TrainingState } from '../backend/training.js';
import type { Interval, IntervalRow } from '../crosscheck/intervals.js';
import { createPace } from '../crosscheck/pause.js';
import { type CrossCheckReport, Tally } from '../crosscheck/report.js';
import { type BoundedStep, boundStep } from '../crosscheck/training-bounds.js';
import type { BoundedBatch } from '../crosscheck/training/pass-bounds.js';
import { at, deviation, exactRow, isOpen } from '../crosscheck/training/rows.js';
import { gather } from '../data/split.js';
import { MiniBatches } from '../neuron/mini-batches.js';
import { stepNumbers } from '../neuron/schedules.js';

export interface MemberCheckOptions {
  /** Indices. */
  readonly members: readonly number[];
  readonly steps: number;
  readonly adapter?: string;
}

/**
 * Runs a population that has made no step yet for some steps. Of each of `members` the loss, the parameters and what the
 * optimizer remembers are compared after each step, followed from the machine's own state before it.
 */
export async function crossCheckMembers(
  population: Population,
  { members, steps, adapter = '' }: MemberCheckOptions,
): Promise<CrossCheckReport<string>> {
  const { network, options, data } = population;
  const samples = data.inputs.length / network.inputs;
  const batches = new MiniBatches(samples, Math.min(options.batch, samples), options.seed);
  const tally = new Tally<string>(adapter);
  const pace = createPace();
  let before = await saveAll(population, members);
  for (let step = 0; step < steps; step++) {
    const batch = nextBatch(population, batches);
    population.run();
    const { losses } = await population.read();
    const after = await saveAll(population, members);
    for (const [place, member] of members.entries()) {
      const training = memberOptions(options, member);
      const numbers = stepNumbers(training.optimizer, training.schedule, step);
      const bounds = boundStep(network, exactState(before[place]), batch, training, numbers);
      const label = `member ${member}, step ${step + 1}`;
      compareState(tally, bounds, after[place] as TrainingState, label);
      compareNumber(tally, bounds.loss, losses[member] as number, `${label}, loss`);
      await pace();
    }
    before = after;
  }
  return tally.report();
}

async function saveAll(population: Population, members: readonly number[]): Promise<TrainingState[]> {
  const states: TrainingState[] = [];
  for (const member of members) states.push(await population.saveMember(member));
  return states;
}

function nextBatch({ data, network }: Population, batches: MiniBatches): BoundedBatch {
  const indices = new Uint32Array(batches.batch);
  const count = batches.next(indices, 0);
  const shown = [...indices.subarray(0, count)];
  return {
    count,
    inputs: gather(data.inputs, network.inputs, shown),
    targets: gather(data.targets, network.outputs, shown),
  };
}

const exactState = (state: TrainingState | undefined) => ({
  parameters: exactRow(state?.parameters ?? []),
  first: exactRow(state?.first ?? []),
  second: exactRow(state?.second ?? []),
});

function compareState(tally: Tally<string>, { after }: BoundedStep, got: TrainingState, label: string): void {
  for (const quantity of ['parameters', 'first', 'second'] as const) {
    const row: IntervalRow = after[quantity];
    for (let place = 0; place < row.value.length; place++) {
      compareNumber(tally, at(row, place), got[quantity][place] as number, `${label}, ${quantity}[${place}]`);
    }
  }
}

const compareNumber = (tally: Tally<string>, right: Interval, got: number, label: string): void =>
  tally.count(deviation(right, got), isOpen(right), () => `${label}: ${got} and not ${right.value}`);
