import { describe, expect, it } from 'vitest';
import { likelyKernel, sizeClass } from './dense-choice.js';
import { denseKernels } from './dense-ladder.js';

const size = (batch: number, inputs: number, neurons: number) => ({ batch, inputs, neurons });

describe('the likely kernel', () => {
  it.each([
    [size(4096, 4096, 4096), 'dense/blocked-128'],
    [size(1024, 1024, 1024), 'dense/blocked-128'],
    [size(512, 512, 512), 'dense/blocked-64'],
    [size(64, 4096, 64), 'dense/split'],
    [size(64, 64, 64), 'dense/tiled'],
    [size(1, 1024, 1024), 'dense/row'],
    [size(1024, 1024, 1), 'dense/row'],
    [size(100_000, 2, 16), 'dense/naive'],
    [size(4, 3, 2), 'dense/naive'],
  ])('of a GPU for %o is %s', (shape, kernel) => {
    expect(likelyKernel(false, shape).name).toBe(kernel);
  });

  it('of a software adapter uses no workgroup memory, whatever the size', () => {
    for (const batch of [1, 5, 100]) {
      for (const neurons of [1, 5, 100]) {
        expect(likelyKernel(true, size(batch, 33, neurons)).name).toMatch(/^dense\/quad/);
      }
    }
  });

  it('suits the size that it is chosen for', () => {
    for (const batch of [1, 3, 17, 64, 500, 5000]) {
      for (const inputs of [1, 8, 64, 513, 4096]) {
        for (const neurons of [1, 4, 18, 64, 513, 3000]) {
          for (const software of [true, false]) {
            const shape = size(batch, inputs, neurons);
            expect(likelyKernel(software, shape).suits(shape)).toBe(true);
          }
        }
      }
    }
  });
});

it('the pieces of a sum are never shorter than their least, and one is whole', () => {
  const split = denseKernels.find(({ name }) => name === 'dense/split');
  expect(split?.pieces(size(64, 4096, 64))).toBe(16);
  expect(split?.pieces(size(64, 300, 64))).toBe(2);
  expect(split?.pieces(size(64, 100, 64))).toBe(1);
  expect(split?.pieces(size(4096, 4096, 4096))).toBe(1);
});

it('sizes within a factor of two are of one class, and up to four are few', () => {
  expect(sizeClass(size(1000, 37, 513))).toBe('1024×64×1024');
  expect(sizeClass(size(1, 3, 4))).toBe('4×4×4');
  expect(sizeClass(size(512, 33, 64))).toBe(sizeClass(size(257, 64, 40)));
});
