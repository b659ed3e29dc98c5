import { expect, it } from 'vitest';
import { describeKernels } from './kernel-contract.js';
import { openKernels } from './open-kernels.js';

const { kernels } = openKernels();

it('is opened with relaxed SIMD in Chromium', () => {
  expect(kernels.name).toBe('cpu/wasm-relaxed-simd');
});

describeKernels(kernels);
