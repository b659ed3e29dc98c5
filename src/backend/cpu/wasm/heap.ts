/** The memory of one thread's WebAssembly modules, lent out in pieces and taken back. */
import type { Arena, Values } from '../values.js';

const pageBytes = 2 ** 16;
/** 2 GiB: what asks for more is computed in script, whose arrays the engine may place as it likes. */
const mostPages = 2 ** 15;
/** It grows by 1 MiB at least, since growing makes all views anew. */
const leastGrowthPages = 16;
const alignment = 64;
/** At the beginning: what assembly/lanes.ts works in. */
const ownBytes = 1024;
/** Kernels read up to eight values from where the last ones stand. */
const paddingBytes = 64;

interface Piece {
  readonly address: number;
  readonly bytes: number;
}

export class Heap {
  readonly memory = new WebAssembly.Memory({ initial: 1 });
  /** That of the memory, which is another one after every growth. */
  buffer = this.memory.buffer as ArrayBuffer;
  /** What is not lent, by address; neighbours are one. */
  #free: Piece[] = [{ address: ownBytes, bytes: pageBytes - ownBytes }];

  /** Throws RangeError where there is no more memory. */
  lend(length: number): Piece {
    const bytes = Math.ceil((4 * length + paddingBytes) / alignment) * alignment;
    let at = this.#free.findIndex((piece) => piece.bytes >= bytes);
    if (at < 0) {
      this.#grow(bytes);
      at = this.#free.length - 1;
    }
    const { address, bytes: available } = this.#free[at] as Piece;
    const rest = available - bytes;
    this.#free.splice(at, 1, ...(rest > 0 ? [{ address: address + bytes, bytes: rest }] : []));
    return { address, bytes };
  }

  takeBack(returned: Piece): void {
    let at = this.#free.findIndex((piece) => piece.address > returned.address);
    if (at < 0) at = this.#free.length;
    let { address, bytes } = returned;
    let [from, count] = [at, 0];
    const before = this.#free[at - 1];
    if (before && before.address + before.bytes === address) {
      address = before.address;
      bytes += before.bytes;
      from -= 1;
      count += 1;
    }
    const after = this.#free[at];
    if (after && after.address === returned.address + returned.bytes) {
      bytes += after.bytes;
      count += 1;
    }
    this.#free.splice(from, count, { address, bytes });
  }

  /** Adds memory at the end, so that the last free piece has so many bytes. */
  #grow(bytes: number): void {
    const end = this.buffer.byteLength;
    const pages = Math.max(leastGrowthPages, Math.ceil(bytes / pageBytes));
    if (!(end / pageBytes + pages <= mostPages)) throw new RangeError(`WebAssembly memory for ${bytes} bytes more`);
    this.memory.grow(pages);
    this.buffer = this.memory.buffer as ArrayBuffer;
    this.takeBack({ address: end, bytes: pages * pageBytes });
  }
}

class HeapValues implements Values {
  #view: Float32Array<ArrayBuffer>;

  constructor(
    private readonly heap: Heap,
    readonly address: number,
    readonly length: number,
  ) {
    this.#view = new Float32Array(heap.buffer, address, length);
  }

  get view(): Float32Array<ArrayBuffer> {
    if (this.#view.buffer !== this.heap.buffer) {
      this.#view = new Float32Array(this.heap.buffer, this.address, this.length);
    }
    return this.#view;
  }

  part(first: number, length: number): Values {
    return new HeapValues(this.heap, this.address + 4 * first, length);
  }
}

export class HeapArena implements Arena {
  readonly #pieces: Piece[] = [];

  constructor(private readonly heap: Heap) {}

  allocate(length: number): Values {
    const piece = this.heap.lend(length);
    this.#pieces.push(piece);
    new Uint8Array(this.heap.buffer, piece.address, piece.bytes).fill(0);
    return new HeapValues(this.heap, piece.address, length);
  }

  release(): void {
    for (const piece of this.#pieces.splice(0)) this.heap.takeBack(piece);
  }
}
