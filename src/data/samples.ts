/** Samples to learn: points of the input plane, each with the class or the value that a network shall give there. */
import type { Random } from '../neuron/random.js';

export type SampleKind = 'classification' | 'regression';

export interface Samples {
  readonly kind: SampleKind;
  /** (N, 2), row-major: x₁ and x₂ of each sample. */
  readonly points: Float32Array<ArrayBuffer>;
  /** (N): the index of the class, 0 to classes − 1; or the value, about −1 to 1. */
  readonly targets: Float32Array<ArrayBuffer>;
  /** C; 0 for a regression. */
  readonly classes: number;
  /** Least and greatest x₁ and x₂ of the plane to draw; noise may carry a few points beyond it. */
  readonly range: readonly [low: number, high: number];
}

/** What makeSamples has checked. */
export interface SampleRequest {
  /** N, at least 1. */
  readonly samples: number;
  /** A share, 0 to 0.5. */
  readonly noise: number;
  /** C, within the `classes` of the set; 0 for a regression. */
  readonly classes: number;
}

/** A family of samples by its rule, and what a reader is told of it. */
export interface SampleSet {
  /** The name in a menu: 'Exclusive or'. */
  readonly label: string;
  /** What is to be learned, in a plain sentence. */
  readonly description: string;
  readonly kind: SampleKind;
  /** How many classes it can be asked for; 0 for a regression. */
  readonly classes: { readonly least: number; readonly most: number };
  /** What noise does, at its greatest share, in units of the plane or of the value, in plain words. */
  readonly noise: string;
  readonly range: readonly [low: number, high: number];
  /** A table of a few rows: more samples repeat them, and only noise tells the repetitions apart. */
  readonly fixed?: true;
  /** Samples for a request that was checked: see makeSamples. */
  draw(request: SampleRequest, random: Random): Samples;
}
