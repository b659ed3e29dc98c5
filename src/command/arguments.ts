/** What the commands' options have in common. */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { type HostName, hosts } from './host.js';

/** The message is for the person who typed the command. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** Throws ArgumentError for options that the command does not have. */
export function parseOptions<Options extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : String(error));
  }
}

export function readHost(text: string): HostName {
  const host = hosts.find((name) => name === text);
  if (!host) throw new ArgumentError(`--host is ${text}: give chromium or node`);
  return host;
}

/** `name` as it is typed: '--seed'. */
export function wholeNumber(name: string, text: string, least: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    throw new ArgumentError(`${name} is ${text}: give a whole number from ${least} on`);
  }
  return number;
}
