/** The command `npm run crosscheck`; see command/arguments.ts for its options. It is one of the library's entries. */
import { runOnHost, start } from '../command/run.js';
import { readArguments, usage } from './command/arguments.js';
import { isRight, toJson, toText } from './command/print.js';
import { crossCheckEverything } from './everything.js';

async function command(args: readonly string[]): Promise<number> {
  const { json, help, host, ...request } = readArguments(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  return runOnHost(host, { name: 'crossCheckEverything', run: crossCheckEverything, request }, (report) => {
    const outcome = { ...report, host, seed: request.seed };
    console.log(json ? toJson(outcome) : toText(outcome));
    return isRight(outcome) ? 0 : 1;
  });
}

start(command, usage, 'Nothing was compared.');
