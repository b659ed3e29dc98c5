/** What a plan says of the kernels that it runs. */
import type { Backend, Plan } from '../backend/backend.js';

/** 'field/fused'; with several kernels, 'dense/tiled + dense/naive'. Plans that do not say go by the suite's name. */
export function kernelName(plan: Pick<Plan, 'run'>, { kind }: Pick<Backend, 'kind'>, suite: string): string {
  const said =
    'kernels' in plan
      ? plan.kernels
      : 'kernel' in plan
        ? plan.kernel
        : 'computedBy' in plan
          ? plan.computedBy
          : undefined;
  const names = [said].flat().filter((name) => typeof name === 'string' && name !== '');
  if (names.length > 0) return [...new Set(names)].join(' + ');
  return kind === 'gpu' ? suite : `${suite}/${kind}`;
}
