/** The kernels of shaders/probe/ made ready, each with its exact check. */
import type { Backend } from '../backend/backend.js';
import { differingBits, markAfter, multiplyAddResult } from '../backend/cpu/probes.js';
import type { Gpu } from '../backend/gpu/gpu.js';
import type { Probe } from '../backend/gpu/probe.js';
import type { Checked, Prepared } from './case.js';
import { randomValues } from './random-data.js';
import { timeOnce } from './session.js';

export const exact = (compared: number, wrong: number): Checked => ({
  compared,
  violations: wrong,
  worstRatio: wrong > 0 ? Number.POSITIVE_INFINITY : 0,
});

/** Values of a block of random data, which is written again and again. */
export const blockValues = 2 ** 20;
/** Values compared at the beginning, in the middle and at the end of a long row. */
const piece = 4096;

/** Where a long row is looked at: its beginning, its middle and its end, each place aligned to four values. */
export function piecesOf(values: number): { readonly first: number; readonly length: number }[] {
  const length = Math.min(piece, values);
  const middle = Math.floor((values - length) / 8) * 4;
  return [...new Set([0, middle, values - length])].map((first) => ({ first, length }));
}

/** What `Probe.write` puts at some places of a row when it writes `block` over and over. */
export const repeated = (block: Float32Array, first: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, at) => block[(first + at) % block.length] as number);

export interface Cut {
  readonly workgroup: number;
  /** Vectors of four values that one invocation takes. */
  readonly each: number;
}

export const tileOf = ({ workgroup, each }: Cut): string => `${workgroup} invocations, ${4 * each} values each`;

export const workgroupsFor = (values: number, { workgroup, each }: Cut): number =>
  Math.ceil(values / (4 * workgroup * each));

/** What a cut of a copy takes: `values` is a multiple of four. */
export async function prepareCopy(backend: Backend, gpu: Gpu, values: number, cut: Cut): Promise<Prepared> {
  const { Probe } = await import('../backend/gpu/probe.js');
  const [probe, compileMs] = await timeOnce(() =>
    Probe.create(gpu, {
      name: 'probe/copy',
      constants: { WORKGROUP: cut.workgroup, EACH: cut.each },
      storage: { inputs: 4 * values, outputs: 4 * values },
      workgroups: workgroupsFor(values, cut),
    }),
  );
  const block = randomValues(Math.min(blockValues, values), 3);
  return finishProbe(
    backend,
    probe,
    compileMs,
    { kernel: 'probe/copy', tile: tileOf(cut) },
    {
      upload: () => probe.write('inputs', block),
      check: async () => {
        let compared = 0;
        let wrong = 0;
        for (const { first, length } of piecesOf(values)) {
          wrong += differingBits(await probe.read('outputs', first, length), repeated(block, first, length));
          compared += length;
        }
        return exact(compared, wrong);
      },
    },
  );
}

export interface MultiplyAddShape {
  readonly workgroup: number;
  readonly workgroups: number;
  readonly rounds: number;
}

/** 8 chains of 4 numbers, 2 operations each. */
export const multiplyAddOperations = ({ workgroup, workgroups, rounds }: MultiplyAddShape): number =>
  64 * rounds * workgroup * workgroups;

export async function prepareMultiplyAdd(backend: Backend, gpu: Gpu, shape: MultiplyAddShape): Promise<Prepared> {
  const { workgroup, workgroups, rounds } = shape;
  const { Probe } = await import('../backend/gpu/probe.js');
  const invocations = workgroup * workgroups;
  const [probe, compileMs] = await timeOnce(() =>
    Probe.create(gpu, {
      name: 'probe/multiply-add',
      constants: { WORKGROUP: workgroup, ROUNDS: rounds },
      storage: { outputs: 16 * invocations },
      uniforms: { factors: Float32Array.of(1, 1).buffer },
      workgroups,
    }),
  );
  const tile = `${workgroup} invocations, 32 chains each`;
  return finishProbe(
    backend,
    probe,
    compileMs,
    { kernel: 'probe/multiply-add', tile },
    {
      upload: () => {},
      check: async () => {
        let compared = 0;
        let wrong = 0;
        for (const { first, length } of piecesOf(4 * invocations)) {
          const got = await probe.read('outputs', first, length);
          wrong += got.reduce(
            (count, value, at) =>
              value === multiplyAddResult(Math.floor((first + at) / 4), rounds) ? count : count + 1,
            0,
          );
          compared += length;
        }
        return exact(compared, wrong);
      },
    },
  );
}

/** The kernel that does nothing but count how often it was dispatched. */
export async function makeMark(gpu: Gpu): Promise<Probe> {
  const { Probe } = await import('../backend/gpu/probe.js');
  return Probe.create(gpu, { name: 'probe/mark', constants: {}, storage: { marks: 4 }, workgroups: 1 });
}

/** How often the kernel of `makeMark` ran since its mark was last 0; sets it back. Throws where that is not `dispatches`. */
export async function assertMarks(probe: Probe, dispatches: number): Promise<void> {
  const [marks] = await probe.read('marks', 0, 1);
  probe.write('marks', new Float32Array(1));
  if (marks !== markAfter(dispatches)) {
    throw new Error(`Of ${dispatches} dispatches ${marks} were made: what was timed is not what was asked for`);
  }
}

export interface ProbeWork {
  upload(): void;
  check(): Promise<Checked>;
}

/** Uploads, runs once, and waits until the first answer is there. Destroys the probe where that fails. */
export async function finishProbe(
  backend: Backend,
  probe: Probe,
  compileMs: number,
  named: Pick<Prepared, 'kernel' | 'tile'>,
  { upload, check }: ProbeWork,
): Promise<Prepared> {
  try {
    const [, uploadMs] = await timeOnce(() => {
      upload();
      return probe.finished();
    });
    return {
      timed: probe,
      backend,
      ...named,
      chosen: true,
      compileMs,
      uploadMs,
      check: () => {
        probe.run();
        return check();
      },
      destroy: () => probe.destroy(),
    };
  } catch (error) {
    probe.destroy();
    throw error;
  }
}
