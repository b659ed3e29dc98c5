/** Finds an adapter, says what it is, and says in a sentence why there is none. */
import type { BackendAbout, BackendLimits } from '../backend.js';
import { NoGpuError } from '../errors.js';

/** Software renderers that do not declare themselves as a fallback. */
const softwareNames = /swiftshader|llvmpipe|lavapipe|softpipe|basic render/i;

/** Throws NoGpuError: no WebGPU here, an insecure page, no adapter, or a request that failed. */
export async function findAdapter(gpu: GPU | undefined = globalThis.navigator?.gpu): Promise<GPUAdapter> {
  if (!gpu) {
    throw new NoGpuError(
      globalThis.isSecureContext === false
        ? 'WebGPU needs a secure page: open this one over https or on localhost.'
        : 'This browser does not offer WebGPU: update it, or try Chrome, Edge, Safari 26 or Firefox 141 and later.',
    );
  }
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    throw new NoGpuError(`Asking for a GPU failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  if (!adapter) {
    throw new NoGpuError(
      'WebGPU is here, but it found no GPU: check that hardware acceleration is on and the graphics driver is up to date.',
    );
  }
  return adapter;
}

const known: Record<string, string> = {
  apple: 'Apple',
  nvidia: 'NVIDIA',
  amd: 'AMD',
  intel: 'Intel',
  arm: 'Arm',
  qualcomm: 'Qualcomm',
};

/** What an adapter says of itself. */
export function describeAdapter({ info }: GPUAdapter, limits: BackendLimits): BackendAbout {
  const { vendor, architecture, device, description } = info;
  const words = [vendor, architecture, device, description].join(' ');
  const software = info.isFallbackAdapter || softwareNames.test(words);
  const maker = known[vendor] ?? vendor;
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
