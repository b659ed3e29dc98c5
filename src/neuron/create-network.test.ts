import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames, activations, getActivation } from './activations/index.js';
import { createNetwork } from './create-network.js';
import { InvalidValueError } from './errors.js';
import { initializerNames } from './initializers.js';
import type { LayerSpecification, NetworkSpecification } from './network.js';

const layer: fc.Arbitrary<LayerSpecification> = fc.record(
  {
    neurons: fc.integer({ min: 1, max: 9 }),
    activation: fc.constantFrom(...activationNames),
    initializer: fc.constantFrom(...initializerNames),
  },
  { requiredKeys: ['neurons', 'activation'] },
);
const specification: fc.Arbitrary<NetworkSpecification> = fc.record(
  {
    inputs: fc.integer({ min: 1, max: 9 }),
    layers: fc.array(layer, { minLength: 1, maxLength: 4 }),
    seed: fc.maxSafeInteger(),
  },
  { requiredKeys: ['inputs', 'layers'] },
);

/** What a caller without TypeScript may hand over. */
const loose = (value: unknown) => value as NetworkSpecification;

describe('createNetwork', () => {
  it('chains layers of the shapes asked for, with finite weights and biases of zero', () => {
    fc.assert(
      fc.property(specification, (asked) => {
        const network = createNetwork(asked);
        expect(network).toMatchObject({ inputs: asked.inputs, seed: asked.seed ?? 1 });
        expect(network.outputs).toBe(asked.layers.at(-1)?.neurons);
        let inputs = asked.inputs;
        for (const [at, { neurons, activation, initializer, weights, biases, ...rest }] of network.layers.entries()) {
          expect(rest.inputs).toBe(inputs);
          expect({ neurons, activation }).toEqual({
            neurons: asked.layers[at]?.neurons,
            activation: asked.layers[at]?.activation,
          });
          expect(initializer).toBe(asked.layers[at]?.initializer ?? getActivation(activation).initializer);
          expect(weights).toHaveLength(neurons * inputs);
          expect(weights.every(Number.isFinite)).toBe(true);
          expect([...biases]).toEqual(Array.from(biases, () => 0));
          inputs = neurons;
        }
      }),
    );
  });

  it('gives the same parameters for the same seed, to the bit', () => {
    const asked = { inputs: 2, layers: [{ neurons: 2, activation: 'tanh' }] } as const;
    expect(createNetwork(asked)).toEqual(createNetwork({ ...asked, seed: 1 }));
    expect([...(createNetwork(asked).layers[0]?.weights ?? [])]).toEqual([
      0.32641053199768066, -1.1458700895309448, -1.0955965518951416, 0.8347471952438354,
    ]);
    expect(createNetwork({ ...asked, seed: 2 })).not.toEqual(createNetwork({ ...asked, seed: 3 }));
  });

  it('keeps the other layers as they are when one layer changes', () => {
    const [narrow, wide] = [6, 7].map((neurons) =>
      createNetwork({
        inputs: 3,
        layers: [
          { neurons: 4, activation: 'tanh' },
          { neurons, activation: 'relu' },
          { neurons: 5, activation: 'tanh' },
          { neurons: 2, activation: 'tanh' },
        ],
      }),
    );
    expect(narrow?.layers[0]).toEqual(wide?.layers[0]);
    expect(narrow?.layers[3]).toEqual(wide?.layers[3]);
  });

  it('draws different weights for two layers of one shape', () => {
    const alike = { neurons: 3, activation: 'tanh' } as const;
    const { layers } = createNetwork({ inputs: 3, layers: [alike, alike] });
    expect(layers[0]?.weights).not.toEqual(layers[1]?.weights);
  });

  it("takes the layer's parameters, else the activation's defaults", () => {
    const given = [0.5];
    const { layers } = createNetwork({
      inputs: 1,
      layers: [
        { neurons: 1, activation: 'prelu', parameters: given },
        { neurons: 1, activation: 'prelu' },
        { neurons: 1, activation: 'tanh' },
      ],
    });
    expect(layers.map(({ parameters }) => parameters)).toEqual([[0.5], [activations.prelu.parameters[0]?.default], []]);
    expect(layers[0]?.parameters).not.toBe(given);
  });

  const good = { neurons: 1, activation: 'tanh' };
  const slope = { neurons: 1, activation: 'prelu' };
  it.each([
    [undefined, 'specification is undefined: give one such as { inputs: 2, layers: [{ neurons: 1, activation'],
    ['tanh', "specification is 'tanh': give one such as"],
    [{ inputs: 2 }, "layers is undefined: give an array of layers, each { neurons: 1, activation: 'tanh' }"],
    [{ inputs: 2, layers: good }, 'layers is an object: give an array'],
    [{ inputs: 2, layers: [null] }, "layers[0] is null: give { neurons: 1, activation: 'tanh' }"],
    [{ inputs: 2, layers: [good, 3] }, 'layers[1] is 3'],
    [{ inputs: '2', layers: [good] }, "inputs is '2': give a positive whole number"],
    [{ inputs: 2, layers: [{ neurons: 1 }] }, /layers\[0\]\.activation is undefined: give one of identity/],
    [{ inputs: 2, layers: [{ ...good, initializer: null }] }, 'layers[0].initializer is null: give one of zeros'],
    [{ inputs: 2, layers: [{ ...good, parameters: Symbol('a') }] }, "parameters is Symbol(a): give Tanh's own: none"],
    [
      { inputs: 2, layers: [{ ...slope, parameters: 1 }] },
      "layers[0].parameters is 1: give PReLU's own: one number, [",
    ],
    [{ inputs: 2, layers: [{ ...slope, parameters: ['1'] }] }, "layers[0].parameters[0] is '1'"],
    [{ inputs: 2, layers: [{ ...slope, parameters: [1, 2] }] }, 'parameters has 2 of them, and PReLU has 1: give one'],
    [{ inputs: 2, layers: [{ ...slope, parameters: [] }] }, 'parameters has 0 of them, and PReLU has 1: give one'],
    [{ inputs: 2, layers: [good], seed: null }, 'seed is null'],
    [{ inputs: 0, layers: [good] }, 'inputs is 0: give a positive whole number'],
    [{ inputs: 1.5, layers: [good] }, 'inputs is 1.5'],
    [{ inputs: Number.NaN, layers: [good] }, 'inputs is NaN'],
    [{ inputs: 2, layers: [] }, 'at least one layer'],
    [{ inputs: 2, layers: [good, { ...good, neurons: -1 }] }, 'layers[1].neurons is -1'],
    [{ inputs: 2, layers: [{ ...good, activation: 'tahn' }] }, /layers\[0\]\.activation is tahn: give one of .*tanh/],
    [{ inputs: 2, layers: [{ ...good, activation: 'toString' }] }, 'layers[0].activation is toString'],
    [
      { inputs: 2, layers: [{ ...good, initializer: 'magic' }] },
      /initializer is magic: give one of zeros, .*he-normal/,
    ],
    [{ inputs: 2, layers: [{ ...good, parameters: [1] }] }, 'parameters has 1 of them, and Tanh has 0: give none, []'],
    [{ inputs: 2, layers: [{ ...slope, parameters: [Number.NaN] }] }, 'layers[0].parameters[0] is NaN'],
    [{ inputs: 2, layers: [{ ...slope, parameters: [1e39] }] }, 'layers[0].parameters[0] is 1e+39'],
    [{ inputs: 2 ** 20, layers: [{ ...good, neurons: 2 ** 20 }] }, 'layers[0] has 1048576 × 1048576 weights'],
    [{ inputs: 2, layers: [good], seed: 0.5 }, 'seed is 0.5'],
  ])('refuses %j', (asked, message) => {
    expect(() => createNetwork(loose(asked))).toThrow(InvalidValueError);
    expect(() => createNetwork(loose(asked))).toThrow(message);
  });
});
