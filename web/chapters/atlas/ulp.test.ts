import { describe, expect, it } from 'vitest';
import { errorInUlp, profileOf, unitInLastPlace } from './ulp.js';

describe('a unit in the last place', () => {
  it.each([
    [1, 2 ** -23],
    [1.999, 2 ** -23],
    [2, 2 ** -22],
    [-0.75, 2 ** -24],
    [0, 2 ** -149],
    [2 ** -130, 2 ** -149],
    [2 ** -126, 2 ** -149],
  ])('at %d is %d', (value, unit) => {
    expect(unitInLastPlace(value)).toBe(unit);
  });
});

it('a rounded value is off by half a unit at most', () => {
  for (let at = 1; at < 500; at++)
    expect(errorInUlp(Math.fround(Math.exp(-at / 7)), Math.exp(-at / 7))).toBeLessThanOrEqual(0.5);
});

it('a profile has the worst of each stretch, and of all; what is no number is infinitely wrong', () => {
  const places = Float32Array.from({ length: 8 }, (_, at) => at);
  const got = places.map((z) => (z === 5 ? 5 + 2 ** -20 : z));
  const profile = profileOf(places, got, (z) => z, 4);
  expect([...profile.columns]).toEqual([0, 0, 2, 0]);
  expect(profile.worst).toBe(2);
  expect(profile.worstAt).toBe(5);
  expect(profileOf(places, got.fill(Number.NaN), (z) => z, 1).worst).toBe(Infinity);
});
