import { describe, expect, it } from 'vitest';
import { ArgumentError } from '../../command/arguments.js';
import { suites } from '../figure.js';
import { readArguments } from './arguments.js';

describe('readArguments', () => {
  it('times everything in Node', () => {
    expect(readArguments([])).toEqual({ json: false, help: false, quick: false, suites, host: 'node' });
  });

  it('reads every option, suites in the order of their list and each once', () => {
    const options = readArguments([
      '--json',
      '-h',
      '--quick',
      '--suite=training, dense,training',
      '--host',
      'chromium',
    ]);
    expect(options).toEqual({ json: true, help: true, quick: true, suites: ['dense', 'training'], host: 'chromium' });
  });

  it.each([
    [['--suite', 'everything'], '--suite is everything: give one or more of dense, activations, field'],
    [['--suite', 'dense,'], '--suite is dense,: give one or more of'],
    [['--host', 'firefox'], '--host is firefox: give chromium or node'],
    [['--fast'], /--fast/],
  ])('refuses %j', (args, message) => {
    expect(() => readArguments(args)).toThrow(message);
    expect(() => readArguments(args)).toThrow(ArgumentError);
  });
});
