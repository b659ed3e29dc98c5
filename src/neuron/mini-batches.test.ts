import { describe, expect, it } from 'vitest';
import { MiniBatches } from './mini-batches.js';

/** The next `steps` mini-batches. */
function draw(batches: MiniBatches, steps: number): number[][] {
  return Array.from({ length: steps }, () => {
    const target = new Uint32Array(batches.batch);
    return [...target.subarray(0, batches.next(target, 0))];
  });
}
const inOrder = (length: number) => Array.from({ length }, (_, at) => at);
const sorted = (values: readonly number[]) => values.toSorted((a, b) => a - b);

describe('MiniBatches', () => {
  it('shows every sample once an epoch, the last mini-batch being what is left', () => {
    const batches = new MiniBatches(10, 4, 1);
    const orders: number[][] = [];
    for (let epoch = 0; epoch < 5; epoch++) {
      const drawn = draw(batches, 3);
      expect(drawn.map(({ length }) => length)).toEqual([4, 4, 2]);
      expect(sorted(drawn.flat())).toEqual(inOrder(10));
      expect(batches.seen).toBe(10 * (epoch + 1));
      orders.push(drawn.flat());
    }
    expect(new Set(orders.map((order) => order.join())).size).toBe(5);
    expect(orders[0]).not.toEqual(inOrder(10));
  });

  it('depends on the seed alone', () => {
    const first = draw(new MiniBatches(50, 7, 3), 20);
    expect(draw(new MiniBatches(50, 7, 3), 20)).toEqual(first);
    expect(draw(new MiniBatches(50, 7, 4), 20)).not.toEqual(first);
  });

  it('goes on from wherever `seen` stands', () => {
    const drawn = draw(new MiniBatches(11, 3, 2), 12);
    const counts = drawn.map(({ length }) => length);
    for (const from of [0, 1, 3, 4, 7, 9]) {
      const resumed = new MiniBatches(11, 3, 2);
      draw(resumed, 5);
      resumed.seen = counts.slice(0, from).reduce((sum, count) => sum + count, 0);
      expect(draw(resumed, 12 - from)).toEqual(drawn.slice(from));
    }
  });

  it.each([6, 9])('does not shuffle a batch of all samples: 6 by %i', (batch) => {
    expect(draw(new MiniBatches(6, batch, 5), 2)).toEqual([inOrder(6), inOrder(6)]);
  });

  it('writes from where it is told to', () => {
    const target = new Uint32Array(6).fill(99);
    expect(new MiniBatches(3, 3, 1).next(target, 2)).toBe(3);
    expect([...target]).toEqual([99, 99, 0, 1, 2, 99]);
  });

  it('puts every sample in every place about as often', () => {
    const batches = new MiniBatches(4, 2, 6);
    const counts = new Map<string, number>();
    for (let epoch = 0; epoch < 4800; epoch++) {
      const order = draw(batches, 2).flat().join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    // 24 orders, 200 times each with a standard deviation of 14.
    expect(counts.size).toBe(24);
    for (const count of counts.values()) expect(Math.abs(count - 200)).toBeLessThan(70);
  });
});
