import { expect, it } from 'vitest';
import { createNetwork } from '../../../src/index.js';
import { mount, settled } from '../../elements/testing.js';
import { traceSample } from './trace.js';
import './trace-panel.js';

/** 1-1-1: z = 0.5·2 + 0 = 1, ReLU; then z = −3·1 + 1 = −2, identity; (−2 − 1)² = 9. */
function traced() {
  const network = createNetwork({
    inputs: 1,
    layers: [
      { neurons: 1, activation: 'relu' },
      { neurons: 1, activation: 'identity' },
    ],
  });
  network.layers[0]?.weights.set([0.5]);
  network.layers[1]?.weights.set([-3]);
  network.layers[1]?.biases.set([1]);
  return { network, trace: traceSample(network, [2], [1], { kind: 'mean-squared-error' }) };
}

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

it('writes out every number there and back, and the sums of the output first', async () => {
  const panel = await mount('trace-panel', { ...traced(), inputLabels: ['x₁'], outputLabels: ['y'] }, 900);
  const tables = [...panel.querySelectorAll('table')].map((table) =>
    [...table.querySelectorAll('tbody tr, tfoot tr')].map((row) => [...row.children].map(words)),
  );
  expect(tables).toEqual([
    [['x₁', '2.00']],
    [['1', '1.00', '1.00', '1.00', '18.00']],
    [['y', '−2.00', '−2.00', '1.00', '−6.00']],
    [
      ['y', '1.00'],
      ['loss', '9.00'],
    ],
  ]);
  expect(words(panel.querySelector('.sums h4'))).toBe('Output y');
  expect(words(panel.querySelector('.sums'))).toContain('z = Σ w·x + b = −3.00 · 1.00 + 1.00 = −2.00');
  expect(words(panel.querySelector('.sums'))).toContain('δ = ∂L/∂a · f′(z) = −6.00 · 1.00 = −6.00');
});

it('writes out the neuron whose number is pressed, until another is selected', async () => {
  const panel = await mount('trace-panel', { ...traced(), outputLabels: ['y'] }, 900);
  panel.querySelector<HTMLElement>('button')?.click();
  await settled(panel);
  expect(words(panel.querySelector('.sums h4'))).toBe('Layer 1, neuron 1');
  expect(words(panel.querySelector('.sums'))).toContain('(−3.00 · (−6.00)) · 1.00 = 18.00');
  expect(panel.querySelectorAll('tr.chosen')).toHaveLength(1);
  panel.selected = { layer: 1, neuron: 0 };
  await settled(panel);
  expect(words(panel.querySelector('.sums h4'))).toBe('Output y');
});

it('says what to do while no sample is held', async () => {
  const panel = await mount('trace-panel', {}, 900);
  expect(panel.textContent).toContain('Click a sample');
});
