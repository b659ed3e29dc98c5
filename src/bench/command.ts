/** The command `npm run bench`; see command/arguments.ts for its options. It is one of the library's entries. */
import { runOnHost, start } from '../command/run.js';
import { runBench } from './bench.js';
import { readArguments, usage } from './command/arguments.js';
import { toJson, toText } from './command/print.js';

async function command(args: readonly string[]): Promise<number> {
  const { json, help, suite, host } = readArguments(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  return runOnHost(host, { name: 'runBench', run: runBench, request: { suite } }, (figures) => {
    console.log(json ? toJson(figures, host) : toText(figures, host));
    return figures.some(({ violations }) => violations > 0) ? 1 : 0;
  });
}

start(command, usage, 'Nothing was timed.');
