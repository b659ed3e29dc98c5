/** The command `npm run bench`; see command/arguments.ts for its options. It is one of the library's entries. */
import { runOnHost, start } from '../command/run.js';
import { runBench } from './bench.js';
import { readArguments, usage } from './command/arguments.js';
import { toText } from './command/print.js';
import { figuresToJson } from './saved.js';

async function command(args: readonly string[]): Promise<number> {
  const { json, help, host, ...request } = readArguments(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  return runOnHost(host, { name: 'runBench', run: runBench, request }, ({ roofs, figures }) => {
    console.log(json ? figuresToJson(figures) : toText(figures, roofs));
    return figures.some(({ violations }) => violations > 0) ? 1 : 0;
  });
}

start(command, usage, 'Nothing was timed.');
