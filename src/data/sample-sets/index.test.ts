import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import type { Samples, SampleSet } from '../samples.js';
import { isSampleSetName, makeSamples, mostSamples, sampleSetNames, sampleSets, type SampleSetName } from './index.js';

const setOf = (name: SampleSetName): SampleSet => sampleSets[name];
const classifications = sampleSetNames.filter((name) => setOf(name).kind === 'classification');
const regressions = sampleSetNames.filter((name) => setOf(name).kind === 'regression');
const drawn = classifications.filter((name) => !setOf(name).fixed);
/** Every set of classes with every number of classes that it has. */
const cases = drawn.flatMap((name) => {
  const { least, most } = setOf(name).classes;
  return Array.from({ length: most - least + 1 }, (_, more) => [name, least + more] as const);
});

const rowsOf = ({ points, targets }: Samples) =>
  Array.from(targets, (target, at) => ({ x1: points[2 * at] ?? 0, x2: points[2 * at + 1] ?? 0, target }));
const quietRows = (name: SampleSetName) => rowsOf(makeSamples(name, { samples: 300, noise: 0, seed: 5 }));
const countsOf = ({ targets, classes }: Samples) =>
  Array.from({ length: classes }, (_, index) => targets.filter((target) => target === index).length);

/** The least distance between two samples of different classes. */
function leastDistance(samples: Samples): number {
  const rows = rowsOf(samples);
  let least = Infinity;
  for (const [at, a] of rows.entries()) {
    for (const b of rows.slice(0, at)) {
      if (a.target !== b.target) least = Math.min(least, Math.hypot(a.x1 - b.x1, a.x2 - b.x2));
    }
  }
  return least;
}

describe('sample sets', () => {
  it.each(sampleSetNames)('%s tells a reader what it is', (name) => {
    const { label, description, noise, kind, classes, range } = setOf(name);
    expect(label.length).toBeLessThan(20);
    for (const sentence of [description, noise]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(classes.least > 0).toBe(kind === 'classification');
    expect(classes.most).toBeGreaterThanOrEqual(classes.least);
    expect(range[0]).toBeLessThan(range[1]);
  });

  it('knows its names', () => {
    for (const name of sampleSetNames) expect(isSampleSetName(name)).toBe(true);
    for (const name of ['Circle', 'toString', '', null, 3]) expect(isSampleSetName(name)).toBe(false);
  });
});

describe('makeSamples', () => {
  it('gives what was asked for, in classes that differ by one sample at most', () => {
    const asked = fc.record({
      of: fc.constantFrom(...cases),
      samples: fc.integer({ min: 1, max: 60 }),
      noise: fc.double({ min: 0, max: 0.5, noNaN: true }),
      seed: fc.integer(),
    });
    fc.assert(
      fc.property(asked, ({ of: [name, classes], samples, noise, seed }) => {
        const made = makeSamples(name, { samples, noise, seed, classes });
        expect(made).toMatchObject({ kind: 'classification', classes, range: setOf(name).range });
        expect([made.points.length, made.targets.length]).toEqual([2 * samples, samples]);
        expect(made.points.every(Number.isFinite)).toBe(true);
        const counts = countsOf(made);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(samples);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each(sampleSetNames)('%s is the same for the same seed only, and full of different points', (name) => {
    const make = (seed: number) => makeSamples(name, { samples: 40, noise: 0.1, seed });
    expect(make(1)).toEqual(make(1));
    expect(make(1).points).not.toEqual(make(2).points);
    expect(new Set(rowsOf(make(1)).map(({ x1, x2 }) => `${x1} ${x2}`)).size).toBe(40);
  });

  it.each(cases)('%s in %i classes keeps them apart and on the plane where there is no noise', (name, classes) => {
    for (const seed of [1, 2]) {
      const samples = makeSamples(name, { samples: 1000, noise: 0, seed, classes });
      const [low, high] = samples.range;
      expect(samples.points.every((value) => value > low && value < high)).toBe(true);
      // It fills the plane: more than half of it across.
      expect(Math.max(...samples.points) - Math.min(...samples.points)).toBeGreaterThan(6);
      expect(leastDistance(samples)).toBeGreaterThan(name === 'gaussian' ? 0.05 : 0.25);
    }
  });

  it.each(cases)('%s in %i classes mixes them where there is much noise', (name, classes) => {
    const quiet = leastDistance(makeSamples(name, { samples: 400, noise: 0, seed: 1, classes }));
    const loud = makeSamples(name, { samples: 400, noise: 0.5, seed: 1, classes });
    expect(leastDistance(loud)).toBeLessThan(0.3 * quiet);
    // Not beyond the point where nothing is left to learn: most samples have their own class beside them.
    const rows = rowsOf(loud);
    const right = rows.filter((a) => {
      const others = rows.filter((b) => b !== a);
      const near = others.toSorted(
        (b, c) => Math.hypot(a.x1 - b.x1, a.x2 - b.x2) - Math.hypot(a.x1 - c.x1, a.x2 - c.x2),
      );
      return near.slice(0, 15).filter(({ target }) => target === a.target).length > 15 / classes;
    });
    expect(right.length / rows.length).toBeGreaterThan(0.5);
  });

  it('moves every input by the noise that the set speaks of, and no further', () => {
    for (const [name, most] of [
      ['xor', 2.5],
      ['circle', 2.5],
      ['moons', 1.5],
      ['spiral', 1],
    ] as const) {
      expect(setOf(name).noise).toContain(`up to ${most}`);
      const [quiet, loud] = [0, 0.5].map((noise) => makeSamples(name, { samples: 500, noise, seed: 3 }).points);
      const moved = Array.from(loud ?? [], (value, at) => Math.abs(value - (quiet?.[at] ?? 0)));
      expect(Math.max(...moved)).toBeLessThanOrEqual(most + 1e-6);
      expect(Math.max(...moved)).toBeGreaterThan(0.98 * most);
    }
  });

  it('puts the circle inside, opposite quadrants together, squares by turns and clouds around the origin', () => {
    for (const { x1, x2, target } of quietRows('circle')) expect(Math.hypot(x1, x2) < 2.5 ? 0 : 1).toBe(target);
    for (const { x1, x2, target } of quietRows('xor')) expect(x1 * x2 > 0 ? 0 : 1).toBe(target);
    for (const { x1, x2, target } of quietRows('gaussian')) expect(x1 + x2 > 0 ? 0 : 1).toBe(target);
    for (const { x1, x2, target } of quietRows('checkerboard')) {
      expect((Math.floor(x1 / 2.5) + Math.floor(x2 / 2.5)) & 1).toBe(target);
    }
    for (const { x1, x2, target } of quietRows('rings'))
      expect(Math.hypot(x1, x2)).toBeCloseTo(target === 0 ? 2.5 : 5, 5);
  });

  it('covers each arm evenly: every sample has a stretch of its own', () => {
    for (const [at, { x1, x2 }] of rowsOf(makeSamples('spiral', { samples: 80, noise: 0, seed: 2 })).entries()) {
      const share = (Math.hypot(x1, x2) / 5 - 0.1) / 0.9;
      expect(Math.floor(40 * share)).toBe(Math.floor(at / 2));
    }
  });

  it('keeps quiet clouds within 2 of their centres', () => {
    for (const { x1, x2, target } of rowsOf(makeSamples('gaussian', { samples: 20_000, noise: 0, seed: 1 }))) {
      const centre = (target === 0 ? 3.5 : -3.5) * Math.SQRT1_2;
      expect(Math.hypot(x1 - centre, x2 - centre)).toBeLessThan(2 + 1e-6);
    }
  });

  it('winds the arms of the spiral outward, one turned against the other', () => {
    for (const { x1, x2, target } of rowsOf(makeSamples('spiral', { samples: 200, noise: 0, seed: 1 }))) {
      const along = Math.hypot(x1, x2) / 5;
      const turned = 2 * Math.PI * (1.75 * along + target / 2);
      expect(Math.cos(Math.atan2(x2, x1) - turned)).toBeCloseTo(1, 5);
      expect(along).toBeGreaterThanOrEqual(0.1 - 1e-6);
    }
  });

  it.each([
    ['and-table', [0, 0, 0, 1]],
    ['or-table', [0, 1, 1, 1]],
    ['xor-table', [0, 1, 1, 0]],
  ] as const)('%s repeats its four rows', (name, column) => {
    const { points, targets, range } = makeSamples(name, { samples: 10, noise: 0, seed: 9 });
    expect([...points]).toEqual([0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1]);
    expect([...targets]).toEqual([...column, ...column, ...column.slice(0, 2)]);
    const [low, high] = range;
    const noisy = makeSamples(name, { samples: 1000, noise: 0.5, seed: 9 });
    expect(noisy.targets.slice(0, 4)).toEqual(Float32Array.from(column));
    expect(noisy.points.every((value) => value >= low && value <= high)).toBe(true);
  });

  it.each(regressions)('%s has values from about −1 to 1 all over the plane', (name) => {
    const { points, targets, classes, kind } = makeSamples(name, { samples: 4000, noise: 0, seed: 1 });
    expect([classes, kind]).toEqual([0, 'regression']);
    for (const [least, most, values] of [
      [-6, 6, points],
      [-1, 1, targets],
    ] as const) {
      expect(Math.min(...values) / least).toBeGreaterThan(0.9);
      expect(Math.max(...values) / most).toBeGreaterThan(0.9);
      expect(Math.max(...values.map(Math.abs)) / most).toBeLessThan(1.02);
    }
    const noisy = makeSamples(name, { samples: 4000, noise: 0.25, seed: 1 });
    expect(Math.max(...noisy.targets.map(Math.abs))).toBeGreaterThan(1.05);
    expect(Math.max(...noisy.targets.map(Math.abs))).toBeLessThan(1.27);
  });

  it.each([
    ['plane', (x1: number, x2: number) => (x1 + x2) / 12],
    ['sine', (x1: number) => Math.sin(x1)],
  ] as const)('%s is what its name says', (name, value) => {
    for (const { x1, x2, target } of rowsOf(makeSamples(name, { samples: 50, noise: 0, seed: 1 }))) {
      expect(target).toBeCloseTo(value(x1, x2), 5);
    }
  });

  it('has its hills and hollows where they belong', () => {
    const rows = rowsOf(makeSamples('multi-gaussian', { samples: 20_000, noise: 0, seed: 1 }));
    for (const [x1, x2, height] of [
      [-4, 2.5, 1],
      [0, 2.5, -1],
      [4, 2.5, 1],
      [-4, -2.5, -1],
      [0, -2.5, 1],
    ] as const) {
      const near = rows.filter((row) => Math.hypot(row.x1 - x1, row.x2 - x2) < 0.2);
      expect(near.length).toBeGreaterThan(5);
      for (const { target } of near) expect(target).toBeCloseTo(height, 1);
    }
  });

  it.each([
    ['name', 'square', {}, 'name is square: give one of circle, gaussian, xor'],
    ['samples', 'xor', { samples: 0 }, 'samples is 0: give a whole number from 1 to 1000000'],
    ['samples', 'xor', { samples: mostSamples + 1 }, 'samples is 1000001'],
    ['samples', 'xor', { samples: 2.5 }, 'samples is 2.5'],
    ['noise', 'xor', { noise: 0.51 }, 'noise is 0.51: give a share from 0 to 0.5'],
    ['noise', 'xor', { noise: -0.1 }, 'noise is -0.1'],
    ['noise', 'xor', { noise: Number.NaN }, 'noise is NaN'],
    ['seed', 'xor', { seed: 0.5 }, 'seed is 0.5'],
    ['classes', 'xor', { classes: 5 }, 'classes is 5: for "Exclusive or" give a whole number from 2 to 4'],
    ['classes', 'circle', { classes: 1 }, 'classes is 1: for "Circle" give a whole number from 2 to 5'],
    ['classes', 'moons', { classes: 3 }, 'classes is 3: for "Moons" leave it out, or give 2'],
    ['classes', 'sine', { classes: 2 }, 'classes is 2: for "Sine" leave it out, or give 0'],
  ])('refuses a wrong %s', (_, name, wrong, message) => {
    const make = () => makeSamples(name as SampleSetName, { samples: 10, noise: 0, seed: 1, ...wrong });
    expect(make).toThrow(InvalidValueError);
    expect(make).toThrow(message);
  });
});
