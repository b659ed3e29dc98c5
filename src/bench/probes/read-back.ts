/** What it costs to get an answer: the time from asking for bytes of a GPU's buffer until a program has them. */
import type { Backend } from '../../backend/backend.js';
import { differingBits } from '../../backend/cpu/probes.js';
import { gpuOf } from '../gpu-access.js';
import { blockValues, repeated } from '../probe-kernels.js';
import { randomValues } from '../random-data.js';
import { inSession, type Session } from '../session.js';
import { spreadOf } from '../statistics.js';
import type { Watch } from '../watch.js';
import type { ProbeFigure } from './probe-figure.js';

/** Bytes. */
const sizes = [4, 4 * 2 ** 10, 64 * 2 ** 10, 2 ** 20, 16 * 2 ** 20];
const quickSizes = sizes.slice(0, 3);
const repeats = { full: 15, quick: 5 };

/** By size, checked to the bit. Throws InvalidValueError on a backend that is no GPU. */
export const probeReadBack = (backend: Backend, watch: Watch = {}): Promise<ProbeFigure[]> =>
  inSession(backend, watch, async (session) => {
    const gpu = await gpuOf(backend, 'Reading back');
    const { Probe } = await import('../../backend/gpu/probe.js');
    const largest = (session.quick ? quickSizes : sizes).at(-1) ?? 4;
    const probe = await Probe.create(gpu, {
      name: 'probe/copy',
      constants: { WORKGROUP: 64, EACH: 1 },
      storage: { inputs: 16, outputs: Math.max(16, largest) },
      workgroups: 1,
    });
    try {
      const block = randomValues(Math.min(blockValues, largest / 4), 5);
      probe.write('outputs', block);
      await probe.finished();
      return await timeReading(session, block, (values) => probe.read('outputs', 0, values));
    } finally {
      probe.destroy();
    }
  });

/** In turns, after one reading of each that nobody times. */
async function timeReading(
  session: Session,
  block: Float32Array,
  read: (values: number) => Promise<Float32Array>,
): Promise<ProbeFigure[]> {
  const timed = (session.quick ? quickSizes : sizes).map((sizeBytes) => ({ sizeBytes, ms: [] as number[] }));
  const rounds = session.quick ? repeats.quick : repeats.full;
  for (let round = -1; round < rounds; round++) {
    session.say(`read-backs: ${Math.max(0, round)} of ${rounds}`);
    for (const { sizeBytes, ms } of timed) {
      const start = performance.now();
      const got = await read(sizeBytes / 4);
      const duration = performance.now() - start;
      if (round >= 0) ms.push(duration);
      else if (differingBits(got, repeated(block, 0, sizeBytes / 4)) > 0) {
        throw new Error(`${sizeBytes} bytes that were read back are not what was written: no figure of them is one`);
      }
    }
  }
  return timed.map(({ sizeBytes, ms }) => ({
    name: `a read-back of ${sizeLabel(sizeBytes)}`,
    sizeBytes,
    ms: spreadOf(ms),
    encodeMs: null,
  }));
}

function sizeLabel(sizeBytes: number): string {
  if (sizeBytes < 2 ** 10) return `${sizeBytes} bytes`;
  return sizeBytes < 2 ** 20 ? `${sizeBytes / 2 ** 10} KiB` : `${sizeBytes / 2 ** 20} MiB`;
}
