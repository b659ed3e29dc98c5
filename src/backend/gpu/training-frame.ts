/** What the ways of making training steps share: the buffers they work on, and what the plan asks of them. */
import type { Network } from '../../neuron/network.js';
import type { ParameterLayout } from '../../neuron/parameters.js';
import type { Gpu } from './gpu.js';

/** All of them storage but `settings`. Lengths are in values of 4 bytes. */
export interface TrainingBuffers {
  /** Uniform: `trainingUniform`, the Training of shaders/training/settings.wgsl. */
  readonly settings: GPUBuffer;
  /** u32: see src/backend/step-records.ts and shaders/training/record.wgsl. */
  readonly plan: GPUBuffer;
  /** (N, I + O): the inputs of a sample, then its targets. */
  readonly samples: GPUBuffer;
  /** Two of (P), laid out as src/neuron/parameters.ts says: as they are, and as the step being made would have them. */
  readonly parameters: GPUBuffer;
  /** Four of (P): first and second as they are, then as the step being made would have them. */
  readonly memory: GPUBuffer;
  /** (P), of the last step: with penalties, 0 where frozen, not yet clipped; then normLanes values of the norm. */
  readonly gradient: GPUBuffer;
  /** u32 (P): not 0 where a parameter stays as it is. */
  readonly frozen: GPUBuffer;
  /** u32, see statusWords. */
  readonly status: GPUBuffer;
  /** (batch): each sample's share of the last step's loss. */
  readonly losses: GPUBuffer;
}

/** The words of `status`, which a shader may declare as atomic. */
export const statusWords = {
  /** `fine`, or what·2¹⁶ + layer with `what` an index of failureKinds: the least is what was found first. */
  failure: 0,
  /** The record of the next step in this submit. The host sets it to 0; a step that was made adds 1. */
  cursor: 1,
  /** `made` of the record of the last step that was made. */
  made: 2,
  /** Samples of the last step that got as far as its losses, 0 if there was none. */
  samples: 3,
} as const;
export const statusLength = 4;
export const fine = 0xffffffff;
export const failureKinds = ['pre-activation', 'loss', 'parameter'] as const;

/** Lanes over which the gradient's norm is summed. */
export const normLanes = 64;

export interface TrainingFrame {
  readonly gpu: Gpu;
  readonly network: Network;
  readonly layout: ParameterLayout;
  /** N */
  readonly samples: number;
  /** B, at most N. */
  readonly batch: number;
  readonly buffers: TrainingBuffers;
  /** So many records and their indices fit `plan`. */
  readonly mostSteps: number;
}

/**
 * A way of making steps. A step whose numbers are not all finite changes neither parameters nor memory, writes
 * `status.failure`, and every step after it does nothing.
 */
export interface StepMaker {
  /** For those who measure: 'training/fused', … */
  readonly kernel: string;
  /** Worth at most one submit; 1 to `mostSteps`. */
  readonly stepsPerSubmit: number;
  /**
   * Encodes so many steps (at most stepsPerSubmit), from record 0 of `plan` on; `isShortened` where a gradient that is
   * too long is shortened. Allocates nothing.
   */
  encode(pass: GPUComputePassEncoder, steps: number, isShortened: boolean): void;
  /** Takes the activation parameters as the network's layers hold them now. */
  updateActivations(): void;
  destroy(): void;
}

/** Called with nothing under way; throws GpuError or InvalidValueError and leaves nothing behind then. */
export type MakeSteps = (frame: TrainingFrame) => Promise<StepMaker>;
