/** Copies pieces of buffers to the CPU: the only thing that crosses back. */
import type { Gpu } from './gpu.js';
import { BufferUsage, mapModeRead } from './usage.js';

export interface Piece {
  readonly buffer: GPUBuffer;
  /** In float32 values. */
  readonly first: number;
  readonly length: number;
}

/** The pieces, one after the other. Rejects with DeviceLostError if the device is lost meanwhile. */
export async function readBack(gpu: Gpu, label: string, pieces: readonly Piece[]): Promise<Float32Array<ArrayBuffer>> {
  const values = new Float32Array(pieces.reduce((sum, { length }) => sum + length, 0));
  // Staging is cut like the buffers are, so that no buffer outgrows the device's limit.
  const most = Math.max(1, Math.floor(gpu.limits.bindingSizeBytes / 4), ...pieces.map(({ length }) => length));
  let done = 0;
  let at = 0;
  while (at < pieces.length) {
    const group: Piece[] = [];
    let length = 0;
    for (let piece = pieces[at]; piece && length + piece.length <= most; piece = pieces[at]) {
      group.push(piece);
      length += piece.length;
      at += 1;
    }
    values.set(await readGroup(gpu, label, group, length), done);
    done += length;
  }
  return values;
}

async function readGroup(gpu: Gpu, label: string, pieces: readonly Piece[], length: number): Promise<Float32Array> {
  const usage = BufferUsage.mapRead | BufferUsage.copyDestination;
  const staging = await gpu.scoped(`${label}: reading`, () => gpu.buffer(`${label}: staging`, length * 4, usage));
  try {
    const encoder = gpu.device.createCommandEncoder({ label: `${label}: read` });
    let done = 0;
    for (const { buffer, first, length: count } of pieces) {
      encoder.copyBufferToBuffer(buffer, first * 4, staging, done * 4, count * 4);
      done += count;
    }
    gpu.device.queue.submit([encoder.finish()]);
    await gpu.live(staging.mapAsync(mapModeRead));
    return new Float32Array(staging.getMappedRange(0, length * 4).slice(0));
  } finally {
    staging.destroy();
  }
}
