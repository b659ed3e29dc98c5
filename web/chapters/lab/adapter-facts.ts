/** What the browser tells of the GPU before anything is computed: its limits and its features. */

export interface AdapterFacts {
  /** By name, as WebGPU has them, in the order of interest. */
  readonly limits: readonly (readonly [name: string, value: number])[];
  readonly features: readonly string[];
  /** What its WGSL can say beyond the core of the language. */
  readonly language: readonly string[];
}

/** Those that decide what a kernel may be. */
const limitNames = [
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupSizeY',
  'maxComputeWorkgroupSizeZ',
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxStorageBuffersPerShaderStage',
  'maxUniformBufferBindingSize',
  'maxBindGroups',
  'minStorageBufferOffsetAlignment',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Null where there is no WebGPU or no adapter. Never throws: the page opens without it. */
export async function adapterFacts(gpu: GPU | undefined = navigator.gpu): Promise<AdapterFacts | null> {
  try {
    const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' });
    if (!gpu || !adapter) return null;
    return {
      limits: limitNames.flatMap((name) => {
        const value = adapter.limits[name];
        return typeof value === 'number' ? [[name, value] as const] : [];
      }),
      features: [...adapter.features].toSorted(),
      language: [...(gpu.wgslLanguageFeatures ?? [])].toSorted(),
    };
  } catch {
    return null;
  }
}
