/** What the stack shall learn: a wave over one input, and the exclusive or of two. Neither lies on a line. */
import { createRandom, type TrainingData, type View } from '../../../src/index.js';

export const dataNames = ['wave', 'xor'] as const;
export type DataName = (typeof dataNames)[number];

export interface Lesson {
  readonly label: string;
  /** What a sum of weighted inputs looks like here. */
  readonly straight: 'line' | 'plane';
  /** I */
  readonly inputs: number;
  readonly data: TrainingData;
  /** What is shown of the inputs; of one input, x from left to right and the output from bottom to top. */
  readonly view: View;
}

const seed = 7;

/** Points of t = 0.35 x + 0.7 sin(2.2 x) with a little noise, evenly along x: a wave on a slope. */
function wave(): TrainingData {
  const random = createRandom(seed);
  const [samples, reach] = [40, 2.6];
  const inputs = Float32Array.from({ length: samples }, (_, at) => reach * ((2 * at) / (samples - 1) - 1));
  const targets = inputs.map((x) => 0.35 * x + 0.7 * Math.sin(2.2 * x) + 0.07 * random.normal());
  return { inputs, targets };
}

/** Points of a cloud, and how far they go from its middle. */
const cloud = { points: 14, radius: 0.55 };
/** The golden angle: points that follow each other by it fill a disc evenly (H. Vogel, "A better way to construct the sunflower head", 1979). */
const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Clouds at the corners of a square: 1 where one of the inputs is positive but not both, −1 elsewhere. Each point is
 * there four times, mirrored at both axes, so that the least squares are exactly the constant 0.
 */
function exclusiveOr(): TrainingData {
  const inputs: number[] = [];
  const targets: number[] = [];
  for (let at = 0; at < cloud.points; at++) {
    const distance = cloud.radius * Math.sqrt((at + 0.5) / cloud.points);
    const [x1, x2] = [1 + distance * Math.cos(at * goldenAngle), 1 + distance * Math.sin(at * goldenAngle)];
    for (const [one, other] of [
      [1, 1],
      [-1, -1],
      [1, -1],
      [-1, 1],
    ] as const) {
      inputs.push(one * x1, other * x2);
      targets.push(one === other ? -1 : 1);
    }
  }
  return { inputs: Float32Array.from(inputs), targets: Float32Array.from(targets) };
}

export const lessons: Readonly<Record<DataName, Lesson>> = {
  wave: {
    label: 'A wave',
    straight: 'line',
    inputs: 1,
    data: wave(),
    view: { left: -3, right: 3, bottom: -1.6, top: 1.6 },
  },
  xor: {
    label: 'Exclusive or',
    straight: 'plane',
    inputs: 2,
    data: exclusiveOr(),
    view: { left: -2.3, right: 2.3, bottom: -2, top: 2 },
  },
};
