/** The sample sets by name. To add one, add an entry to one of the family files here; menus and tests find it there. */
import { checkName, checkObject, invalid, shown } from '../../neuron/checks.js';
import { createRandom } from '../../neuron/random.js';
import type { Samples, SampleSet } from '../samples.js';
import { areaSets } from './areas.js';
import { roundSets } from './round.js';
import { tableSets } from './tables.js';
import { valueSets } from './values.js';

export const sampleSets = {
  circle: roundSets.circle,
  ...areaSets,
  spiral: roundSets.spiral,
  moons: roundSets.moons,
  rings: roundSets.rings,
  ...tableSets,
  ...valueSets,
} satisfies Record<string, SampleSet>;

export type SampleSetName = keyof typeof sampleSets;

/** In the order of a menu. */
export const sampleSetNames = Object.keys(sampleSets) as readonly SampleSetName[];

export function isSampleSetName(name: unknown): name is SampleSetName {
  return typeof name === 'string' && Object.hasOwn(sampleSets, name);
}

/** Samples of one call at most. */
export const mostSamples = 1_000_000;
export const mostNoise = 0.5;

/** The same seed draws networks and shuffles: a stream of its own keeps the samples independent of both. */
const stream = -11;

export interface SampleOptions {
  /** N, 1 to 1,000,000. */
  readonly samples: number;
  /** A share, 0 to 0.5: `sampleSets[name].noise` says what it does in units of the plane. */
  readonly noise: number;
  readonly seed: number;
  /** C; the fewest that the set has if left out. */
  readonly classes?: number;
}

/**
 * N samples of a set, classes by turns. The same options give the same samples on every machine, all but the last bit:
 * they are computed in float64, where ECMAScript leaves that of sine, cosine and exponential open, and rounded to
 * float32. Without noise no point has two classes, and classes keep a distance. Throws InvalidValueError for an
 * unknown name, for a number of samples, a noise or a seed out of range, and for classes that the set has not got.
 */
export function makeSamples(name: SampleSetName, options: SampleOptions): Samples {
  checkName('name', name, sampleSetNames);
  checkObject('options', options, 'samples, noise and seed, such as { samples: 200, noise: 0, seed: 1 }');
  const set: SampleSet = sampleSets[name];
  const { samples, noise, seed, classes = set.classes.least } = options;
  if (!Number.isInteger(samples) || samples < 1 || samples > mostSamples) {
    invalid(`samples is ${shown(samples)}: give a whole number from 1 to ${mostSamples}`);
  }
  if (typeof noise !== 'number' || !(noise >= 0 && noise <= mostNoise)) {
    invalid(`noise is ${shown(noise)}: give a share from 0 to ${mostNoise}`);
  }
  checkClasses(set, classes);
  return set.draw({ samples, noise, classes }, createRandom(seed, stream));
}

function checkClasses({ label, classes: { least, most } }: SampleSet, classes: number): void {
  if (Number.isInteger(classes) && classes >= least && classes <= most) return;
  const right = least === most ? `leave it out, or give ${least}` : `give a whole number from ${least} to ${most}`;
  invalid(`classes is ${shown(classes)}: for "${label}" ${right}`);
}
