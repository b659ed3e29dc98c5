import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../command/arguments.js';
import { readArguments } from './arguments.js';

describe('readArguments', () => {
  it('leaves the number of neurons to the adapter and takes Chromium', () => {
    expect(readArguments([])).toEqual({
      json: false,
      help: false,
      neurons: null,
      trainings: null,
      seed: 1,
      host: 'chromium',
    });
  });

  it('reads every option', () => {
    const options = readArguments(['--json', '--neurons', '5000', '--trainings', '12', '--seed=7', '--host', 'node']);
    expect(options).toEqual({ json: true, help: false, neurons: 5000, trainings: 12, seed: 7, host: 'node' });
  });

  it.each([
    [['--neurons', '0'], '--neurons is 0: give a whole number from 1 on'],
    [['--neurons', '1e6'], '--neurons is 1e6'],
    [['--trainings', '0'], '--trainings is 0: give a whole number from 1 on'],
    [['--seed', '-1'], /--seed/],
    [['--seed', '1.5'], '--seed is 1.5: give a whole number from 0 on'],
    [['--host', 'firefox'], '--host is firefox: give chromium or node'],
    [['--fast'], /--fast/],
    [['extra'], /extra/],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    expect(() => readArguments(args)).toThrow(ArgumentError);
  });
});
