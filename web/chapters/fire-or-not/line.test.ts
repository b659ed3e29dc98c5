import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { endsOf, insideView, pushed, throughEnds, view } from './line.js';
import { hundredths, limit, type Pair, type StepNeuron } from './step-neuron.js';

const sum = ({ weights, bias }: StepNeuron, [x1, x2]: Pair) => weights[0] * x1 + weights[1] * x2 + bias;
const size = ({ weights }: StepNeuron) => Math.hypot(...weights);
const coordinate = fc.integer({ min: -90, max: 190 }).map((value) => value / 100);
const point = fc.tuple(coordinate, coordinate);
const neuron: StepNeuron = { weights: [0.8, -0.5], bias: 0.1 };

/** Numbers are held to hundredths, which moves a line of weights of length 1 by less than this. */
const roundedOff = 0.025;

test('the ends lie on the line and inside the picture, the firing side on the right of the way from one to the other', () => {
  const ends = endsOf(neuron);
  if (!ends) throw new Error('no ends');
  const { from, to } = ends;
  for (const end of [from, to]) {
    expect(Math.abs(sum(neuron, end))).toBeLessThan(1e-12);
    expect(insideView(end)).toEqual(end);
  }
  const right: Pair = [from[0] + (to[1] - from[1]), from[1] - (to[0] - from[0])];
  expect(sum(neuron, right)).toBeGreaterThan(0);
});

test('no line, no ends', () => {
  expect(endsOf({ weights: [0, 0], bias: 1 })).toBeNull();
  expect(endsOf({ weights: [1, 1], bias: 4 })).toBeNull();
});

test('a line is put through two points, with the firing side kept and the weights as long as they were', () => {
  fc.assert(
    fc.property(point, point, (from, to) => {
      fc.pre(Math.hypot(to[0] - from[0], to[1] - from[1]) >= 0.15);
      const turned = throughEnds(neuron, { from, to });
      expect(Math.abs(sum(turned, from))).toBeLessThan(roundedOff);
      expect(Math.abs(sum(turned, to))).toBeLessThan(roundedOff);
      expect(size(turned)).toBeCloseTo(1, 1); // lengthened from 0.94, so that hundredths are fine enough
      const right: Pair = [from[0] + (to[1] - from[1]), from[1] - (to[0] - from[0])];
      expect(sum(turned, right)).toBeGreaterThan(0);
    }),
  );
});

test('two ends upon each other change nothing', () => {
  expect(throughEnds(neuron, { from: [0.5, 0.5], to: [0.6, 0.5] })).toBe(neuron);
});

test('long weights stay long, as far as the dials reach', () => {
  const long = throughEnds({ weights: [3, 0], bias: 0 }, { from: [0.5, -1], to: [0.5, 2] });
  expect(long).toEqual({ weights: [3, 0], bias: -1.5 });
  const far = throughEnds({ weights: [4, 4], bias: 0 }, { from: [1.9, -1], to: [1.9, 2] });
  expect(Math.max(...far.weights, -far.bias)).toBe(limit);
  expect(-far.bias / far.weights[0]).toBeCloseTo(1.9, 1);
});

test('pushing moves the line by as much and keeps its direction', () => {
  const moved = pushed({ weights: [1, 1], bias: -0.5 }, [0.3, 0.2]);
  expect(moved).toEqual({ weights: [1, 1], bias: -1 });
  expect(pushed({ weights: [1, -1], bias: 0 }, [0.4, 0.4])).toEqual({ weights: [1, -1], bias: 0 });
});

test('it cannot be pushed out of the picture, and comes back into it', () => {
  fc.assert(
    fc.property(point, fc.tuple(coordinate, coordinate), fc.integer({ min: 0, max: 359 }), (through, by, degrees) => {
      const angle = (degrees * Math.PI) / 180;
      const weights = [hundredths(Math.cos(angle)), hundredths(Math.sin(angle))] as const;
      const start: StepNeuron = { weights, bias: hundredths(-(weights[0] * through[0] + weights[1] * through[1])) };
      expect(endsOf(pushed(start, [3 * by[0], 3 * by[1]]))).not.toBeNull();
    }),
  );
  expect(endsOf(pushed({ weights: [1, 0], bias: 4 }, [0.1, 0]))).not.toBeNull();
});

test('a point is held inside the picture', () => {
  expect(insideView([-5, 5], 0)).toEqual([view.left, view.top]);
  expect(insideView([0.5, 0.25])).toEqual([0.5, 0.25]);
});
