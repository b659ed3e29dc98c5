import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arena, Values } from '../values.js';
import { Heap, HeapArena } from './heap.js';

const sizes = fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1, maxLength: 6 });

describe('HeapArena', () => {
  it('lends zeros that nobody else has, and takes them back', () => {
    fc.assert(
      fc.property(fc.array(sizes, { minLength: 2, maxLength: 8 }), fc.array(fc.nat()), (asked, ends) => {
        const heap = new Heap();
        const lent: { arena: Arena; values: Values[]; mark: number }[] = [];
        for (const [mark, lengths] of asked.entries()) {
          const arena = new HeapArena(heap);
          const values = lengths.map((length) => arena.allocate(length));
          for (const each of values) expect(each.view.every((value) => value === 0)).toBe(true);
          for (const each of values) each.view.fill(mark + 1);
          lent.push({ arena, values, mark: mark + 1 });
          const end = ends[mark];
          if (end !== undefined && end % 2 === 0) lent.splice(end % lent.length, 1)[0]?.arena.release();
        }
        for (const { values, mark } of lent) {
          for (const { view } of values) expect(view.every((value) => value === mark)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('uses again what was given back, as one piece', () => {
    const heap = new Heap();
    for (let time = 0; time < 50; time++) {
      const arena = new HeapArena(heap);
      for (const length of [100_000, 1, 30_000]) arena.allocate(length);
      arena.release();
    }
    expect(heap.buffer.byteLength).toBeLessThan(2 ** 21);
  });

  it('keeps what a view shows where the memory has to grow, and gives a part of it', () => {
    const arena = new HeapArena(new Heap());
    const first = arena.allocate(10);
    first.view.set([1, 2, 3]);
    const part = first.part(1, 2);
    arena.allocate(2 ** 20);
    expect([...first.view.subarray(0, 4)]).toEqual([1, 2, 3, 0]);
    expect([...part.view]).toEqual([2, 3]);
  });

  it('says so where there is no more memory', () => {
    expect(() => new HeapArena(new Heap()).allocate(2 ** 40)).toThrow(RangeError);
  });
});
