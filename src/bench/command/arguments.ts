import { ArgumentError, parseOptions, readHost } from '../../command/arguments.js';
import type { HostName } from '../../command/host.js';
import { type SuiteName, suites } from '../figure.js';

export interface CommandOptions {
  readonly json: boolean;
  readonly help: boolean;
  readonly quick: boolean;
  /** In the order of the list of suites. */
  readonly suites: readonly SuiteName[];
  readonly host: HostName;
}

export const usage = `Times the engine on the GPU and on the CPU. What is timed is checked first, in the same run.

  npm run bench -- [--json] [--suite NAME,NAME,…] [--host chromium|node] [--quick]

  --suite   any of these, with commas between them; all if left out
              dense        one layer, by every kernel that takes the shape: squares from 64 to 2048, tall, wide, odd
              activations  every activation over a long row of values, beside a copy
              field        a neuron over the input plane, at several resolutions
              training     steps of Adam for small networks and wide ones
              population   many small networks that train at once
              cpu          dense layers and training on one thread of the CPU
  --host    node (the webgpu package; the default) or chromium (a headless browser)
  --quick   a few small cases, measured briefly: whether it works, not how fast it is
  --json    a line of JSON for each case instead of text

Sizes of which one run would take more than a tenth of a second on this machine are left out.
Ends with 0, with 1 if a check found a violation, with 2 if nothing could be timed.`;

/** Throws ArgumentError, which says which argument is wrong and what to give. */
export function readArguments(args: readonly string[]): CommandOptions {
  const { suite, host, ...flags } = parseOptions(args, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    quick: { type: 'boolean', default: false },
    suite: { type: 'string', default: suites.join(',') },
    host: { type: 'string', default: 'node' },
  });
  const wished = suite.split(',').map((name) => name.trim());
  const unknown = wished.find((name) => !suites.some((known) => known === name));
  if (unknown !== undefined) {
    throw new ArgumentError(`--suite is ${suite}: give one or more of ${suites.join(', ')}, with commas between them`);
  }
  return { ...flags, suites: suites.filter((name) => wished.includes(name)), host: readHost(host) };
}
