/** Times compute passes by the GPU's own clock: how long the GPU computed, without what asking for it took. */
import type { Gpu } from './gpu.js';
import { readBack } from './read-back.js';
import { BufferUsage } from './usage.js';

/** Passes of one measurement at most. */
const mostPasses = 128;
/** A timestamp is a 64-bit number of nanoseconds, two of the values that are read back. */
const valuesPerPass = 4;

export class PassTimer {
  #passes = 0;

  private constructor(
    private readonly gpu: Gpu,
    private readonly querySet: GPUQuerySet,
    private readonly resolved: GPUBuffer,
  ) {}

  /** Null where the device has no timestamps. */
  static async open(gpu: Gpu): Promise<PassTimer | null> {
    if (!gpu.device.features.has('timestamp-query')) return null;
    return gpu.scoped('timestamps', () => {
      const querySet = gpu.device.createQuerySet({ label: 'timestamps', type: 'timestamp', count: 2 * mostPasses });
      const usage = BufferUsage.queryResolve | BufferUsage.copySource;
      return new PassTimer(gpu, querySet, gpu.buffer('timestamps', mostPasses * valuesPerPass * 4, usage));
    });
  }

  /** Where the next pass writes its begin and its end; undefined once there are more passes than can be timed. */
  writes(): GPUComputePassTimestampWrites | undefined {
    const at = this.#passes++;
    if (at >= mostPasses) return undefined;
    return { querySet: this.querySet, beginningOfPassWriteIndex: 2 * at, endOfPassWriteIndex: 2 * at + 1 };
  }

  /** Times the passes that are recorded from here on. */
  start(): void {
    this.#passes = 0;
    this.gpu.passTimer = this;
  }

  /**
   * Begin and end of each pass since the start, in nanoseconds, once they have been computed. Null where there was none,
   * or one that could not be timed, or where the GPU's clock went backwards.
   */
  async stop(): Promise<readonly (readonly [begin: bigint, end: bigint])[] | null> {
    this.gpu.passTimer = null;
    const passes = this.#passes;
    if (passes === 0 || passes > mostPasses) return null;
    const { device } = this.gpu;
    const encoder = device.createCommandEncoder({ label: 'timestamps' });
    encoder.resolveQuerySet(this.querySet, 0, 2 * passes, this.resolved, 0);
    device.queue.submit([encoder.finish()]);
    const words = await readBack(this.gpu, 'timestamps', [
      { buffer: this.resolved, first: 0, length: passes * valuesPerPass },
    ]);
    const times = new BigUint64Array(words.buffer);
    const pairs = Array.from({ length: passes }, (_, at) => [times[2 * at] ?? 0n, times[2 * at + 1] ?? 0n] as const);
    return pairs.every(([begin, end]) => end >= begin) ? pairs : null;
  }

  destroy(): void {
    if (this.gpu.passTimer === this) this.gpu.passTimer = null;
    this.querySet.destroy();
    this.resolved.destroy();
  }
}
