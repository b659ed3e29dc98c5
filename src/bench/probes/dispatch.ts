/**
 * What it costs to ask for a dispatch that does nothing but count itself: one after the other in a pass, each with a bind
 * group of its own, with a pass of its own, and with a submit of its own.
 */
import type { Backend } from '../../backend/backend.js';
import type { Gpu } from '../../backend/gpu/gpu.js';
import type { Probe } from '../../backend/gpu/probe.js';
import { gpuOf } from '../gpu-access.js';
import { measure, type Timed } from '../measure.js';
import { assertMarks, makeMark } from '../probe-kernels.js';
import { inSession, type Session } from '../session.js';
import { type Spread, spreadOf } from '../statistics.js';
import type { Watch } from '../watch.js';
import type { ProbeFigure } from './probe-figure.js';

type Ask = (encoder: GPUCommandEncoder, times: number) => void;

/** Dispatches between two submits at most, but for those that have one each. */
const mostDispatches = 1024;

/**
 * Times each way of asking, in turns; every dispatch is counted by the GPU itself, and a count that is not right throws.
 * Throws InvalidValueError on a backend that is no GPU.
 */
export const probeDispatch = (backend: Backend, watch: Watch = {}): Promise<ProbeFigure[]> =>
  inSession(backend, watch, async (session) => {
    const gpu = await gpuOf(backend, 'Dispatching');
    const probe = await makeMark(gpu);
    try {
      return await timeWays(session, gpu, probe);
    } finally {
      probe.destroy();
    }
  });

async function timeWays(session: Session, gpu: Gpu, probe: Probe): Promise<ProbeFigure[]> {
  const ways = waysToAsk(gpu, probe).map(({ name, ask, each }) => ({ name, timed: new Counted(gpu, ask, each) }));
  session.say('dispatches: measuring');
  const measured = await measure(
    ways.map(({ timed }) => ({ timed, gpuTimer: null })),
    { ...session.pace, signal: session.watch.signal },
  );
  await assertMarks(
    probe,
    ways.reduce((sum, { timed }) => sum + timed.dispatches, 0),
  );
  return ways.flatMap(({ name, timed }, at) => {
    const figure = measured[at];
    if (!figure) return [];
    return [{ name, sizeBytes: 0, ms: figure.endToEndMs, encodeMs: timed.encodeMs(figure.repeats) }];
  });
}

function waysToAsk(gpu: Gpu, probe: Probe): { name: string; ask: Ask; each: number }[] {
  const { kernel, dispatch } = probe;
  const label = kernel.label;
  // Two groups of the same buffer, by turns: a group that is set anew is one that the driver has to look at.
  const groups = [0, 1].map(() => gpu.bind(kernel, label, { marks: { buffer: probe.buffer('marks') } }));
  const inPass = (encoder: GPUCommandEncoder, record: (pass: GPUComputePassEncoder) => void): void => {
    const pass = gpu.beginPass(encoder, label);
    pass.setPipeline(kernel.pipeline);
    pass.setBindGroup(0, dispatch.group);
    record(pass);
    pass.end();
  };
  const once = (encoder: GPUCommandEncoder): void => inPass(encoder, (pass) => pass.dispatchWorkgroups(1));
  return [
    {
      name: 'a dispatch in a pass',
      each: mostDispatches,
      ask: (encoder, times) =>
        inPass(encoder, (pass) => {
          for (let time = 0; time < times; time++) pass.dispatchWorkgroups(1);
        }),
    },
    {
      name: 'a dispatch with a bind group of its own',
      each: mostDispatches,
      ask: (encoder, times) =>
        inPass(encoder, (pass) => {
          for (let time = 0; time < times; time++) {
            pass.setBindGroup(0, groups[time % 2]);
            pass.dispatchWorkgroups(1);
          }
        }),
    },
    {
      name: 'a dispatch with a pass of its own',
      each: mostDispatches,
      ask: (encoder, times) => {
        for (let time = 0; time < times; time++) once(encoder);
      },
    },
    { name: 'a dispatch with a submit of its own', each: 1, ask: once },
  ];
}

/** Counts what it asks for, and how long the asking takes. */
class Counted implements Timed {
  dispatches = 0;
  readonly #encoded: number[] = [];

  constructor(
    private readonly gpu: Gpu,
    private readonly ask: Ask,
    /** Dispatches of a submit. */
    private readonly each: number,
  ) {}

  run(times: number): void {
    const { device } = this.gpu;
    const start = performance.now();
    for (let done = 0; done < times; done += this.each) {
      const encoder = device.createCommandEncoder({ label: 'dispatches' });
      this.ask(encoder, Math.min(this.each, times - done));
      device.queue.submit([encoder.finish()]);
    }
    this.#encoded.push((performance.now() - start) / times);
    this.dispatches += times;
  }

  async finished(): Promise<void> {
    await this.gpu.live(this.gpu.device.queue.onSubmittedWorkDone());
  }

  /** Of the last `repeats` times, which were those that counted. */
  encodeMs(repeats: number): Spread {
    return spreadOf(this.#encoded.slice(-repeats));
  }
}
