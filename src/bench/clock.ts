/** The host's clock, and what it is part of. */

/** Steps looked at; browsers round the clock to as much as a tenth of a millisecond. */
const steps = 20;

/** Milliseconds: the smallest step that the clock is seen to make. */
export function clockQuantumMs(now: () => number = () => performance.now()): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let step = 0; step < steps; step++) {
    const start = now();
    let end = now();
    while (end === start) end = now();
    smallest = Math.min(smallest, end - start);
  }
  return smallest;
}

interface HostFacts {
  readonly navigator?: {
    readonly userAgent?: string;
  };
  readonly process?: { readonly versions?: Readonly<Record<string, string>> };
}

const browsers: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/(?:Headless)?Chrome\/(\d+)/, 'Chromium'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/, 'Safari'],
];

/** 'Node 20.20.1', 'Chromium 156', as far as the host tells. */
export function hostLabel({ navigator, process }: HostFacts = globalThis as HostFacts): string {
  const node = process?.versions?.['node'];
  if (node) return `Node ${node}`;
  const agent = navigator?.userAgent ?? '';
  for (const [pattern, name] of browsers) {
    const version = pattern.exec(agent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return agent || 'unknown';
}
