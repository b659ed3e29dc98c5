import type { NeuronCheckReport } from '../neurons.js';

/** What a host is asked for. */
export interface HostRequest {
  /** Results; null where the adapter decides. */
  readonly neurons: number | null;
  readonly seed: number;
  readonly onProgress: (compared: number, neurons: number) => void;
}

/** Runs the cross-check somewhere that has WebGPU. Throws, with a sentence, where there is no adapter. */
export type Host = (request: HostRequest) => Promise<NeuronCheckReport>;

/** Results. */
export const defaultNeurons = { hardware: 1_000_000, software: 100_000 } as const;
