import { describe, expect, it } from 'vitest';
import { gridAxis, GridNeuron } from './tile-grid.js';

describe('a grid axis', () => {
  it('stands on the middle between two cells, halfway, and is held beyond the first and last centre', () => {
    const axis = gridAxis(2, 8, 4, 100); // two canvas pixels a cell; centres of cells at canvas 3, 5, 7, 9
    expect([axis.from, axis.count]).toEqual([1, 10]);
    const place = Array.from(axis.inside, (part, at) => (axis.first[at] as number) + part);
    expect(place).toEqual([0, 0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3, 3]);
    expect([...axis.step]).toEqual([0, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0]);
    expect([...axis.next]).toEqual([1, 1, 1, 1, 2, 2, 3, 3, 3, 3]);
  });

  it('ends where the canvas ends', () => {
    expect(gridAxis(-3, 8, 4, 4)).toMatchObject({ from: 0, count: 4 });
    expect(gridAxis(10, 8, 4, 4)).toMatchObject({ from: 4, count: 0 });
    expect(gridAxis(-20, 8, 4, 4)).toMatchObject({ from: 0, count: 0 });
  });

  it('of a single cell is flat', () => {
    const axis = gridAxis(0, 4, 1, 4);
    expect([...axis.first, ...axis.next, ...axis.inside]).toEqual(Array.from({ length: 12 }, () => 0));
  });
});

describe('a neuron on a grid', () => {
  it('has bilinear values, and the slopes of the cell a canvas pixel', () => {
    // (2, 2) samples of two neurons, of which the second is looked at; 4 by 8 canvas pixels.
    const values = Float32Array.of(9, 1, 9, 5, 9, 2, 9, 14);
    const neuron = new GridNeuron(values, 2, 1, 2, gridAxis(0, 4, 2, 4), gridAxis(0, 8, 2, 8));
    const [s, t] = [0.25, 0.375]; // pixel (1, 3): (1.5 / 4)·2 − ½ and (3.5 / 8)·2 − ½
    neuron.toRow(3);
    expect(neuron.values[1]).toBeCloseTo((1 - t) * ((1 - s) * 1 + s * 5) + t * ((1 - s) * 2 + s * 14), 12);
    expect(neuron.acrossAt(1)).toBeCloseTo((((1 - t) * (5 - 1) + t * (14 - 2)) * 2) / 4, 12);
    expect(neuron.downAt(1)).toBeCloseTo((((1 - s) * (2 - 1) + s * (14 - 5)) * 2) / 8, 12);
  });

  it('is nowhere steeper than it says, and just as steep somewhere', () => {
    const values = Float32Array.from({ length: 5 * 4 }, (_, at) => Math.sin(at * 1.7) * (at % 3));
    const neuron = new GridNeuron(values, 1, 0, 5, gridAxis(0, 40, 5, 40), gridAxis(0, 12, 4, 12));
    for (let row = 0; row < 12; row++) {
      neuron.toRow(row);
      const [across, down] = [0, 1].map((side) =>
        Math.max(
          ...[...neuron.values.keys()].map((column) =>
            Math.abs(side ? neuron.downAt(column) : neuron.acrossAt(column)),
          ),
        ),
      ) as [number, number];
      expect(across + down).toBeLessThanOrEqual(neuron.steepest() + 1e-12);
      expect(neuron.steepest()).toBeLessThan(1.2 * (across + down));
    }
  });
});
