import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../neuron/random.js';
import { multiply } from './float32-products.js';
import { ScriptValues } from './values.js';

const { fround } = Math;
const size = fc.integer({ min: 1, max: 11 });
const edges = fc.tuple(size, size).map(([a, b]) => [Math.min(a, b) - 1, Math.max(a, b)] as const);

describe('multiply', () => {
  it('rounds every operation, in order, and writes its tile alone, whichever way its operands lie', () => {
    fc.assert(
      fc.property(
        fc.record({ steps: size, seed: fc.nat(), leftLies: fc.boolean(), rightLies: fc.boolean() }),
        edges,
        edges,
        ({ steps, seed, leftLies, rightLies }, [firstRow, endRow], [firstColumn, endColumn]) => {
          const { normal } = createRandom(seed);
          const drawn = (count: number) => Float32Array.from({ length: count }, normal);
          const [rows, columns] = [endRow + 1, endColumn + 1];
          const strides = (lies: boolean, count: number) =>
            lies ? { rowStride: 1, stepStride: count } : { rowStride: steps, stepStride: 1 };
          const left = { values: new ScriptValues(drawn(3 + rows * steps)), at: 3, ...strides(leftLies, rows) };
          const right = { values: new ScriptValues(drawn(2 + columns * steps)), at: 2, ...strides(rightLies, columns) };
          const start = drawn(1 + columns);
          const out = new Float32Array(5 + rows * columns).fill(77);
          const ends = { start: new ScriptValues(start), startAt: 1, out: new ScriptValues(out), outAt: 5 };
          const product = { left, right, ...ends, outStride: columns };
          multiply(product, steps, firstRow, endRow, firstColumn, endColumn);
          const value = ({ values, at, rowStride, stepStride }: typeof left, row: number, step: number) =>
            values.view[at + row * rowStride + step * stepStride] as number;
          const expected = out.map((_, at) => {
            const [row, column] = [Math.floor((at - 5) / columns), (at - 5) % columns];
            if (at < 5 || row < firstRow || row >= endRow || column < firstColumn || column >= endColumn) return 77;
            let sum = start[1 + column] as number;
            for (let step = 0; step < steps; step++) {
              sum = fround(sum + fround(value(left, row, step) * value(right, column, step)));
            }
            return sum;
          });
          expect(out).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });
});
