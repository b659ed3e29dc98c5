/** WebGPU in Node: Dawn, from the `webgpu` package. */
import { openBackend } from '../../backend/open.js';
import { crossCheckNeurons } from '../neurons.js';
import { defaultNeurons, type Host } from './host.js';

export const checkInNode: Host = async ({ neurons: wished, seed, onProgress }) => {
  const { create, globals } = await import('webgpu').catch((error: unknown) => {
    throw new Error('The package webgpu could not be loaded: run npm install webgpu', { cause: error });
  });
  const gpu = create([]);
  // Dawn may abort the process when its instance is collected: the global object keeps it.
  Object.assign(globalThis, globals, { neuronCrossCheckGpu: gpu });
  const backend = await openBackend({ kind: 'gpu', gpu });
  const neurons = wished ?? (backend.about.software ? defaultNeurons.software : defaultNeurons.hardware);
  try {
    return await crossCheckNeurons(backend, { neurons, seed, onProgress });
  } finally {
    backend.destroy();
  }
};
