import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../command/arguments.js';
import { readArguments } from './arguments.js';

describe('readArguments', () => {
  it('times training in Node', () => {
    expect(readArguments([])).toEqual({ json: false, help: false, suite: 'training', host: 'node' });
  });

  it('reads every option', () => {
    const options = readArguments(['--json', '-h', '--suite=training', '--host', 'chromium']);
    expect(options).toEqual({ json: true, help: true, suite: 'training', host: 'chromium' });
  });

  it.each([
    [['--suite', 'everything'], '--suite is everything: give training'],
    [['--host', 'firefox'], '--host is firefox: give chromium or node'],
    [['--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    expect(() => readArguments(args)).toThrow(ArgumentError);
  });
});
