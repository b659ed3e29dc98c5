/** What is wrong with a shader is shown with its source line and a caret. */
import { GpuError } from '../errors.js';
import type { Gpu } from './gpu.js';
import { assembleShader, type ShaderName } from './shaders.js';

/** Throws GpuError if the shader does not compile. */
export async function compile(
  gpu: Gpu,
  name: ShaderName,
  line: string,
  formulas: readonly string[] = [],
): Promise<GPUShaderModule> {
  const code = assembleShader(gpu.sources, name, line, formulas);
  gpu.assertAlive();
  gpu.device.pushErrorScope('validation');
  const module = gpu.device.createShaderModule({ label: name, code });
  const [refused, { messages }] = await gpu.live(
    Promise.all([gpu.device.popErrorScope(), module.getCompilationInfo()]),
  );
  const errors = messages.filter(({ type }) => type === 'error');
  if (errors.length > 0) throw new GpuError(errors.map((message) => explain(name, code, message)).join('\n'));
  if (refused) throw new GpuError(`${name}: ${refused.message}`);
  return module;
}

/** 'dense/naive:12: unknown name' and below it the source line with a caret. */
export function explain(
  name: string,
  code: string,
  { message, lineNum, linePos }: Pick<GPUCompilationMessage, 'message' | 'lineNum' | 'linePos'>,
): string {
  const line = code.split('\n')[lineNum - 1] ?? '';
  return `${name}:${lineNum}: ${message}\n  ${line}\n  ${' '.repeat(Math.max(0, linePos - 1))}^`;
}
