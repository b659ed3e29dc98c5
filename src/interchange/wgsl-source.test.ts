import { describe, expect, it } from 'vitest';
import { compileFunction } from '../crosscheck/wgsl/compiler.js';
import { parseWgsl } from '../crosscheck/wgsl/parser.js';
import { activationNames, activations, wgslName } from '../neuron/activations/index.js';
import { activationWgsl } from './wgsl-source.js';

describe.each(activationNames)('the WGSL of %s', (name) => {
  it.each(['value', 'derivative'] as const)('is complete by itself: %s', (what) => {
    const text = activationWgsl(name, what);
    const { parameters } = activations[name];
    const program = compileFunction(parseWgsl(text), `${wgslName(name)}_${what}`);
    for (const z of [-2.5, 0.75]) {
      program.run(z, ...parameters.map((each) => Math.fround(each.default)));
      expect(Math.abs(program.value - activations[name][what](z))).toBeLessThanOrEqual(program.error + 2 ** -20);
    }
  });
});

it('holds nothing that is not called', () => {
  expect(activationWgsl('relu').match(/^fn /gm)).toHaveLength(1);
  expect(activationWgsl('sigmoid')).toContain('fn decay(');
  expect(activationWgsl('sigmoid')).not.toContain('normal_tail_ratio');
  expect(activationWgsl('sine')).toContain('const TWO_OVER_PI');
});
