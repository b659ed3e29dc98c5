import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createNetwork, openBackend, parameterLayout, type ColourScale, type Network } from '../../../src/index.js';
import { allInside, inside, mount, record, settled } from '../testing.js';
import type { NeuronInspector } from './neuron-inspector.js';
import './neuron-inspector.js';

/** 2 inputs, 2 neurons, 1 output. */
function smallNetwork(): Network {
  const network = createNetwork({
    inputs: 2,
    layers: [
      { neurons: 2, activation: 'relu' },
      { neurons: 1, activation: 'tanh' },
    ],
  });
  network.layers[0]?.weights.set([0.1, 0.2, 0.3, -0.4]);
  network.layers[0]?.biases.set([0.5, -0.6]);
  return network;
}

const scale: ColourScale = {
  low: -1,
  centre: 0,
  high: 1,
  negative: [1, 0, 0],
  zero: [1, 1, 1],
  positive: [0, 0, 1],
};

const mountInspector = (properties: Partial<NeuronInspector> = {}) =>
  mount(
    'neuron-inspector',
    { network: smallNetwork(), layer: 0, neuron: 1, inputLabels: ['x₁', 'x₂'], scale, ...properties },
    700,
  );

const fieldsOf = (inspector: NeuronInspector) =>
  allInside<HTMLElementTagNameMap['number-field']>(inspector, 'number-field');
const locks = (inspector: NeuronInspector) => allInside<HTMLButtonElement>(inspector, '.freeze');

describe('what it says', () => {
  it('is which neuron it is, and its weights and bias by name', async () => {
    const inspector = await mountInspector();
    expect(inside(inspector, 'h3').textContent).toBe('Hidden layer 1, neuron 2 · ReLU');
    expect(fieldsOf(inspector).map(({ label, value }) => [label, Math.fround(value)])).toEqual([
      ['x₁', Math.fround(0.3)],
      ['x₂', Math.fround(-0.4)],
      ['bias', Math.fround(-0.6)],
    ]);
  });

  it('is the output where it is one, and nothing of a neuron that does not exist', async () => {
    const inspector = await mountInspector({ layer: 1, neuron: 0 });
    expect(inside(inspector, 'h3').textContent).toBe('Output 1 · Tanh');
    inspector.outputLabels = ['yes'];
    await settled(inspector);
    expect(inside(inspector, 'h3').textContent).toBe('Output yes · Tanh');
    inspector.neuron = 7;
    await settled(inspector);
    expect(inspector.shadowRoot?.querySelector('h3')).toBeNull();
  });

  it('is z, a and f′ of the sample that is held, or how to hold one', async () => {
    const inspector = await mountInspector();
    expect(inside(inspector, '.hint').textContent).toContain('to hold it');
    const plot = inside<HTMLElementTagNameMap['activation-plot']>(inspector, 'activation-plot');
    expect(plot.preActivation).toBeCloseTo(-0.6, 6); // every input is 0: z is the bias
    expect(allInside(inspector, 'dd').map((part) => part.textContent)).toEqual(['−0.600', '0.000', '0.000']);
    inspector.sample = { inputs: [1, 2], z: -0.5, a: 0.25, slope: 1 };
    await settled(inspector);
    expect(allInside(inspector, 'dt, dd').map((part) => part.textContent)).toEqual([
      'z',
      '−0.500',
      'a',
      '0.250',
      'f′(z)',
      '1.000',
    ]);
    expect(plot.preActivation).toBe(-0.5);
    expect(allInside(inspector, '.came').map((part) => part.textContent)).toEqual(['× 1.00', '× 2.00', '× 1.00']);
  });

  it('follows the network with each revision', async () => {
    const network = smallNetwork();
    const inspector = await mountInspector({ network });
    network.layers[0]?.biases.set([0, 2]);
    inspector.revision += 1;
    await settled(inspector);
    expect(fieldsOf(inspector).at(-1)?.value).toBe(2);
  });
});

describe('what it asks for', () => {
  it('is a weight, and the bias as input −1', async () => {
    const inspector = await mountInspector();
    const asked = record(inspector, 'weight-input');
    for (const field of [fieldsOf(inspector)[1], fieldsOf(inspector)[2]]) {
      field?.focus();
      await userEvent.keyboard('{Control>}a{/Control}2{Enter}');
    }
    expect(asked).toEqual([
      { layer: 0, neuron: 1, input: 1, value: 2 },
      { layer: 0, neuron: 1, input: -1, value: 2 },
    ]);
  });

  it('is to freeze and to thaw, by buttons that say which it is', async () => {
    const network = smallNetwork();
    const frozen = new Uint8Array(parameterLayout(network).length);
    frozen[2] = 1; // neuron 2, x₁
    frozen[5] = 1; // its bias
    const inspector = await mountInspector({ network, frozen });
    const asked = record(inspector, 'freeze-toggle');
    expect(locks(inspector).map((lock) => [lock.ariaLabel, lock.ariaPressed])).toEqual([
      ['Freeze x₁', 'true'],
      ['Freeze x₂', 'false'],
      ['Freeze bias', 'true'],
    ]);
    for (const lock of locks(inspector)) lock.click();
    expect(asked).toEqual([
      { layer: 0, neuron: 1, input: 0, frozen: false },
      { layer: 0, neuron: 1, input: 1, frozen: true },
      { layer: 0, neuron: 1, input: -1, frozen: false },
    ]);
  });

  it('is to be closed', async () => {
    const inspector = await mountInspector();
    const closed = record(inspector, 'close');
    inside(inspector, '.close').click();
    expect(closed).toHaveLength(1);
    inspector.focus();
    await userEvent.keyboard('{Escape}');
    expect(closed).toHaveLength(2);
    fieldsOf(inspector)[0]?.focus();
    await userEvent.keyboard('5{Escape}');
    expect(closed).toHaveLength(2); // it was the number that was taken back
  });
});

it.each(['gpu', 'cpu'] as const)('draws its neuron on the %s', async (kind) => {
  const backend = await openBackend(kind);
  const network = smallNetwork();
  const evaluation = await backend.evaluation(network, { batch: 64 });
  evaluation.write(new Float32Array(128).fill(0.5));
  evaluation.run();
  const inspector = await mountInspector({ network });
  await inspector.draw({ backend, evaluation, columns: 8, rows: 8 });
  expect(inside<HTMLCanvasElement>(inspector, '.picture canvas').width).toBeGreaterThan(50);
  expect(inspector.shadowRoot?.querySelector('[role=alert]')).toBeNull();
  backend.destroy();
});
