import { expect, it } from 'vitest';
import { createNetwork, type HealthReport, type LayerHealth } from '../../../src/index.js';
import { mount } from '../../elements/testing.js';
import './health-panel.js';

const histogram = { low: -1, high: 1, counts: Uint32Array.of(1, 2, 0) };
const layerOf = (silent: readonly number[], saturated: readonly number[], gradientNorm: number): LayerHealth => ({
  silent: Float32Array.from(silent),
  saturated: Float32Array.from(saturated),
  preActivations: histogram,
  activations: histogram,
  gradients: histogram,
  gradientNorm,
});

const network = createNetwork({
  inputs: 2,
  layers: [
    { neurons: 3, activation: 'relu' },
    { neurons: 1, activation: 'tanh' },
  ],
});

const mountPanel = (layers: HealthReport['layers']) =>
  mount('health-panel', { network, report: { samples: 100, layers } }, 900);

const words = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

it('names the dead neurons, and how much of the rest is saturated', async () => {
  const panel = await mountPanel([layerOf([0, 1, 1], [0, 1, 1], 2), layerOf([0], [0.05], 2)]);
  const [first, output] = [...panel.querySelectorAll('.layer')].map((layer) => words(layer.querySelector('p')));
  expect(first).toBe('2 of 3 neurons are dead: 2, 3; saturated for 67% of the samples.');
  expect(output).toBe('It is not dead; saturated for 5.0% of the samples.');
  expect(panel.querySelectorAll('figure svg')).toHaveLength(6);
});

it.each([
  [2, 2, 'keeps about its size'],
  [2e-4, 2, '10000 times smaller than that of the last: it vanishes'],
  [900, 2, '450 times larger than that of the last: it explodes'],
  [0, 2, 'No gradient reaches the first layer'],
])('says of gradients %f and %f what becomes of them', async (first, last, sentence) => {
  const panel = await mountPanel([layerOf([0, 0, 0], [0, 0, 0], first), layerOf([0], [0], last)]);
  expect(words(panel.querySelector('.depth .hint'))).toContain(sentence);
  const bars = [...panel.querySelectorAll('dd rect')].map((bar) => Number(bar.getAttribute('width')));
  expect(Math.max(...bars)).toBe(100);
  expect(bars[0]).toBeCloseTo(
    first > 0 ? Math.max(1, 100 * (1 + Math.log10(first / Math.max(first, last)) / 6)) : 0,
    1,
  );
});

it('says when there is nothing to count', async () => {
  const panel = await mountPanel(null);
  expect(panel.textContent).toContain('infinite or not a number');
});
