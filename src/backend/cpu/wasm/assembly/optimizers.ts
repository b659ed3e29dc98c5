/**
 * The optimizers in four lanes: every operation rounded, in the order of shaders/training, so that the bits are those of
 * the script twin, ../../float32-optimizer.ts.
 *
 * A memory is three arrays of `count` values at distances of `apart` bytes: the parameters, and what is remembered of each.
 * Whole fours are computed: what lies behind the last value is read, and overwritten.
 */
import { add, four, subtract, times } from './exponential';

/** w − rate·g */
export function descend(gradient: usize, before: usize, after: usize, apart: usize, count: i32, factor: f32, rate: f32): void {
  for (; count > 0; count -= 4) {
    const g = times(v128.load(gradient), four(factor));
    v128.store(after, subtract(v128.load(before), times(four(rate), g)));
    v128.store(after + apart, v128.load(before + apart));
    v128.store(after + 2 * apart, v128.load(before + 2 * apart));
    gradient += 16;
    before += 16;
    after += 16;
  }
}

/** v = momentum·v + g, then w − rate·v; Nesterov's is w − rate·(g + momentum·v). */
export function momentumStep(
  gradient: usize,
  before: usize,
  after: usize,
  apart: usize,
  count: i32,
  factor: f32,
  rate: f32,
  momentum: f32,
  isNesterov: i32,
): void {
  for (; count > 0; count -= 4) {
    const g = times(v128.load(gradient), four(factor));
    const velocity = add(times(four(momentum), v128.load(before + apart)), g);
    const direction = isNesterov ? add(g, times(four(momentum), velocity)) : velocity;
    v128.store(after, subtract(v128.load(before), times(four(rate), direction)));
    v128.store(after + apart, velocity);
    v128.store(after + 2 * apart, v128.load(before + 2 * apart));
    gradient += 16;
    before += 16;
    after += 16;
  }
}

/** s = decay·s + (1 − decay)·g², then w − rate·g / (√s + ε). */
export function rmsprop(
  gradient: usize,
  before: usize,
  after: usize,
  apart: usize,
  count: i32,
  factor: f32,
  rate: f32,
  decay: f32,
  decayRest: f32,
  epsilon: f32,
): void {
  for (; count > 0; count -= 4) {
    const g = times(v128.load(gradient), four(factor));
    const square = add(times(four(decay), v128.load(before + apart)), times(times(four(decayRest), g), g));
    const size = add(f32x4.sqrt(square), four(epsilon));
    v128.store(after, subtract(v128.load(before), f32x4.div(times(four(rate), g), size)));
    v128.store(after + apart, square);
    v128.store(after + 2 * apart, v128.load(before + 2 * apart));
    gradient += 16;
    before += 16;
    after += 16;
  }
}

/** Adam, or AdamW, which first takes `shrunk`, rate times weight decay, of w away. */
export function adam(
  gradient: usize,
  before: usize,
  after: usize,
  apart: usize,
  count: i32,
  factor: f32,
  rate: f32,
  beta1: f32,
  beta1Rest: f32,
  beta2: f32,
  beta2Rest: f32,
  epsilon: f32,
  firstCorrection: f32,
  secondCorrection: f32,
  isShrinking: i32,
  shrunk: f32,
): void {
  for (; count > 0; count -= 4) {
    const g = times(v128.load(gradient), four(factor));
    let w = v128.load(before);
    if (isShrinking) w = subtract(w, times(four(shrunk), w));
    const first = add(times(four(beta1), v128.load(before + apart)), times(four(beta1Rest), g));
    const second = add(times(four(beta2), v128.load(before + 2 * apart)), times(times(four(beta2Rest), g), g));
    const mean = times(first, four(firstCorrection));
    const size = add(f32x4.sqrt(times(second, four(secondCorrection))), four(epsilon));
    v128.store(after, subtract(w, f32x4.div(times(four(rate), mean), size)));
    v128.store(after + apart, first);
    v128.store(after + 2 * apart, second);
    gradient += 16;
    before += 16;
    after += 16;
  }
}
