/** The WGSL formulas of the activations, compiled for error tracking. */
import { type ActivationName, activations } from '../neuron/activations/index.js';
import type { Activation } from '../neuron/activation.js';
import { InvalidValueError } from '../neuron/errors.js';
import shader from '../../shaders/activations.wgsl?raw';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import type { Program } from './wgsl/program.js';
import type { WgslModule } from './wgsl/syntax.js';

/** What an error bound is derived from: float64 formulas, and the WGSL text whose rounding is bounded. */
export interface FormulaSource {
  /** WGSL with NAME_value and NAME_derivative for every activation in use. */
  readonly wgsl: string;
  readonly activations: Readonly<Record<string, Activation>>;
}

export interface Formula {
  readonly activation: Activation;
  readonly value: Program;
  readonly derivative: Program;
}

export const builtInFormulas: FormulaSource = { wgsl: shader, activations };

/** Parsing takes milliseconds, so each text is parsed once, as long as its source is in use. */
const modules = new WeakMap<FormulaSource, WgslModule>();

/** Throws InvalidValueError for an unknown activation, WgslError where its WGSL cannot be checked. */
export function compileFormula(name: ActivationName | string, source: FormulaSource = builtInFormulas): Formula {
  const activation = Object.hasOwn(source.activations, name) ? source.activations[name] : undefined;
  if (!activation) {
    throw new InvalidValueError(
      `unknown activation '${name}'; not one of ${Object.keys(source.activations).join(', ')}`,
    );
  }
  let module = modules.get(source);
  if (!module) modules.set(source, (module = parseWgsl(source.wgsl)));
  const prefix = name.replaceAll('-', '_');
  return {
    activation,
    value: compileFunction(module, `${prefix}_value`),
    derivative: compileFunction(module, `${prefix}_derivative`),
  };
}
