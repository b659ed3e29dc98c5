/**
 * WebGPU's flags by value (WebGPU specification, "Buffer usages", "Map modes", "Shader stages"), since Node has
 * no global GPUBufferUsage unless someone put it there.
 */
export const BufferUsage = {
  mapRead: 0x1,
  copySource: 0x4,
  copyDestination: 0x8,
  uniform: 0x40,
  storage: 0x80,
  queryResolve: 0x200,
} as const;
export const mapModeRead = 0x1;
