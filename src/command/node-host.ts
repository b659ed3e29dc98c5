/** WebGPU in Node: Dawn, from the `webgpu` package. */
import { openBackend } from '../backend/open.js';
import type { Host } from './host.js';

export const inNode: Host = async ({ run, request, onProgress }) => {
  const { create, globals } = await import('webgpu').catch((error: unknown) => {
    throw new Error('The package webgpu could not be loaded: run npm install webgpu', { cause: error });
  });
  const gpu = create([]);
  // Dawn may abort the process when its instance is collected: the global object keeps it.
  Object.assign(globalThis, globals, { neuronCommandGpu: gpu });
  const backend = await openBackend({ kind: 'gpu', gpu });
  try {
    return await run(backend, { ...request, onProgress });
  } finally {
    backend.destroy();
  }
};
