import { describe, expect, it } from 'vitest';
import {
  certificate,
  comparedWithLeast,
  distance,
  layersText,
  outcomeText,
  samenessOf,
  times,
  type Outcome,
  type Verdict,
} from './words.js';

const verdict: Verdict = { compared: 1_048_576, finished: true, largest: 3.1e-7, bound: 2e-5, notFinite: 0, bent: [] };
const outcome: Outcome = {
  straight: 'line',
  loss: 0.216486,
  leastSquares: 0.216486,
  steps: 1000,
  bent: [],
  guess: null,
};

describe('the certificate', () => {
  it('says that the two are the same function', () => {
    expect(certificate(verdict)).toBe(
      'Over 1,048,576 inputs the stack and the one layer are at most 3.1×10⁻⁷ apart. Rounding alone can put them ' +
        '2.0×10⁻⁵ apart: they are the same function.',
    );
    expect(certificate({ ...verdict, largest: 0, finished: false, compared: 65_536 })).toMatch(
      /^Over the first 65,536 inputs the stack and the one layer give the same answers to the last bit\./,
    );
  });

  it('says by how much they differ once a layer bends', () => {
    const broken = { ...verdict, largest: 0.83, bent: [2, 4] };
    expect(samenessOf(broken)).toBe('other');
    expect(certificate(broken)).toBe(
      'Over 1,048,576 inputs the stack and the one layer are up to 0.83 apart, 41,000 times what rounding can do: with ' +
        'a bend in layers 2 and 4 the stack is no longer one layer.',
    );
  });

  it('does not call a bend what no input reaches', () => {
    expect(certificate({ ...verdict, bent: [3] })).toContain('layer 3 could bend, but none of these inputs gets there');
  });

  it('does not pass what is no number', () => {
    expect(samenessOf({ ...verdict, notFinite: 1 })).toBe('other');
    expect(certificate({ ...verdict, notFinite: 12 })).toBe(
      'For 12 of 1,048,576 inputs the stack gives no finite number: it is not one layer.',
    );
  });
});

describe('what a training came to', () => {
  it('is the least squares where nothing bends, and remembers what the reader said', () => {
    expect(outcomeText(outcome)).toBe(
      'After 1,000 steps the loss is that of least squares, the same to 12 decimals, and no number of layers gets below.',
    );
    expect(outcomeText({ ...outcome, guess: 'better' })).toMatch(/^You said yes\. After/);
    expect(outcomeText({ ...outcome, guess: 'no-better' })).toMatch(/^You said no, and so it is\. After/);
    expect(outcomeText({ ...outcome, loss: outcome.leastSquares + 2e-8 })).toContain('2.0×10⁻⁸ above it, and');
  });

  it('is honest about a training that is not there yet', () => {
    expect(outcomeText({ ...outcome, loss: 0.5 })).toContain('still 0.28 above least squares. Train on.');
    expect(outcomeText({ ...outcome, loss: 0.5, bent: [1] })).toContain('not below least squares');
    expect(outcomeText({ ...outcome, loss: Number.NaN, bent: [1] })).toContain('not below least squares');
  });

  it('says how far below a bend has gone', () => {
    expect(outcomeText({ ...outcome, loss: 0.0035, bent: [2] })).toBe(
      'After 1,000 steps the loss is 0.003500, 62 times less than any line can reach: layer 2 made the difference.',
    );
  });
});

it('writes numbers as people do', () => {
  expect([0, 3.1e-7, 0.0099, 0.83, 10.42].map(distance)).toEqual(['0.00', '3.1×10⁻⁷', '9.9×10⁻³', '0.83', '10.42']);
  expect([2.34, 62.3, 41_812, 2.4e6, Number.POSITIVE_INFINITY].map(times)).toEqual([
    '2.3 times',
    '62 times',
    '42,000 times',
    '2.4 million times',
    'beyond all measure',
  ]);
  expect([[1], [1, 2], [1, 2, 5]].map(layersText)).toEqual(['layer 1', 'layers 1 and 2', 'layers 1, 2 and 5']);
  expect(comparedWithLeast({ loss: 0.2, leastSquares: 0.5 })).toBe('0.30 below');
  expect(comparedWithLeast({ loss: Infinity, leastSquares: 0.5 })).toBe('no finite number');
});
