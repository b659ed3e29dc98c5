/** The command `npm run crosscheck`; see command/arguments.ts for its options. It is one of the library's entries. */
import { ArgumentError, readArguments, usage } from './command/arguments.js';
import type { Host } from './command/host.js';
import { spawnSync } from 'node:child_process';
import { softwareGpuEnvironment } from './command/software-gpu.js';
import { toJson, toText } from './command/print.js';

// Each host is loaded only when asked for: a bare machine has no browser, a page's machine may have no Dawn.
const loadHost = {
  chromium: async (): Promise<Host> => (await import('./command/chromium-host.js')).checkInChromium,
  node: async (): Promise<Host> => (await import('./command/node-host.js')).checkInNode,
};

async function run(args: readonly string[]): Promise<number> {
  const { json, help, host, neurons, seed } = readArguments(args);
  if (help) {
    console.log(usage);
    return 0;
  }
  const added = host === 'node' ? softwareGpuEnvironment() : null;
  // The path of libraries is read when a process starts, so this one starts another.
  if (added) return runAgain(added);
  const check = await loadHost[host]();
  const isTerminal = process.stderr.isTTY;
  const onProgress = (compared: number, all: number) => {
    if (isTerminal) process.stderr.write(`\r${compared.toLocaleString('en')} of ${all.toLocaleString('en')} `);
  };
  const report = await check({ neurons, seed, onProgress });
  if (isTerminal) process.stderr.write('\r\u001b[K');
  const outcome = { report, host, seed };
  console.log(json ? toJson(outcome) : toText(outcome));
  return report.violations > 0 ? 1 : 0;
}

function runAgain(added: Record<string, string>): number {
  const { status, error } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, ...added },
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 2;
}

run(process.argv.slice(2)).then(
  // Dawn keeps Node alive.
  (code) => process.exit(code),
  (error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof ArgumentError ? `${message}\n\n${usage}` : `Nothing was compared. ${message}`);
    process.exit(2);
  },
);
