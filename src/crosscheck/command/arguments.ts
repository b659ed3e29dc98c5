import { parseOptions, readHost, wholeNumber } from '../../command/arguments.js';
import type { HostName } from '../../command/host.js';

export interface CommandOptions {
  readonly json: boolean;
  readonly help: boolean;
  /** Results; null where the adapter decides: 1,000,000 on a GPU, 100,000 on a software adapter. */
  readonly neurons: number | null;
  /** Networks to train; null where the adapter decides: 168 on a GPU, 42 on a software adapter. */
  readonly trainings: number | null;
  readonly seed: number;
  readonly host: HostName;
}

export const usage = `Compares the GPU with what float32 arithmetic may give: random neurons of every activation, and
trainings with every loss and optimizer, step by step.

  npm run crosscheck -- [--json] [--neurons N] [--trainings N] [--seed S] [--host chromium|node]

  --neurons N    how many results to compare, at least; a result is one neuron applied to one sample. 1,000,000 on a
                 GPU and 100,000 on a software adapter if left out. How many different neurons (rows of weights) they
                 came from is reported too: "compared" counts results, "neurons" the neurons
  --trainings N  how many networks to train for some steps each; 168 on a GPU and 42 on a software adapter if left out
  --seed S       another choice of neurons and networks; 1 if left out
  --host         chromium (a headless browser; the default) or node (the webgpu package)
  --json         one line of JSON instead of text

Ends with 0 if every result is right, 1 if one is wrong, 2 if nothing could be compared.`;

/** Throws ArgumentError, which says which argument is wrong and what to give. */
export function readArguments(args: readonly string[]): CommandOptions {
  const values = parseOptions(args, {
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
    neurons: { type: 'string' },
    trainings: { type: 'string' },
    seed: { type: 'string', default: '1' },
    host: { type: 'string', default: 'chromium' },
  });
  return {
    json: values.json,
    help: values.help,
    host: readHost(values.host),
    neurons: values.neurons === undefined ? null : wholeNumber('--neurons', values.neurons, 1),
    trainings: values.trainings === undefined ? null : wholeNumber('--trainings', values.trainings, 1),
    seed: wholeNumber('--seed', values.seed, 0),
  };
}
