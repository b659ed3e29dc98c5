import { describe, expect, it } from 'vitest';
import { describeKernels } from './kernel-contract.js';
import { openKernels } from './open-kernels.js';

// Node 20 has no relaxed SIMD: that path is checked in Chromium.
describeKernels(openKernels('cpu/wasm-simd').kernels);

function refuse() {
  throw new Error('the policy says no');
}

describe('openKernels', () => {
  it('gives what it is asked for, and says why where that is script', () => {
    expect(openKernels('cpu/wasm-simd')).toMatchObject({ kernels: { name: 'cpu/wasm-simd' }, whyScript: null });
    expect(openKernels('cpu/script')).toMatchObject({ kernels: { name: 'cpu/script' }, whyScript: 'it was asked for' });
  });

  it.each([
    ['there is no WebAssembly', undefined, 'this engine has no WebAssembly'],
    ['there is no SIMD', { validate: (): boolean => false }, 'the WebAssembly of this engine has no SIMD'],
    [
      'a policy forbids it',
      { validate: (): boolean => true, Module: refuse },
      'WebAssembly is refused (the policy says no)',
    ],
  ])('computes in script where %s', (_, replacement, whyScript) => {
    const { WebAssembly: original } = globalThis;
    Object.defineProperty(globalThis, 'WebAssembly', { value: replacement, configurable: true, writable: true });
    try {
      expect(openKernels()).toMatchObject({ kernels: { name: 'cpu/script' }, whyScript });
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', { value: original, configurable: true, writable: true });
    }
  });
});
