import { describe, expect, it } from 'vitest';
import { chartFrame } from './chart-frame.js';
import { figureOf } from './figure.testing.js';
import { fastestOf, placeNames } from './point-names.js';

const frame = chartFrame(400, 300, { left: 50, right: 20, top: 10, bottom: 40 });
const point = (x: number, y: number, kernel: string, gflops = 1) => ({ x, y, figure: figureOf({ kernel, gflops }) });

describe('names beside points', () => {
  it('of each kernel the fastest', () => {
    const points = [point(1, 1, 'a', 5), point(2, 2, 'a', 9), point(3, 3, 'b', 20)];
    expect(fastestOf(points)).toEqual([points[2], points[1]]);
  });

  it('at the right, or at the left where something is in the way', () => {
    const free = point(100, 100, 'dense/naive');
    const hindered = point(200, 200, 'dense/tiled');
    const names = placeNames([free, hindered], [free, hindered, { x: 230, y: 203 }], frame);
    expect(names).toEqual([
      { name: 'naive', anchor: 'start', x: 110, y: 100 },
      { name: 'tiled', anchor: 'end', x: 190, y: 200 },
    ]);
  });

  it('nowhere, rather than over another name, a point or the edge', () => {
    const first = point(200, 100, 'dense/first');
    const second = point(215, 104, 'dense/second');
    const atEdge = point(375, 200, 'dense/edge');
    const names = placeNames([first, second, atEdge], [first, second, atEdge], frame);
    expect(names.map(({ name, anchor }) => [name, anchor])).toEqual([
      ['first', 'end'],
      ['second', 'start'],
      ['edge', 'end'],
    ]);
    const crowd = [
      { x: 230, y: 100 },
      { x: 170, y: 100 },
    ];
    expect(placeNames([first], [first, ...crowd], frame)).toEqual([]);
  });
});
