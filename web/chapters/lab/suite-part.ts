/** A suite of the bench as a part of the lab. */
import { runBench, type SuiteName, suitesFor } from '../../../src/index.js';
import type { LabPart } from './measuring.js';
import { needsGpu, secondsOf } from './part-costs.js';
import { withFigure } from './run.js';
import { watchOf } from './watch-part.js';

/** With the roofs, if they are not known yet, for the suites whose figures are told as a share of them. */
const underRoofs: readonly SuiteName[] = ['dense', 'activations'];

export const suitePart = (suite: SuiteName, title: string): LabPart => ({
  name: suite,
  title,
  seconds: secondsOf(suite),
  cannot: (backend) => (suitesFor(backend).includes(suite) ? null : needsGpu(backend)),
  async measure(context) {
    const { backend, put, hasRoofs } = context;
    const { roofs } = await runBench(backend, {
      suites: [suite],
      roofs: !hasRoofs && underRoofs.includes(suite),
      ...watchOf(context, (figure) => put((run) => withFigure(run, figure))),
    });
    if (roofs) put((run) => ({ ...run, roofs }));
  },
});
