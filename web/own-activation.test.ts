import { describe, expect, it } from 'vitest';
import { FormulaError, getActivation } from '../src/index.js';
import { OwnActivation, type OwnChangeEvent } from './own-activation.js';

function storage(): Pick<Storage, 'getItem' | 'setItem'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => {
      kept.set(key, value);
    },
  };
}

function forbids(): never {
  throw new Error('denied');
}

describe('the activation of a reader', () => {
  it('is defined for the engine, and told with what was there before', () => {
    const mine = new OwnActivation(null);
    const changes: OwnChangeEvent['detail'][] = [];
    mine.addEventListener('change', (event) => changes.push((event as OwnChangeEvent).detail));
    const first = mine.write('x*sigmoid(k*x)', [1.7]);
    expect(first).toEqual({ name: 'formula:x * sigmoid(k * x)', parameters: [1.7] });
    expect(getActivation(first.name).value(0.5, first.parameters)).toBeCloseTo(0.5 / (1 + Math.exp(-0.85)), 12);
    const second = mine.write('x^2');
    expect(second.parameters).toEqual([]);
    expect(changes).toEqual([
      { before: null, now: first },
      { before: first, now: second },
    ]);
  });

  it('gives a parameter 1 where there is no number for it', () => {
    expect(new OwnActivation(null).write('a * x + b', [Number.NaN]).parameters).toEqual([1, 1]);
  });

  it('stays as it was where a formula is none', () => {
    const mine = new OwnActivation(null);
    const before = mine.write('tanh(x)');
    expect(() => mine.write('tanh(')).toThrow(FormulaError);
    expect(mine.current).toBe(before);
  });

  it('is known to the next page of the tab', () => {
    const tab = storage();
    new OwnActivation(tab).write('k * x', [3]);
    expect(new OwnActivation(tab).current).toEqual({ name: 'formula:k * x', parameters: [3] });
  });

  it('begins anew where a tab kept something unreadable, or forbids storage', () => {
    expect(new OwnActivation({ getItem: () => '{"formula":"x +"}', setItem: () => undefined }).current).toBeNull();
    const mine = new OwnActivation({ getItem: forbids, setItem: forbids });
    expect(mine.current).toBeNull();
    expect(mine.write('x').name).toBe('formula:x');
  });
});
