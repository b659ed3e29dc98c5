/** The WGSL formulas of the activations, compiled for error tracking. */
import type { Activation } from '../neuron/activation.js';
import {
  type ActivationName,
  activations,
  getActivation,
  isFormulaName,
  wgslName,
} from '../neuron/activations/index.js';
import { InvalidValueError } from '../neuron/errors.js';
import { type Enclose, encloseFormula } from '../expression/enclose-formula.js';
import shader from '../../shaders/activations.wgsl?raw';
import expressionShader from '../../shaders/expression.wgsl?raw';
import { compileFunction } from './wgsl/compiler.js';
import { parseWgsl } from './wgsl/parser.js';
import type { Program } from './wgsl/program.js';
import type { WgslModule } from './wgsl/syntax.js';

/** What an error bound is derived from: float64 formulas, and the WGSL text whose rounding is bounded. */
export interface FormulaSource {
  /** WGSL with NAME_value and NAME_derivative for every activation in use. */
  readonly wgsl: string;
  readonly activations: Readonly<Record<string, Activation>>;
  /** WGSL that activations defined by a formula call, beside `wgsl`; shaders/expression.wgsl if left out. */
  readonly expression?: string;
}

export interface Formula {
  readonly activation: Activation;
  readonly value: Program;
  readonly derivative: Program;
  /** Of an activation that was defined by a formula; null for a built-in one. */
  readonly enclose: Enclose | null;
}

export const builtInFormulas: FormulaSource = { wgsl: shader, activations };

/** Parsing takes milliseconds, so each shader is parsed once, as long as its source is in use. */
const modules = new WeakMap<FormulaSource, Map<string, WgslModule>>();

/**
 * Throws InvalidValueError for an unknown activation and for a formula that was not defined, WgslError where its WGSL
 * cannot be checked.
 */
export function compileFormula(name: ActivationName | string, source: FormulaSource = builtInFormulas): Formula {
  const isDefined = isFormulaName(name);
  const activation = isDefined ? getActivation(name) : builtIn(name, source);
  const { expression = expressionShader } = source;
  const shared = isDefined ? [source.wgsl, expression] : [source.wgsl];
  const module = joined([
    ...shared.map((text) => moduleOf(source, text)),
    ...(activation.wgsl === undefined ? [] : [parseWgsl(activation.wgsl)]),
  ]);
  const prefix = wgslName(name as ActivationName);
  return {
    activation,
    value: compileFunction(module, `${prefix}_value`),
    derivative: compileFunction(module, `${prefix}_derivative`),
    enclose: isDefined ? encloseFormula(name) : null,
  };
}

function builtIn(name: string, source: FormulaSource): Activation {
  const activation = Object.hasOwn(source.activations, name) ? source.activations[name] : undefined;
  if (activation) return activation;
  const known = Object.keys(source.activations).join(', ');
  throw new InvalidValueError(`unknown activation '${name}'; not one of ${known}`);
}

function moduleOf(source: FormulaSource, text: string): WgslModule {
  let parsed = modules.get(source);
  if (!parsed) modules.set(source, (parsed = new Map()));
  let module = parsed.get(text);
  if (!module) parsed.set(text, (module = parseWgsl(text)));
  return module;
}

function joined(all: readonly WgslModule[]): WgslModule {
  const [only, ...others] = all;
  if (only && others.length === 0) return only;
  return {
    functions: new Map(all.flatMap(({ functions }) => [...functions])),
    constants: new Map(all.flatMap(({ constants }) => [...constants])),
    tables: new Map(all.flatMap(({ tables }) => [...tables])),
  };
}
