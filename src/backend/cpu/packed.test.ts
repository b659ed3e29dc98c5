import { expect, it } from 'vitest';
import { packHealth, unpackHealth } from './health-answer.js';
import { pack, unpack } from './packed.js';

const histogram = (low: number) => ({ low, high: low + 1 / 3, counts: Uint32Array.of(low, 2 ** 30, 3) });

const layer = (neurons: number) => ({
  silent: new Float32Array(neurons).fill(0.25),
  saturated: new Float32Array(neurons).fill(0.5),
  preActivations: histogram(neurons),
  activations: histogram(2 * neurons),
  gradients: histogram(3 * neurons),
  gradientNorm: neurons / 7,
});

it('gives back what was packed, to the bit', () => {
  const numbers = [2 ** 53 - 1, Number.NaN, -0, 0.1];
  const packed = pack(numbers, Float32Array.of(1, 2), Float32Array.of(3));
  const sent = structuredClone(packed, { transfer: [packed.buffer] });
  expect(unpack(sent, 4)).toEqual([numbers, Float32Array.of(1, 2, 3)]);
});

it('gives back a health of layers of different widths, or none', () => {
  const layers = [layer(4), layer(1)];
  expect(unpackHealth(packHealth(layers), [4, 1], 3)).toEqual(layers);
  expect(unpackHealth(packHealth(null), [4, 1], 3)).toBeNull();
});
