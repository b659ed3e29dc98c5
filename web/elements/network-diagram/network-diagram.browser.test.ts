import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createNetwork, openBackend, parameterLayout, type Network } from '../../../src/index.js';
import { allInside, inside, mount, record, settled } from '../testing.js';
import type { NetworkDiagram } from './network-diagram.js';
import './network-diagram.js';

const networkOf = (inputs: number, ...hidden: number[]): Network =>
  createNetwork({
    inputs,
    layers: [...hidden, 1].map((neurons) => ({ neurons, activation: 'tanh' as const })),
  });

const mountDiagram = (network: Network, properties: Partial<NetworkDiagram> = {}, width = 700) =>
  mount(
    'network-diagram',
    { network, inputLabels: ['x₁', 'x₂', 'x₁²'], outputLabels: ['class'], ...properties },
    width,
  );

const named = (diagram: Element, name: string) => inside<HTMLButtonElement>(diagram, `[aria-label="${name}"]`);
const focusedName = (diagram: Element) => diagram.shadowRoot?.activeElement?.getAttribute('aria-label');
const words = (element: Element) => element.textContent?.replace(/\s+/g, ' ').trim();
const tanh = (...neurons: number[]) => neurons.map((count) => ({ neurons: count, activation: 'tanh' }));

describe('the neurons', () => {
  it('are buttons with names, one stop of the Tab key, labelled where data comes in and goes out', async () => {
    const diagram = await mountDiagram(networkOf(2, 3, 2));
    const neurons = allInside(diagram, 'button.neuron');
    expect(neurons.map((neuron) => neuron.getAttribute('aria-label'))).toEqual([
      'Hidden layer 1, neuron 1',
      'Hidden layer 1, neuron 2',
      'Hidden layer 1, neuron 3',
      'Hidden layer 2, neuron 1',
      'Hidden layer 2, neuron 2',
      'Output class',
    ]);
    expect(neurons.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    expect(allInside(diagram, '.label').map((label) => label.textContent)).toEqual(['x₁', 'x₂', 'class']);
  });

  it('are gone through with the arrow keys, which stay in the network, and chosen with Enter', async () => {
    const diagram = await mountDiagram(networkOf(2, 3, 2));
    const chosen = record(diagram, 'neuron-select');
    named(diagram, 'Hidden layer 1, neuron 1').focus();
    await userEvent.keyboard('{ArrowUp}{ArrowLeft}');
    expect(focusedName(diagram)).toBe('Hidden layer 1, neuron 1');
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
    expect(focusedName(diagram)).toBe('Hidden layer 2, neuron 2');
    await userEvent.keyboard('{Enter}');
    await settled(diagram);
    expect(chosen).toEqual([{ layer: 1, neuron: 1 }]);
    expect(allInside(diagram, 'button.neuron').filter(({ tabIndex }) => tabIndex === 0)).toEqual([
      named(diagram, 'Hidden layer 2, neuron 2'),
    ]);
  });

  it('show which one is selected, and the sign of their bias', async () => {
    const network = networkOf(2, 3);
    network.layers[0]?.biases.set([1, -1, 0]);
    const diagram = await mountDiagram(network, { selected: { layer: 0, neuron: 1 } });
    expect(named(diagram, 'Hidden layer 1, neuron 2').getAttribute('aria-pressed')).toBe('true');
    expect(named(diagram, 'Hidden layer 1, neuron 1').getAttribute('aria-pressed')).toBe('false');
    const signs = allInside(diagram, '.bias').map((bias) => bias.classList[1]);
    expect(signs.slice(0, 3)).toEqual(['positive', 'negative', 'zero']);
  });

  it('tell their bias and their strongest weights when the keyboard comes to them, until Escape', async () => {
    const network = networkOf(2, 3);
    network.layers[0]?.biases.set([0, -0.25, 0]);
    network.layers[0]?.weights.set([1, 1, 0.5, -2]);
    const diagram = await mountDiagram(network);
    named(diagram, 'Hidden layer 1, neuron 1').focus();
    await userEvent.keyboard('{ArrowDown}');
    await settled(diagram);
    expect(words(inside(diagram, '.tip'))).toBe(
      'Hidden layer 1, neuron 2 · Tanh bias −0.250 from x₂ −2.000 from x₁ 0.500',
    );
    const neuron = named(diagram, 'Hidden layer 1, neuron 2');
    const about = inside(diagram, `#${neuron.getAttribute('aria-describedby')}`);
    expect(about.textContent).toBe('Tanh, bias −0.250, weights −2.000 from x₂, 0.500 from x₁');
    await userEvent.keyboard('{Escape}');
    await settled(diagram);
    expect(allInside(diagram, '.tip')).toEqual([]);
  });

  it('tell of many weights the strongest, and how many more there are', async () => {
    const network = networkOf(20, 1);
    network.layers[0]?.weights.fill(0.1).set([5], 19);
    const diagram = await mountDiagram(network);
    named(diagram, 'Hidden layer 1, neuron 1').dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    await settled(diagram);
    expect(words(inside(diagram, '.tip'))).toContain('from input 20 5.000');
    expect(words(inside(diagram, '.tip'))).toContain('and 16 weaker weights');
  });

  it('beyond those that are shown are counted', async () => {
    const diagram = await mountDiagram(networkOf(2, 512));
    expect(allInside(diagram, '[data-place^="0:"]')).toHaveLength(64);
    expect(inside(diagram, '.more').textContent).toBe('+448 more');
  });
});

describe('the weights', () => {
  it('are ribbons in the colour of their sign, dashed where they are frozen', async () => {
    const network = networkOf(2);
    network.layers[0]?.weights.set([1, -4]);
    const frozen = new Uint8Array(parameterLayout(network).length);
    frozen[0] = 1;
    const diagram = await mountDiagram(network, { frozen });
    const ribbons = allInside(diagram, '.edges path');
    expect(ribbons.map(({ classList }) => [classList.contains('negative'), classList.contains('frozen')])).toEqual([
      [false, true],
      [true, false],
    ]);
    const [weak, strong] = ribbons.map((ribbon) => Number(ribbon.getAttribute('stroke-width')));
    expect(strong).toBeGreaterThan(weak ?? Infinity);
  });

  it.each([2, 64])('tell their value when they are pointed at, and open their neuron, of %i inputs', async (inputs) => {
    const network = networkOf(inputs, 64);
    network.layers[0]?.weights.fill(0.1).set([-4], 1);
    const diagram = await mountDiagram(network);
    const chosen = record(diagram, 'neuron-select');
    const stage = inside(diagram, '.stage');
    const box = stage.getBoundingClientRect();
    const ribbon = allInside<SVGPathElement>(diagram, '.edges path.negative').at(-1) as SVGPathElement;
    const { x, y } = ribbon.getPointAtLength(4);
    const at = { clientX: box.left + x, clientY: box.top + y, bubbles: true };
    stage.dispatchEvent(new PointerEvent('pointermove', at));
    await settled(diagram);
    expect(words(inside(diagram, '.tip'))).toBe('x₂ to neuron 1 −4.000');
    stage.dispatchEvent(new MouseEvent('click', at));
    expect(chosen).toEqual([{ layer: 0, neuron: 0 }]);
  });

  it('that are not drawn are told of', async () => {
    const few = await mountDiagram(networkOf(2, 8, 8));
    expect(inside(few, '.foot p').textContent).not.toContain('strongest');
    const many = await mountDiagram(networkOf(2, 64, 64));
    expect(inside(many, '.foot p').textContent).toContain('The 900 strongest of 4,288 weights are drawn');
  });

  it('follow the network with each revision', async () => {
    const network = networkOf(2);
    network.layers[0]?.weights.set([1, 1]);
    const diagram = await mountDiagram(network);
    network.layers[0]?.weights.set([-1, -1]);
    diagram.revision += 1;
    await settled(diagram);
    expect(allInside(diagram, '.edges path.negative')).toHaveLength(2);
  });
});

describe('the layers', () => {
  it('ask for another activation, and the output for its own', async () => {
    const diagram = await mountDiagram(networkOf(2, 3, 2));
    const layers = record(diagram, 'layers-change');
    const output = record(diagram, 'output-activation');
    await userEvent.selectOptions(named(diagram, 'Activation of hidden layer 2'), 'relu');
    await userEvent.selectOptions(named(diagram, 'Activation of the output'), 'sigmoid');
    expect(layers).toEqual([
      {
        layers: [
          { neurons: 3, activation: 'tanh' },
          { neurons: 2, activation: 'relu' },
        ],
      },
    ]);
    expect(output).toEqual([{ activation: 'sigmoid' }]);
  });

  it('ask for more and fewer neurons, and for fewer and more layers', async () => {
    const diagram = await mountDiagram(networkOf(2, 3, 2));
    const asked = record<{ layers: unknown }>(diagram, 'layers-change');
    named(diagram, 'One neuron more in hidden layer 1').click();
    named(diagram, 'One neuron fewer in hidden layer 2').click();
    named(diagram, 'Remove hidden layer 1').click();
    inside(diagram, '.add').click();
    expect(asked.map(({ layers }) => layers)).toEqual([tanh(4, 2), tanh(3, 1), tanh(2), tanh(3, 2, 4)]);
  });

  it('take a typed number, and refuse one outside the limits', async () => {
    const diagram = await mountDiagram(networkOf(2, 3));
    const asked = record<{ layers: unknown }>(diagram, 'layers-change');
    const count = inside<HTMLInputElement>(diagram, '[aria-label="Neurons in hidden layer 1"]');
    await userEvent.fill(count, '512');
    await userEvent.keyboard('{Enter}');
    expect(asked.at(-1)?.layers).toEqual(tanh(512));
    await userEvent.fill(count, '513');
    await userEvent.keyboard('{Enter}');
    expect(asked).toHaveLength(1);
    expect(count.value).toBe('3');
  });

  it('say at their limits why they go no further', async () => {
    const diagram = await mountDiagram(networkOf(2, 1, 4), { most: { layers: 2, neurons: 4, shown: 64 } });
    for (const [name, why] of [
      ['One neuron fewer in hidden layer 1', 'A layer has one neuron at least'],
      ['One neuron more in hidden layer 2', 'A layer has 4 neurons at most'],
    ] as const) {
      expect(named(diagram, name).disabled).toBe(true);
      expect(named(diagram, name).title).toBe(why);
    }
    expect(inside<HTMLButtonElement>(diagram, '.add').disabled).toBe(true);
    expect(inside(diagram, '.add').title).toContain('2 hidden layers at most');
    expect(named(diagram, 'One neuron more in hidden layer 1').disabled).toBe(false);
  });

  it('stay as they are when locked', async () => {
    const diagram = await mountDiagram(networkOf(2, 3), { locked: true });
    expect(allInside(diagram, '.count, .add')).toEqual([]);
    expect(allInside(diagram, 'button.neuron')).toHaveLength(4);
  });
});

it('scrolls in itself where it is wider than its room', async () => {
  const diagram = await mountDiagram(networkOf(2, 8, 8, 8), {}, 300);
  expect(diagram.getBoundingClientRect().width).toBe(300);
  expect(inside(diagram, '.stage').getBoundingClientRect().width).toBeGreaterThan(300);
  expect(inside(inside(diagram, 'scroll-box'), '.right').classList.contains('more')).toBe(true);
});

it.each(['gpu', 'cpu'] as const)('draws its neurons on the %s without rendering anew', async (kind) => {
  const backend = await openBackend(kind);
  const network = networkOf(2, 3);
  const evaluation = await backend.evaluation(network, { batch: 64 });
  evaluation.write(new Float32Array(128).fill(0.5));
  evaluation.run();
  const diagram = await mountDiagram(network);
  await diagram.draw({ backend, evaluation, columns: 8, rows: 8 });
  const canvas = inside<HTMLCanvasElement>(diagram, '.pictures canvas');
  expect(canvas.width).toBeGreaterThan(300);
  expect(diagram.isUpdatePending).toBe(false);
  expect(inside(diagram, '.foot p').textContent).toContain('parameters');
  backend.destroy();
});
