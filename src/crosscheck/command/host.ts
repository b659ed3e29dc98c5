import type { CheckedNeuron } from '../neurons.js';
import type { CrossCheckReport } from '../report.js';

/** What a host is asked for. */
export interface HostRequest {
  /** Null where the adapter decides. */
  readonly neurons: number | null;
  readonly seed: number;
  readonly onProgress: (compared: number, neurons: number) => void;
}

export interface HostAnswer {
  readonly report: CrossCheckReport<CheckedNeuron>;
  /** How many were asked for in the end. */
  readonly neurons: number;
}

/** Runs the cross-check somewhere that has WebGPU. Throws, with a sentence, where there is no adapter. */
export type Host = (request: HostRequest) => Promise<HostAnswer>;

export const defaultNeurons = { hardware: 1_000_000, software: 100_000 } as const;
