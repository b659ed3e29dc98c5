import { describe, expect, it } from 'vitest';
import { activationNames, activations } from '../../neuron/activations/index.js';
import { activate, multiplyBySlopes } from './float32-activation.js';

const magnitudes = [0, 1e-40, 1e-20, 1e-4, 0.02, 0.3, 0.7, 1, 2.5, 3, 6, 9, 17, 89, 104, 1e10, 3e38];
const values = Float32Array.from(magnitudes.flatMap((magnitude) => [magnitude, -magnitude]));

/** Zeros of either sign are one value. */
const plain = (each: Float32Array) => [...each].map((value) => value + 0);

describe.each(activationNames)('%s in float32', (name) => {
  const parameters = activations[name].parameters.map((each) => Math.fround(each.default));

  it("is the catalogue's value, rounded once", () => {
    const activated = new Float32Array(values.length).fill(77);
    activate(name, parameters, values, activated, 1, values.length - 1);
    const rounded = values.map((z) => activations[name].value(z, parameters));
    expect(plain(activated.subarray(1, -1))).toEqual(plain(rounded.subarray(1, -1)));
    expect([activated[0], activated.at(-1)]).toEqual([77, 77]);
  });

  it('multiplies by the slope, rounded once before', () => {
    const deltas = values.map((_, at) => 0.1 * at - 1);
    const expected = deltas.map((delta, at) => {
      const isInside = at > 0 && at < values.length - 1;
      return isInside ? delta * Math.fround(activations[name].derivative(values[at] as number, parameters)) : delta;
    });
    multiplyBySlopes(name, parameters, values, deltas, 1, values.length - 1);
    expect(plain(deltas)).toEqual(plain(expected));
  });
});
