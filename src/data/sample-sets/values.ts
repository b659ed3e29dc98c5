/** Values all over the plane. */
import { edge, regression } from './define.js';

/** Hills (1) and hollows (−1), far enough apart that their sum stays within −1 and 1, all but a hundredth. */
const hills = [
  { x1: -4, x2: 2.5, height: 1 },
  { x1: 0, x2: 2.5, height: -1 },
  { x1: 4, x2: 2.5, height: 1 },
  { x1: -4, x2: -2.5, height: -1 },
  { x1: 0, x2: -2.5, height: 1 },
  { x1: 4, x2: -2.5, height: -1 },
] as const;
/** 2σ² of a hill with the standard deviation σ = 1.2. */
const hillWidth = 2 * 1.2 ** 2;

export const valueSets = {
  plane: regression({
    label: 'Plane',
    description: 'A value that rises evenly from one corner to the opposite one: one neuron can do it.',
    value: (x1, x2) => (x1 + x2) / (2 * edge),
  }),
  'multi-gaussian': regression({
    label: 'Hills and hollows',
    description: 'Three hills and three hollows by turns on a level plain.',
    value: (x1, x2) =>
      hills.reduce(
        (sum, hill) => sum + hill.height * Math.exp(-((x1 - hill.x1) ** 2 + (x2 - hill.x2) ** 2) / hillWidth),
        0,
      ),
  }),
  sine: regression({
    label: 'Sine',
    description: 'A wave along x₁, almost two periods long; x₂ says nothing.',
    value: (x1) => Math.sin(x1),
  }),
};
