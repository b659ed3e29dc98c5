import { describe, expect, it } from 'vitest';
import { activations } from '../../src/index.js';
import { pathOf, sampleCurve } from './curve.js';

const sample = (name: keyof typeof activations, kind: 'value' | 'derivative' = 'value', count = 200) =>
  sampleCurve((z) => activations[name][kind](z), activations[name].kinks, [-6, 6], count);

describe('a jump', () => {
  it('of the step is drawn open below and closed above, never joined', () => {
    const { runs, jumps } = sample('step');
    expect(jumps).toEqual([{ z: 0, closed: activations.step.value(0), open: [0] }]);
    expect(runs.map(({ sign }) => sign)).toEqual(['zero', 'positive']);
    for (const { points } of runs) expect(new Set(points.map((point) => point.value)).size).toBe(1);
  });

  it('of the sign has two open ends about the value at 0', () => {
    expect(sample('sign').jumps).toEqual([{ z: 0, closed: 0, open: [-1, 1] }]);
  });

  it('of a derivative is one, of a kink is none', () => {
    expect(sample('relu').jumps).toEqual([]);
    expect(sample('relu', 'derivative').jumps).toEqual([{ z: 0, closed: 1, open: [0] }]);
  });
});

it('changes its sign exactly where the function does', () => {
  const { runs } = sample('tanh', 'value', 201);
  expect(runs.map(({ sign }) => sign)).toEqual(['negative', 'positive']);
  const [before, after] = [runs[0]?.points.at(-1), runs[1]?.points[0]];
  expect(before).toEqual(after);
  expect(before?.z).toBeCloseTo(0, 6);
  expect(before?.value).toBe(0);
});

it('leaves a gap where a value is not finite', () => {
  const { runs, greatest } = sampleCurve((z) => 1 / z, [], [-1, 1], 100);
  expect(runs.map(({ sign }) => sign)).toEqual(['negative', 'positive']);
  expect(greatest).toBeCloseTo(50, 6);
});

it('keeps, with fewer points, to the curve', () => {
  const { runs } = sample('gelu');
  const points = runs.flatMap((run) => run.points);
  const scale = 40;
  const path = pathOf(
    points,
    (z) => z * scale,
    (value) => value * scale,
  );
  const kept = [...path.matchAll(/[ML](\S+) ([^ML]+)/g)].map(([, x, y]) => [Number(x) / scale, Number(y) / scale]);
  expect(kept.length).toBeLessThan(points.length / 2);
  for (const [z = 0, value = 0] of kept) expect(Math.abs(activations.gelu.value(z) - value)).toBeLessThan(0.001);
});
