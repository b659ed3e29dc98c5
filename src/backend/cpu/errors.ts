/** The CPU backend could not do something that it was asked for, most often for want of memory. */
export class CpuError extends Error {
  override readonly name = 'CpuError';
}
