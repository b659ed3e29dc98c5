/** The module of engines that have relaxed SIMD too: sums whose products are not rounded where the processor fuses. */
export { rowwise } from './rowwise';
