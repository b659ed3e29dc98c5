/**
 * The loss of each sample and how it changes with each output, in float32. A sum, a product and a comparison are rounded
 * one by one, as a GPU does it; what needs exp or log is computed in float64 and rounded once.
 */
import { type LossName, type LossSettings, losses } from '../../neuron/losses.js';

const { fround, abs, max } = Math;

/** Of one output, where outputs are judged one by one. */
function termOf(kind: LossName, a: number, t: number, parameter: number): number {
  switch (kind) {
    case 'mean-squared-error': {
      const distance = fround(a - t);
      return fround(distance * distance);
    }
    case 'mean-absolute-error':
      return abs(fround(a - t));
    case 'huber': {
      const distance = abs(fround(a - t));
      if (distance <= parameter) return fround(fround(0.5 * distance) * distance);
      return fround(parameter * fround(distance - fround(0.5 * parameter)));
    }
    case 'hinge':
      return max(0, fround(parameter - fround(t * a)));
    default:
      return fround(losses[kind].value([a], [t], parameter));
  }
}

/** Writes the first `samples` of sampleLosses (B): Σ value · scale, from outputs and targets (B, O). */
export function writeSampleLosses(
  { kind, parameter }: Required<LossSettings>,
  scale: number,
  outputs: Float32Array,
  targets: Float32Array,
  sampleLosses: Float32Array,
  samples: number,
  width: number,
): void {
  const { averagedOver } = losses[kind];
  const own = fround(parameter);
  for (let sample = 0; sample < samples; sample++) {
    const first = sample * width;
    let sum = 0;
    if (averagedOver === 'samples') {
      const end = first + width;
      sum = fround(losses[kind].value(outputs.subarray(first, end), targets.subarray(first, end), own));
    } else {
      for (let at = first; at < first + width; at++) {
        sum = fround(sum + termOf(kind, outputs[at] as number, targets[at] as number, own));
      }
    }
    sampleLosses[sample] = sum * scale;
  }
}

/** Writes ∂value/∂a · scale of the first `samples` samples into deltas (B, O). */
export function writeLossSlopes(
  { kind, parameter }: Required<LossSettings>,
  scale: number,
  outputs: Float32Array,
  targets: Float32Array,
  deltas: Float32Array,
  samples: number,
  width: number,
): void {
  if (kind === 'mean-squared-error') {
    for (let at = 0; at < samples * width; at++) {
      deltas[at] = fround(2 * fround((outputs[at] as number) - (targets[at] as number))) * scale;
    }
    return;
  }
  const loss = losses[kind];
  const own = fround(parameter);
  for (let sample = 0; sample < samples; sample++) {
    const first = sample * width;
    const a = outputs.subarray(first, first + width);
    const t = targets.subarray(first, first + width);
    for (let at = 0; at < width; at++) deltas[first + at] = fround(loss.derivative(a, t, at, own)) * scale;
  }
}

/** The perceptron rule's error instead, (a − t) / B, with 1 / B as `scale`. */
export function writeErrors(
  scale: number,
  outputs: Float32Array,
  targets: Float32Array,
  deltas: Float32Array,
  length: number,
): void {
  for (let at = 0; at < length; at++) {
    deltas[at] = fround((outputs[at] as number) - (targets[at] as number)) * scale;
  }
}
