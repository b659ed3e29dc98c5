/** The GPU device was lost (driver reset, unplugged, crashed, destroyed). Open a new backend to go on. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

/** No GPU can be used here; the message says why and what to do. */
export class NoGpuError extends Error {
  override readonly name = 'NoGpuError';
}

/** WebGPU refused something that the engine asked of it: a shader, a buffer, a pipeline. */
export class GpuError extends Error {
  override readonly name = 'GpuError';
}
