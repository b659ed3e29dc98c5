/** What the checks of an evaluation and of a field share: one sample bounded in steps, one result compared. */
import type { AcceptedResults } from './accepted.js';
import type { Interval, IntervalRow } from './intervals.js';
import type { NetworkBounds, Visit } from './network-bounds.js';
import type { CheckedResult, Tally } from './report.js';

/** Multiplications between two looks at the clock. */
const workBetweenLooks = 50_000;

/** Bounds and visits every neuron of the sample whose inputs are `row`, and lets a page have its turn. */
export async function boundSample(
  bounds: NetworkBounds,
  row: IntervalRow,
  pace: () => Promise<void> | null,
  visit: Visit,
): Promise<void> {
  bounds.start(row);
  let isDone = false;
  while (!isDone) {
    isDone = bounds.advance(workBetweenLooks, visit);
    await pace();
  }
}

/** Counts what a backend gave for one neuron of one sample beside what is right for it. */
export function compareResult(
  tally: Tally,
  place: Pick<CheckedResult, 'sample' | 'layer' | 'neuron' | 'quantity'>,
  got: number,
  z: Interval,
  accepted: AcceptedResults,
): void {
  const ratio = accepted.deviation(got);
  tally.count(ratio, accepted.undecided, () => ({
    ...place,
    got,
    expected: accepted.expected,
    bound: accepted.room(got),
    ratio,
    preActivation: z.value,
  }));
}
