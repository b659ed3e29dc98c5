import { parseArgs } from 'node:util';

export const hosts = ['chromium', 'node'] as const;
export type HostName = (typeof hosts)[number];

export interface CommandOptions {
  readonly json: boolean;
  readonly help: boolean;
  /** Results; null where the adapter decides: 1,000,000 on a GPU, 100,000 on a software adapter. */
  readonly neurons: number | null;
  readonly seed: number;
  readonly host: HostName;
}

export const usage = `Compares the GPU with what float32 arithmetic may give, for random neurons of every activation.

  npm run crosscheck -- [--json] [--neurons N] [--seed S] [--host chromium|node]

  --neurons N  how many results to compare, at least; a result is one neuron applied to one sample. 1,000,000 on a
               GPU and 100,000 on a software adapter if left out. How many different neurons (rows of weights) they
               came from is reported too: "compared" counts results, "neurons" the neurons
  --seed S     another choice of neurons; 1 if left out
  --host       chromium (a headless browser; the default) or node (the webgpu package)
  --json       one line of JSON instead of text

Ends with 0 if every result is right, 1 if one is wrong, 2 if nothing could be compared.`;

/** The message is for the person who typed the command. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** Throws ArgumentError, which says which argument is wrong and what to give. */
export function readArguments(args: readonly string[]): CommandOptions {
  const { values } = parse(args);
  const host = hosts.find((name) => name === values.host);
  if (!host) throw new ArgumentError(`--host is ${values.host}: give chromium or node`);
  return {
    json: values.json,
    help: values.help,
    host,
    neurons: values.neurons === undefined ? null : wholeNumber('--neurons', values.neurons, 1),
    seed: wholeNumber('--seed', values.seed, 0),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        neurons: { type: 'string' },
        seed: { type: 'string', default: '1' },
        host: { type: 'string', default: 'chromium' },
      },
    });
  } catch (error) {
    throw new ArgumentError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < least) {
    throw new ArgumentError(`${name} is ${text}: give a whole number from ${least} on`);
  }
  return number;
}
