/** A run of the lab made by hand: what a page shows of it is the same on every machine. */

interface Case {
  readonly suite: string;
  readonly workload: string;
  readonly kernel: string;
  readonly ms: number;
  readonly operations: number;
  readonly bytes: number;
  readonly shape: Readonly<Record<string, number>>;
  readonly backend?: 'gpu' | 'cpu';
  readonly rates?: Readonly<Record<string, number>>;
  readonly chosen?: boolean;
}

const roofs = { copyGbps: 120, peakGflops: 4000, adapter: 'A GPU made by hand', software: false };

/** `speed` makes the same run on a machine that is so many times as fast. */
export function labRun(speed = 1) {
  const spread = (ms: number) => ({ median: ms / speed, low: (0.97 * ms) / speed, high: (1.04 * ms) / speed });
  const figureOf = ({ ms, backend = 'gpu', rates = {}, chosen = false, ...given }: Case) => {
    const gflops = (given.operations * speed) / (ms * 1e6);
    const gbps = (given.bytes * speed) / (ms * 1e6);
    return {
      ...given,
      tile: '',
      chosen,
      backend,
      adapter: backend === 'gpu' ? roofs.adapter : 'CPU · 4 threads',
      software: backend === 'cpu',
      host: 'a browser made by hand',
      timer: backend === 'gpu' ? 'timestamp' : 'clock',
      timerQuantumMs: 0.001,
      gpuMs: backend === 'gpu' ? spread(ms) : null,
      endToEndMs: spread(1.1 * ms),
      runs: 16,
      repeats: 7,
      compileMs: 12,
      uploadMs: 1,
      intensity: given.operations / given.bytes,
      gflops,
      gbps,
      shareOfPeak: gflops / (roofs.peakGflops * speed),
      shareOfCopy: gbps / (roofs.copyGbps * speed),
      rates,
      compared: 4096,
      violations: 0,
      worstRatio: 0.25,
    };
  };
  const dense = (side: number, kernel: string, gflops: number) =>
    figureOf({
      suite: 'dense',
      workload: `dense ${side}×${side}×${side}, ReLU`,
      shape: { batch: side, inputs: side, neurons: side },
      kernel: `dense/${kernel}`,
      operations: 2 * side ** 3,
      bytes: 12 * side ** 2,
      ms: (2 * side ** 3) / (gflops * 1e6),
      chosen: kernel === 'tiled',
    });
  const batches = (backend: 'gpu' | 'cpu', kernel: string, msOf: (batch: number) => number) =>
    [1, 4, 16, 64, 256, 1024].map((at) => ({
      at,
      figure: figureOf({
        suite: backend === 'gpu' ? 'dense' : 'cpu',
        workload: `dense ${at}×256×256`,
        shape: { batch: at, inputs: 256, neurons: 256 },
        kernel,
        backend,
        operations: 2 * at * 65_536,
        bytes: 4 * (65_536 + 512 * at),
        ms: msOf(at),
      }),
    }));
  return {
    lab: 1,
    begun: '2026-01-01T12:00:00.000Z',
    roofs: { ...roofs, copyGbps: roofs.copyGbps * speed, peakGflops: roofs.peakGflops * speed },
    figures: [
      dense(64, 'naive', 160),
      dense(64, 'tiled', 300),
      dense(512, 'naive', 220),
      dense(512, 'tiled', 900),
      ...['relu', 'sigmoid', 'gelu', 'mish'].map((name, at) =>
        figureOf({
          suite: 'activations',
          workload: name,
          shape: { values: 2 ** 24 },
          kernel: `activation/${name}`,
          operations: 0,
          bytes: 2 ** 27,
          ms: 1.15 + 0.2 * at,
          rates: { 'values/s': (2 ** 24 * 1000 * speed) / (1.15 + 0.2 * at) },
        }),
      ),
      figureOf({
        suite: 'training',
        workload: '2-16-16-1, batch 64',
        shape: { batch: 64 },
        kernel: 'training/fused',
        operations: 116_736,
        bytes: 9000,
        ms: 0.05,
        rates: { 'steps/s': 20_000 * speed, 'samples/s': 1_280_000 * speed },
      }),
    ],
    throughput: [16, 64, 256].map((batch) =>
      figureOf({
        suite: 'dense',
        workload: `dense ${batch}×128×128`,
        shape: { batch, inputs: 128, neurons: 128 },
        kernel: 'dense/tiled',
        operations: 2 * batch * 128 ** 2,
        bytes: 4 * (128 ** 2 + 256 * batch),
        ms: 0.02 + batch / 4000,
      }),
    ),
    sweeps: {
      'crossover-gpu': batches('gpu', 'dense/tiled', (batch) => 0.2 + batch / 1000),
      'crossover-cpu': batches('cpu', 'cpu/simd', (batch) => 0.01 + batch / 100),
      workgroup: [32, 64, 128, 256].map((at, place) => ({
        at,
        figure: figureOf({
          suite: 'dense',
          workload: 'dense 512×512×512',
          shape: { batch: 512, inputs: 512, neurons: 512 },
          kernel: `dense/tiled-${at}`,
          operations: 2 ** 28,
          bytes: 3 * 2 ** 20,
          ms: [1.4, 0.8, 0.5, 0.6][place] ?? 1,
        }),
      })),
    },
    probes: [
      { name: 'a dispatch in one pass', sizeBytes: 0, ms: spread(0.0005) },
      { name: 'a submit of its own', sizeBytes: 0, ms: spread(0.03) },
      { name: '4 bytes read back', sizeBytes: 4, ms: spread(0.4) },
    ],
  };
}

export const labRunText = (speed = 1): string => JSON.stringify(labRun(speed));
