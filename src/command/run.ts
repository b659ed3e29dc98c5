/** How every command runs: its arguments, its host, its progress, and the code that it ends with. */
import { spawnSync } from 'node:child_process';
import { ArgumentError } from './arguments.js';
import { type HostName, loadHost, type Task } from './host.js';
import { softwareGpuEnvironment } from './software-gpu.js';

/**
 * Does a task on a host, shows a person at a terminal how far it is, and hands what came of it to `finish`, which gives
 * the command's code.
 */
export async function runOnHost<Request extends object, Report>(
  host: HostName,
  task: Omit<Task<Request, Report>, 'onProgress'>,
  finish: (report: Report) => number,
): Promise<number> {
  const added = host === 'node' ? softwareGpuEnvironment() : null;
  // The path of libraries is read when a process starts, so this one starts another, which does it all.
  if (added) return runAgain(added);
  const run = await loadHost(host);
  const isTerminal = process.stderr.isTTY;
  const onProgress = (line: string) => {
    if (isTerminal) process.stderr.write(`\r\u001b[K${line}`);
  };
  const report = await run({ ...task, onProgress });
  if (isTerminal) process.stderr.write('\r\u001b[K');
  return finish(report);
}

function runAgain(added: Record<string, string>): number {
  const { status, error } = spawnSync(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, ...added },
    stdio: 'inherit',
  });
  if (error) throw error;
  return status ?? 2;
}

/** Runs a command with the arguments of this process, and ends with its code; with 2 where it could not be run. */
export function start(command: (args: readonly string[]) => Promise<number>, usage: string, nothing: string): void {
  command(process.argv.slice(2)).then(
    // Dawn keeps Node alive.
    (code) => process.exit(code),
    (error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      console.error(error instanceof ArgumentError ? `${message}\n\n${usage}` : `${nothing} ${message}`);
      process.exit(2);
    },
  );
}
