/** The module of all engines that have SIMD. */
export { activate, multiplyBySlopes } from './activations';
export { areFinite } from './finite';
export { adam, descend, momentumStep, rmsprop } from './optimizers';
export { pack, packRows } from './pack';
export { rowwise } from './rowwise';
export { stepwise } from './stepwise';
