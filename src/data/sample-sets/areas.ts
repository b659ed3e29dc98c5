/** Classes side by side: clouds, quadrants and squares. */
import type { Random } from '../../neuron/random.js';
import { between, classification, type Point, polar, radius } from './define.js';

/** Of the clouds' centres from the origin. */
const cloudDistance = 3.5;
/** The clouds' standard deviation without noise, and what noise adds: from 0.5 to 2, as wide as Playground's. */
const quietDeviation = 0.5;
const deviationOfNoise = 3;
/** Beyond this many standard deviations lies one draw of 3000: it is drawn again, so that quiet clouds never touch. */
const mostDeviations = 4;

/** Free of points on each side of a border between two classes. */
const padding = 0.3;
/** The quadrants, anticlockwise from the upper right one, by the signs of x₁ and x₂. */
const quadrants: readonly Point[] = [
  [1, 1],
  [-1, 1],
  [-1, -1],
  [1, -1],
];
/** Squares of the board in a row. */
const squares = 4;

export const areaSets = {
  gaussian: classification({
    label: 'Gaussian',
    description: 'Round clouds of points, each a class: straight lines part them.',
    classes: { least: 2, most: 5 },
    noise: 'Noise of 50 % widens the clouds from a standard deviation of 0.5 to 2.',
    reach: 0,
    place({ ofClass, classes, noise }, random) {
      const [c1, c2] = polar(cloudDistance, Math.PI / 4 + (2 * Math.PI * ofClass) / classes);
      const deviation = quietDeviation + deviationOfNoise * noise;
      const [x1, x2] = normalPair(random);
      return [c1 + deviation * x1, c2 + deviation * x2];
    },
  }),
  xor: classification({
    label: 'Exclusive or',
    description: 'Opposite quadrants share a class: one neuron alone cannot learn it. More classes part the quadrants.',
    classes: { least: 2, most: 4 },
    reach: 5,
    place({ ofClass, classes }, random) {
      const [sign1, sign2] = anyOf(
        quadrants.filter((_, quadrant) => quadrant % classes === ofClass),
        random,
      );
      return [sign1 * between(padding, radius, random), sign2 * between(padding, radius, random)];
    },
  }),
  checkerboard: classification({
    label: 'Checkerboard',
    description: 'Squares of alternating classes: many borders, so many neurons are needed.',
    classes: { least: 2, most: 5 },
    reach: 2,
    place({ ofClass, classes }, random) {
      const side = (2 * radius) / squares;
      const [column, row] = anyOf(
        board.filter(([i, j]) => (i + j) % classes === ofClass),
        random,
      );
      const within = () => between(padding / 2, side - padding / 2, random);
      return [-radius + column * side + within(), -radius + row * side + within()];
    },
  }),
};

/** Columns and rows of the board. */
const board: readonly Point[] = Array.from({ length: squares * squares }, (_, at) => [
  at % squares,
  Math.floor(at / squares),
]);

const anyOf = (points: readonly Point[], random: Random): Point => points[random.integer(points.length)] as Point;

/** Two independent normal numbers, of a length of `mostDeviations` at most. */
function normalPair(random: Random): Point {
  let pair: Point;
  do pair = [random.normal(), random.normal()];
  while (Math.hypot(...pair) > mostDeviations);
  return pair;
}
