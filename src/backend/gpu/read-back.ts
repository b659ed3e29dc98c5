/** Copies pieces of buffers to the CPU: the only thing that crosses back. */
import type { Gpu } from './gpu.js';
import { BufferUsage, mapModeRead } from './usage.js';

export interface Piece {
  readonly buffer: GPUBuffer;
  /** In float32 values. */
  readonly first: number;
  readonly length: number;
}

/**
 * The pieces, one after the other, as they are when this is called: the copies are enqueued at once, before anything
 * that the caller enqueues or destroys next. Rejects with DeviceLostError if the device is lost meanwhile.
 */
export async function readBack(gpu: Gpu, label: string, pieces: readonly Piece[]): Promise<Float32Array<ArrayBuffer>> {
  const stagings: { readonly buffer: GPUBuffer; readonly length: number }[] = [];
  try {
    await gpu.scoped(`${label}: reading`, () => {
      const encoder = gpu.device.createCommandEncoder({ label: `${label}: read` });
      for (const group of grouped(pieces, gpu.limits.bindingSizeBytes / 4)) {
        const length = group.reduce((sum, piece) => sum + piece.length, 0);
        const usage = BufferUsage.mapRead | BufferUsage.copyDestination;
        const buffer = gpu.buffer(`${label}: staging`, length * 4, usage);
        stagings.push({ buffer, length });
        let done = 0;
        for (const piece of group) {
          encoder.copyBufferToBuffer(piece.buffer, piece.first * 4, buffer, done * 4, piece.length * 4);
          done += piece.length;
        }
      }
      gpu.device.queue.submit([encoder.finish()]);
    });
    const values = new Float32Array(stagings.reduce((sum, { length }) => sum + length, 0));
    let done = 0;
    for (const { buffer, length } of stagings) {
      await gpu.live(buffer.mapAsync(mapModeRead));
      values.set(new Float32Array(buffer.getMappedRange(0, length * 4)), done);
      done += length;
    }
    return values;
  } finally {
    for (const { buffer } of stagings) buffer.destroy();
  }
}

/** Runs of pieces that one buffer of `most` values holds; a piece that is longer goes alone. */
function grouped(pieces: readonly Piece[], most: number): Piece[][] {
  const groups: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (piece.length > room) {
      groups.push([]);
      room = most;
    }
    groups.at(-1)?.push(piece);
    room -= piece.length;
  }
  return groups;
}
