/** Every activation by itself over a long row of values, beside a copy, which moves as much and computes nothing. */
import type { Backend } from '../../backend/backend.js';
import type { Gpu } from '../../backend/gpu/gpu.js';
import { type ActivationName, activationNames, getActivation } from '../../neuron/activations/index.js';
import { defaultParameters } from '../../neuron/activation-parameters.js';
import type { Prepared, Workload } from '../case.js';
import type { Figure } from '../figure.js';
import { gpuOf } from '../gpu-access.js';
import { elementwiseWork } from '../operations.js';
import {
  blockValues,
  type Cut,
  finishProbe,
  piecesOf,
  prepareCopy,
  repeated,
  tileOf,
  workgroupsFor,
} from '../probe-kernels.js';
import { randomValues } from '../random-data.js';
import { copyWorkload } from '../roofs.js';
import { inSession, type Session, timeOnce } from '../session.js';
import { spotCheckValues } from '../spot-check.js';
import type { Watch } from '../watch.js';

/** Larger than the caches of hardware, once read and written. */
const rowValues = { hardware: 2 ** 25, software: 2 ** 20, quick: 2 ** 18 };
const cut: Cut = { workgroup: 256, each: 4 };
/** Most of them on both sides of every kink and bend. */
const deviation = 3;
const quickNames: readonly ActivationName[] = ['relu', 'tanh', 'gelu'];

/**
 * The bandwidth of every activation, in turns with a copy's: a figure each, the copy first. `measureRoofs` gives the roof
 * that they share. Throws InvalidValueError on a backend that is no GPU.
 */
export const activationBandwidths = (backend: Backend, watch: Watch = {}): Promise<Figure[]> =>
  inSession(backend, watch, activationsSuite);

export async function activationsSuite(session: Session): Promise<Figure[]> {
  const { backend, quick } = session;
  const gpu = await gpuOf(backend, 'The bandwidth of an activation');
  const wanted = quick ? rowValues.quick : backend.about.software ? rowValues.software : rowValues.hardware;
  const values = Math.min(wanted, 2 ** Math.floor(Math.log2(gpu.limits.bindingSizeBytes / 4)));
  const figures = await session.time(copyWorkload(values), [() => prepareCopy(backend, gpu, values, cut)]);
  for (const name of quick ? quickNames : activationNames) {
    figures.push(
      ...(await session.time(activationWorkload(name, values), [() => prepareActivation(backend, gpu, name, values)])),
    );
  }
  return figures;
}

const activationWorkload = (name: ActivationName, values: number): Workload => ({
  suite: 'activations',
  workload: `${name}, ${values} values`,
  shape: { values },
  work: elementwiseWork(values),
  counts: { 'values/s': values },
});

async function prepareActivation(backend: Backend, gpu: Gpu, name: ActivationName, values: number): Promise<Prepared> {
  const [{ Probe }, { activationCall }] = await Promise.all([
    import('../../backend/gpu/probe.js'),
    import('../../backend/gpu/activate-line.js'),
  ]);
  const parameters = [...defaultParameters(getActivation(name))];
  const own = new Float32Array(4);
  own.set(parameters);
  const [probe, compileMs] = await timeOnce(() =>
    Probe.create(gpu, {
      name: 'probe/activation',
      constants: { WORKGROUP: cut.workgroup, EACH: cut.each },
      line: `fn activate(z: f32, parameters: vec4<f32>) -> f32 { return ${activationCall(name, 'value')}; }`,
      used: [name],
      storage: { inputs: 4 * values, outputs: 4 * values },
      uniforms: { own: own.buffer },
      workgroups: workgroupsFor(values, cut),
    }),
  );
  const block = randomValues(Math.min(blockValues, values), 4, deviation);
  return finishProbe(
    backend,
    probe,
    compileMs,
    { kernel: 'probe/activation', tile: tileOf(cut) },
    {
      upload: () => probe.write('inputs', block),
      check: async () => {
        const reports = [];
        for (const { first, length } of piecesOf(values)) {
          const few = Math.min(length, 1024);
          const got = await probe.read('outputs', first, few);
          reports.push(await spotCheckValues({ activation: name, parameters }, repeated(block, first, few), got));
        }
        return {
          compared: reports.reduce((sum, { compared }) => sum + compared, 0),
          violations: reports.reduce((sum, { violations }) => sum + violations, 0),
          worstRatio: Math.max(...reports.map(({ worstRatio }) => worstRatio)),
        };
      },
    },
  );
}
