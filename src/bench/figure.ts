/** What a measurement comes to: one figure for each case, the same for the command, the lab and a saved file. */
import type { BackendKind } from '../backend/backend.js';
import type { Spread } from './statistics.js';

export const suites = ['dense', 'activations', 'field', 'training', 'population', 'cpu'] as const;
export type SuiteName = (typeof suites)[number];

/** Everything is what JSON can hold, so that a figure can be saved, linked and compared with another run's. */
export interface Figure {
  readonly suite: SuiteName;
  /** For people: 'dense 512×512×512, ReLU'. The same workload has the same words in every run. */
  readonly workload: string;
  /** By name: { batch, inputs, neurons }, { values }, { width, height }, … */
  readonly shape: Readonly<Record<string, number>>;
  /** 'dense/blocked', 'training/fused', 'copy', …; on the CPU the path that computes. */
  readonly kernel: string;
  /** How the kernel cuts its work, for people: '64 × 64, 8 × 8 each'; empty where there is nothing to tell. */
  readonly tile: string;
  /** Whether this is what the engine takes when nobody asks for a kernel. */
  readonly chosen: boolean;

  readonly backend: BackendKind;
  readonly adapter: string;
  /** True where no GPU hardware computed. */
  readonly software: boolean;
  /** The driver or the browser, as far as it tells. */
  readonly host: string;

  /** 'timestamp' where the GPU's own clock timed `gpuMs`, 'clock' where there is the host's alone. */
  readonly timer: 'timestamp' | 'clock';
  /** The smallest step that the timer was seen to make. */
  readonly timerQuantumMs: number;
  /** One run by the GPU's clock; null where it has none that can be read. */
  readonly gpuMs: Spread | null;
  /** One run by the host's clock, from enqueueing to the end of the queue, over a measurement of many runs. */
  readonly endToEndMs: Spread;
  /** Runs of one measurement, and measurements; 0 where the check failed, and then there are no times and no rates. */
  readonly runs: number;
  readonly repeats: number;
  readonly compileMs: number;
  readonly uploadMs: number;

  /** Floating-point operations, and bytes that must be read and written at least, of one run. */
  readonly operations: number;
  readonly bytes: number;
  /** Operations for each byte. */
  readonly intensity: number;
  /** From `gpuMs` where there is one, from `endToEndMs` otherwise. */
  readonly gflops: number;
  readonly gbps: number;
  /** Of the measured roofs of the same run; null where they were not measured. */
  readonly shareOfPeak: number | null;
  readonly shareOfCopy: number | null;
  /** What people count, from `endToEndMs`, which is how long they wait: 'steps/s', 'samples/s', 'network-steps/s', 'pixels/s', 'values/s'. */
  readonly rates: Readonly<Record<string, number>>;

  /** Of the check before the timing: no figure without. */
  readonly compared: number;
  readonly violations: number;
  /** Error over its bound. */
  readonly worstRatio: number;
}

/** What this machine can do at most, as measured here. */
export interface Roofs {
  /** Bytes read and written by the fastest copy, in 10⁹ a second. */
  readonly copyGbps: number;
  /** Multiply-adds in registers, counted as two operations each, in 10⁹ operations a second. */
  readonly peakGflops: number;
  readonly adapter: string;
  readonly software: boolean;
}

/** A row of a ladder, a sweep or a crossover: a figure at a place of an axis. */
export interface SweepPoint {
  readonly at: number;
  readonly figure: Figure;
}
