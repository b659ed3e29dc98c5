import { describe, expect, it } from 'vitest';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import { InvalidValueError } from '../neuron/errors.js';
import { gpuOf, openGpuTimer, smallestStep } from './gpu-access.js';

describe('smallestStep', () => {
  it('finds it whatever the order, and leaves equal times out', () => {
    expect(smallestStep([65_536n, 0n, 65_536n, 196_608n])).toBe(65_536n);
    expect(smallestStep([2n ** 60n + 3n, 2n ** 60n])).toBe(3n);
  });

  it('has none where there is no step', () => {
    expect(smallestStep([5n, 5n])).toBeNull();
    expect(smallestStep([])).toBeNull();
  });
});

it('says which backend is no GPU, and what needs one', async () => {
  const backend = new ReferenceBackend();
  await expect(gpuOf(backend, 'Reading back')).rejects.toThrow(InvalidValueError);
  await expect(gpuOf(backend, 'Reading back')).rejects.toThrow(/^Reading back needs a GPU and this backend is /);
  expect(await openGpuTimer(backend)).toBeNull();
});
