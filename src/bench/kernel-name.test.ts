import { expect, it } from 'vitest';
import { kernelName } from './kernel-name.js';

const run = () => {};

it('takes what a plan says of its kernels, each once', () => {
  expect(kernelName({ run, kernels: ['a', 'b', 'a'] } as object as { run(): void }, { kind: 'gpu' }, 'field')).toBe(
    'a + b',
  );
  expect(kernelName({ run, computedBy: 'cpu/script' } as object as { run(): void }, { kind: 'cpu' }, 'field')).toBe(
    'cpu/script',
  );
  expect(kernelName({ run, kernel: 'one' } as object as { run(): void }, { kind: 'gpu' }, 'field')).toBe('one');
});

it('goes by the suite where a plan says nothing, and by what computes where that is no GPU', () => {
  expect(kernelName({ run }, { kind: 'gpu' }, 'field')).toBe('field');
  expect(kernelName({ run }, { kind: 'cpu' }, 'field')).toBe('field/cpu');
  expect(kernelName({ run, kernels: [] } as object as { run(): void }, { kind: 'gpu' }, 'field')).toBe('field');
});
