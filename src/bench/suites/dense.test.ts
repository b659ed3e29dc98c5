import { describe, expect, it } from 'vitest';
import { figureOf } from '../figure.testing.js';
import { denseWork } from '../operations.js';
import { denseShapes, denseWorkload, expectedMs } from './dense.js';

describe('the dense suite', () => {
  it('has squares, tall and wide shapes and odd ones, in ascending order of work', () => {
    const work = denseShapes.map((shape) => denseWork(shape).operations);
    expect(work).toEqual(work.toSorted((a, b) => a - b));
    const squares = denseShapes.filter(({ batch, inputs, neurons }) => batch === inputs && inputs === neurons);
    expect(squares.map(({ batch }) => batch)).toEqual([64, 128, 256, 512, 1024, 2048]);
    expect(denseShapes).toContainEqual({ batch: 1000, inputs: 37, neurons: 513 });
  });

  it('names a shape by batch, inputs and neurons, and counts samples', () => {
    expect(denseWorkload({ batch: 1000, inputs: 37, neurons: 513 })).toMatchObject({
      workload: 'dense 1000×37×513, ReLU',
      counts: { 'samples/s': 1000 },
      work: { operations: 37_962_000 },
    });
  });
});

describe('expectedMs', () => {
  const shape = { batch: 1000, inputs: 1000, neurons: 500 };
  const seen = [
    figureOf({ kernel: 'slow', gflops: 2 }),
    figureOf({ kernel: 'slow', gflops: 4 }),
    figureOf({ kernel: 'fast', gflops: 100 }),
  ];

  it('goes by the best that a kernel has done, and by the best of all for one that was not seen', () => {
    expect(expectedMs(shape, seen, 'slow')).toBeCloseTo(250, 9);
    expect(expectedMs(shape, seen, 'new')).toBeCloseTo(10, 9);
    expect(expectedMs(shape, seen)).toBeCloseTo(10, 9);
  });

  it('takes a device of which nothing is known for a slow one', () => {
    expect(expectedMs(shape, [])).toBeCloseTo(5000, 9);
  });
});
