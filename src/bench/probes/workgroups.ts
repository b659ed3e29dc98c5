/** The same kernel with workgroups of several sizes: how many invocations a device likes to have together. */
import type { Backend } from '../../backend/backend.js';
import type { SweepPoint } from '../figure.js';
import { gpuOf } from '../gpu-access.js';
import { prepareCopy } from '../probe-kernels.js';
import { copyWorkload, longRow } from '../roofs.js';
import { inSession } from '../session.js';
import type { Watch } from '../watch.js';

/** Powers of two from here to what the device allows. */
const least = 16;
/** Vectors of an invocation, so that the start of a workgroup is not all that is measured. */
const each = 4;

/**
 * A copy, four vectors of four values an invocation, by the invocations of its workgroup. What tells is `gbps`: a copy has no
 * operations. Throws InvalidValueError on a backend that is no GPU.
 */
export const sweepWorkgroupSizes = (backend: Backend, watch: Watch = {}): Promise<SweepPoint[]> =>
  inSession(backend, watch, async (session) => {
    const gpu = await gpuOf(backend, 'A sweep of workgroup sizes');
    const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } = gpu.device.limits;
    const most = Math.min(maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX);
    const values = longRow(session, gpu);
    const points: SweepPoint[] = [];
    for (let workgroup = least; workgroup <= most; workgroup *= session.quick ? 4 : 2) {
      const make = () => prepareCopy(backend, gpu, values, { workgroup, each });
      const figures = await session.time(copyWorkload(values), [make]);
      points.push(...figures.map((figure) => ({ at: workgroup, figure })));
    }
    return points;
  });
