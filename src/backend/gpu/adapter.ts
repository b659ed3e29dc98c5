/** Finds an adapter, says what it is, and says in a sentence why there is none. */
import type { BackendAbout, BackendLimits } from '../backend.js';
import { NoGpuError } from '../errors.js';

/** Software renderers that do not declare themselves as a fallback. */
const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

/** A driver that has not answered by then is taken for one that never will. */
const patienceMs = 15_000;

/** Throws NoGpuError: no WebGPU here, an insecure page, no adapter, or a request that failed or was never answered. */
export async function findAdapter(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<GPUAdapter> {
  if (!gpu) throw new NoGpuError(whyNoWebGpu());
  const adapter = await asked('Asking for a GPU', () => gpu.requestAdapter({ powerPreference: 'high-performance' }));
  if (!adapter) {
    throw new NoGpuError(
      'WebGPU is here, but it found no GPU: check that hardware acceleration is on and the graphics driver is up to date.',
    );
  }
  return adapter;
}

/** What a request gives. Throws NoGpuError, with what was asked for, if it fails or is not answered in time. */
export async function asked<T>(what: string, request: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    const late = new Error(`no answer within ${patienceMs / 1000} seconds`);
    timer = setTimeout(() => reject(late), patienceMs);
  });
  try {
    return await Promise.race([request(), silence]);
  } catch (error) {
    throw new NoGpuError(`${what} failed: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

function whyNoWebGpu(): string {
  if (globalThis.isSecureContext === false) {
    return 'WebGPU needs a secure page: open this one over https or on localhost.';
  }
  return !('document' in globalThis || 'WorkerGlobalScope' in globalThis)
    ? 'There is no WebGPU here: install the webgpu package and give what its create() returns as the option gpu.'
    : 'This browser does not offer WebGPU: update it, or try Chrome, Edge, Safari 26 or Firefox 141 and later.';
}

const makers: Readonly<Record<string, string>> = {
  apple: 'Apple',
  nvidia: 'NVIDIA',
  amd: 'AMD',
  intel: 'Intel',
  arm: 'Arm',
  qualcomm: 'Qualcomm',
};

/** What an adapter says of itself; older browsers say nothing. */
export function describeAdapter(adapter: GPUAdapter, limits: BackendLimits): BackendAbout {
  const info: Partial<GPUAdapterInfo> = adapter.info ?? {};
  const { vendor = '', architecture = '', device = '', description = '' } = info;
  const words = [vendor, architecture, device, description].join(' ');
  const software = (info.isFallbackAdapter ?? false) || softwareNames.test(words);
  const maker = makers[vendor] ?? vendor;
  const name = /swiftshader/i.test(words)
    ? 'SwiftShader (software)'
    : description || [maker, architecture || device].filter(Boolean).join(' ') || 'GPU';
  return {
    label: `${name} · WebGPU`,
    vendor,
    architecture,
    device,
    description,
    software,
    threads: 0,
    limits,
    whyNoGpu: software ? 'WebGPU offers only a software adapter here, no GPU.' : null,
  };
}
