/** The formula language: an activation that a reader writes. */
export { analyseFormula, type FormulaAnalysis } from './analysis.js';
export type { Facts } from './analysis-facts.js';
export type { Finding, FindingKind } from './analysis-findings.js';
export type { Kink, KinkKind, Kinks } from './analysis-kinks.js';
export type { Stretch, Trouble } from './analysis-pieces.js';
export type { Side } from './analysis-sides.js';
export { derivativeForReading, derivativeOf } from './derivative.js';
export { FormulaError } from './errors.js';
export { type CompiledFormula, compileFormula } from './evaluate.js';
export { formulaActivation, type FormulaActivation } from './formula-activation.js';
export { enclose, type Enclosure } from './interval.js';
export { type ParsedFormula, parseFormula } from './parse.js';
export { rewrite } from './rewrite.js';
export { compileSafe } from './safe-evaluate.js';
export { simplify, simplifyForReading } from './simplify.js';
export * from './syntax.js';
export { printWgsl } from './wgsl.js';
