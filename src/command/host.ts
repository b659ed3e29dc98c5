import type { Backend } from '../backend/backend.js';

export const hosts = ['chromium', 'node'] as const;
export type HostName = (typeof hosts)[number];

/** Something to do with a GPU, which the library exports under `name`: a page finds it there. */
export interface Task<Request extends object, Report> {
  readonly name: string;
  readonly run: (backend: Backend, request: Request & { readonly onProgress: OnProgress }) => Promise<Report>;
  /** What JSON can hold. */
  readonly request: Request;
  readonly onProgress: OnProgress;
}

/** A line for whoever waits: '12 of 40 trainings'. */
export type OnProgress = (line: string) => void;

/** Does a task somewhere that has WebGPU. Throws, with a sentence, where there is no adapter. */
export type Host = <Request extends object, Report>(task: Task<Request, Report>) => Promise<Report>;

// Each host is loaded only when asked for: a bare machine has no browser, a page's machine may have no Dawn.
const loaders: Record<HostName, () => Promise<Host>> = {
  chromium: async () => (await import('./chromium-host.js')).inChromium,
  node: async () => (await import('./node-host.js')).inNode,
};

export const loadHost = (name: HostName): Promise<Host> => loaders[name]();
