import { expect, it } from 'vitest';
import { EraserStroke } from './eraser-stroke.js';

const pointsAt = (...positions: number[]) => {
  const count = positions.length / 2;
  return {
    positions: Float32Array.from(positions),
    targets: new Float32Array(count),
    test: new Uint8Array(count),
    wrong: null,
  };
};

it('knows what it touched by its place, when samples come before it and it goes itself', () => {
  const stroke = new EraserStroke();
  const before = pointsAt(0, 0, 1, 1, 2, 2);
  stroke.touch(before, [1, 2]);
  expect(stroke.indicesIn(before, [0, 1, 2])).toEqual([1, 2]);
  const after = pointsAt(9, 9, 0, 0, 1, 1);
  expect(stroke.indicesIn(after, [0, 1, 2])).toEqual([2]);
  stroke.touch(after, [1]);
  expect(stroke.indicesIn(after, [0, 1, 2])).toEqual([2, 1]);
});

it('touches nothing of other samples, nor of those that are hidden', () => {
  const stroke = new EraserStroke();
  stroke.touch(pointsAt(1, 1), [0]);
  expect(stroke.indicesIn(pointsAt(1, 2, 1, 1), [0])).toEqual([]);
  expect(stroke.indicesIn(null, [])).toEqual([]);
});
