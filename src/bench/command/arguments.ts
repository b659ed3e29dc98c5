import { ArgumentError, parseOptions, readHost } from '../../command/arguments.js';
import type { HostName } from '../../command/host.js';
import { type SuiteName, suites } from '../bench.js';

export interface CommandOptions {
  readonly json: boolean;
  readonly help: boolean;
  readonly suite: SuiteName;
  readonly host: HostName;
}

export const usage = `Times the engine on the GPU and on the CPU. What is timed is checked first, in the same run.

  npm run bench -- [--json] [--suite training] [--host chromium|node]

  --suite training  steps of small networks 2-16-16-1 and 2-64-64-1 (tanh, Adam, mean squared error), batch 64 and 256
  --host            node (the webgpu package; the default) or chromium (a headless browser)
  --json            a line of JSON for each case instead of text

Ends with 0, with 1 if a check found a violation, with 2 if nothing could be timed.`;

/** Throws ArgumentError, which says which argument is wrong and what to give. */
export function readArguments(args: readonly string[]): CommandOptions {
  const {
    json,
    help,
    suite: wished,
    host,
  } = parseOptions(args, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    suite: { type: 'string', default: 'training' },
    host: { type: 'string', default: 'node' },
  });
  const suite = suites.find((name) => name === wished);
  if (!suite) throw new ArgumentError(`--suite is ${wished}: give ${suites.join(' or ')}`);
  return { json, help, suite, host: readHost(host) };
}
