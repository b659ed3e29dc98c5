import { describe, expect, it } from 'vitest';
import { checksOf } from './checks.js';
import { figureOf } from './figure.testing.js';

describe('the check of each kernel', () => {
  it('adds up over its workloads and keeps the worst', () => {
    const figures = [
      figureOf({ workload: 'small', compared: 100, worstRatio: 0.2 }),
      figureOf({ workload: 'large', compared: 900, worstRatio: 0.4, violations: 2 }),
      figureOf({ backend: 'cpu', workload: 'small', compared: 10, worstRatio: 0.1 }),
    ];
    expect(checksOf(figures)).toEqual([
      {
        kernel: 'dense/naive',
        backend: 'gpu',
        workloads: 2,
        compared: 1000,
        violations: 2,
        worstRatio: 0.4,
        worstAt: 'large',
      },
      {
        kernel: 'dense/naive',
        backend: 'cpu',
        workloads: 1,
        compared: 10,
        violations: 0,
        worstRatio: 0.1,
        worstAt: 'small',
      },
    ]);
    expect(checksOf([])).toEqual([]);
  });
});
