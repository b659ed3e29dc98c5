/** What the sample sets have in common: classes of equal size, values on the plane, and noise. */
import type { Random } from '../../neuron/random.js';
import type { SampleSet } from '../samples.js';

/** Half the side of the plane, in the units of TensorFlow Playground. */
export const edge = 6;
/** Shapes stay within this distance of the origin, or of the axes, where there is no noise. */
export const radius = 5;

export const plane = [-edge, edge] as const;

export type Point = readonly [x1: number, x2: number];

/** One sample that is to be placed. */
export interface Spot {
  readonly ofClass: number;
  /** C */
  readonly classes: number;
  /** Where it stands in its class: (its number + a random part of 1) / samples of the class, so that all is covered. */
  readonly share: number;
  /** Its number among all samples. */
  readonly index: number;
  /** 0 to 0.5 */
  readonly noise: number;
}

type Told = Pick<SampleSet, 'label' | 'description'>;

interface Classification extends Told, Partial<Pick<SampleSet, 'range' | 'fixed' | 'noise'>> {
  readonly classes: SampleSet['classes'];
  /** Noise moves x₁ and x₂ each by U(−reach·noise, reach·noise), in units of the plane. */
  readonly reach: number;
  place(spot: Spot, random: Random): Point;
  /** The class of the sample number `index`; in turns if left out. */
  classOf?(index: number): number;
}

/** The classes take turns, so that their sizes differ by 1 at most. */
export function classification({ reach, range = plane, place, classOf, ...told }: Classification): SampleSet {
  return {
    noise: `Noise of 50 % moves each input by up to ${reach / 2}.`,
    ...told,
    kind: 'classification',
    range,
    draw({ samples, noise, classes }, random) {
      const points = new Float32Array(2 * samples);
      const targets = new Float32Array(samples);
      for (let index = 0; index < samples; index++) {
        const turn = index % classes;
        const share = ((index - turn) / classes + random.uniform()) / Math.ceil((samples - turn) / classes);
        const ofClass = classOf?.(index) ?? turn;
        const [x1, x2] = place({ ofClass, classes, share, index, noise }, random);
        points[2 * index] = x1 + between(-reach * noise, reach * noise, random);
        points[2 * index + 1] = x2 + between(-reach * noise, reach * noise, random);
        targets[index] = ofClass;
      }
      return { kind: 'classification', points, targets, classes, range };
    },
  };
}

interface Regression extends Told {
  /** The value at a point of the plane, from −1 to 1. */
  value(x1: number, x2: number): number;
}

/** Points all over the plane; noise adds U(−noise, noise) to the value. */
export function regression({ value, ...told }: Regression): SampleSet {
  return {
    noise: 'Noise of 50 % adds up to ±0.5 to the value.',
    ...told,
    kind: 'regression',
    classes: { least: 0, most: 0 },
    range: plane,
    draw({ samples, noise }, random) {
      const points = new Float32Array(2 * samples);
      const targets = new Float32Array(samples);
      for (let index = 0; index < samples; index++) {
        const [x1, x2] = [between(-edge, edge, random), between(-edge, edge, random)];
        points.set([x1, x2], 2 * index);
        targets[index] = value(x1, x2) + between(-noise, noise, random);
      }
      return { kind: 'regression', points, targets, classes: 0, range: plane };
    },
  };
}

/** U(low, high) */
export const between = (low: number, high: number, random: Random): number => low + (high - low) * random.uniform();

/** The point at a distance from the origin, at an angle in radians, anticlockwise from the x₁ axis. */
export const polar = (distance: number, angle: number): Point => [
  distance * Math.cos(angle),
  distance * Math.sin(angle),
];
