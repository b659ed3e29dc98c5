/** The compiled modules, and what they export. Addresses and distances are in bytes. */
import relaxedModule from 'assembly:relaxed-simd';
import simdModule from 'assembly:simd';

/** See assembly/rowwise.ts. */
export type Rowwise = (
  left: number,
  leftRow: number,
  panels: number,
  panelSize: number,
  start: number,
  startRow: number,
  out: number,
  outRow: number,
  steps: number,
  rows: number,
  columns: number,
) => void;

/** What the optimizers begin with: gradient, before, after, apart, count, factor, rate. */
type OptimizerArguments = [number, number, number, number, number, number, number];

export interface SimdExports {
  readonly rowwise: Rowwise;
  stepwise(
    left: number,
    leftStep: number,
    right: number,
    rightStep: number,
    start: number,
    out: number,
    outRow: number,
    steps: number,
    rows: number,
    columns: number,
  ): void;
  pack(weights: number, inputs: number, count: number, panels: number): void;
  packRows(rows: number, row: number, steps: number, columns: number, panels: number): void;
  activate(kind: number, from: number, to: number, stride: number, rows: number, columns: number, slope: number): void;
  multiplyBySlopes(kind: number, z: number, deltas: number, count: number, slope: number): void;
  areFinite(values: number, count: number): number;
  descend(...given: OptimizerArguments): void;
  momentumStep(...given: [...OptimizerArguments, momentum: number, isNesterov: number]): void;
  rmsprop(...given: [...OptimizerArguments, decay: number, decayRest: number, epsilon: number]): void;
  adam(
    ...given: [
      ...OptimizerArguments,
      beta1: number,
      beta1Rest: number,
      beta2: number,
      beta2Rest: number,
      epsilon: number,
      firstCorrection: number,
      secondCorrection: number,
      isShrinking: number,
      shrunk: number,
    ]
  ): void;
}

export interface RelaxedExports {
  readonly rowwise: Rowwise;
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Null where the engine knows an instruction of it not. Throws CompileError where a policy forbids to compile. */
function compile(base64: string): WebAssembly.Module | null {
  const bytes = bytesOf(base64);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}

export const compileSimd = () => compile(simdModule);
export const compileRelaxed = () => compile(relaxedModule);
