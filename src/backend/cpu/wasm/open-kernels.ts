/** Which kernels a thread computes with: the fastest that its engine takes. */
import { type KernelName, type Kernels, kernelNames } from '../kernels.js';
import { scriptKernels } from '../script-kernels.js';
import { Heap } from './heap.js';
import { compileRelaxed, compileSimd, type RelaxedExports, type SimdExports } from './modules.js';
import { WasmKernels } from './wasm-kernels.js';

export interface OpenedKernels {
  readonly kernels: Kernels;
  /** Why script computes, in a clause; null where WebAssembly does. */
  readonly whyScript: string | null;
}

/** Opens the kernels asked for, or those before them in `kernelNames` where the engine has not what they need. */
export function openKernels(fastest: KernelName = 'cpu/wasm-relaxed-simd'): OpenedKernels {
  if (fastest === 'cpu/script') return { kernels: scriptKernels, whyScript: 'it was asked for' };
  if (typeof WebAssembly !== 'object') return inScript('this engine has no WebAssembly');
  try {
    const simd = compileSimd();
    if (!simd) return inScript('the WebAssembly of this engine has no SIMD');
    const isRelaxedAllowed = kernelNames.indexOf(fastest) >= kernelNames.indexOf('cpu/wasm-relaxed-simd');
    const relaxed = isRelaxedAllowed ? compileRelaxed() : null;
    const heap = new Heap();
    const imports = { env: { memory: heap.memory } };
    const exports = exportsOf<SimdExports>(simd, imports);
    const fused = relaxed && exportsOf<RelaxedExports>(relaxed, imports);
    return { kernels: new WasmKernels(heap, exports, fused), whyScript: null };
  } catch (error) {
    return inScript(`WebAssembly is refused (${error instanceof Error ? error.message : String(error)})`);
  }
}

const inScript = (whyScript: string): OpenedKernels => ({ kernels: scriptKernels, whyScript });

function exportsOf<Exports>(module: WebAssembly.Module, imports: WebAssembly.Imports): Exports {
  return new WebAssembly.Instance(module, imports).exports as unknown as Exports;
}
