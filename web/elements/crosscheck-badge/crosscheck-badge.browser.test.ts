import { expect, it } from 'vitest';
import type { CrossCheckReport } from '../../../src/index.js';
import { inside, mount, settled } from '../testing.js';
import './crosscheck-badge.js';

const report: CrossCheckReport = {
  compared: 4096,
  violations: 0,
  worstRatio: 0.314,
  undecided: 2,
  worst: {
    sample: 1234,
    layer: 0,
    neuron: 0,
    quantity: 'activation',
    got: 0.51437646,
    expected: 0.514376565,
    bound: 6.8e-7,
    ratio: 0.314,
    preActivation: 0.0575,
  },
  adapter: 'Some GPU · WebGPU',
  durationMs: 12.3,
};

const textOf = (element: Element, selector: string) =>
  inside(element, selector).textContent?.replaceAll(/\s+/g, ' ').trim();

it('says that it checks before there is a report', async () => {
  expect(textOf(await mount('crosscheck-badge'), '[role=status]')).toContain('Checking');
});

it('says in a line how many were compared and how bad the worst was', async () => {
  const badge = await mount('crosscheck-badge', { report });
  expect(textOf(badge, 'summary')).toBe(
    '✓ checked 4,096 of them against a second calculation, in float64: worst error 0.31 of its bound',
  );
});

it('says so when results are wrong', async () => {
  const badge = await mount('crosscheck-badge', { report: { ...report, violations: 3, worstRatio: 2.5 } });
  expect(textOf(badge, 'summary')).toBe(
    '✗ checked 4,096 of them against a second calculation, in float64: 3 are further off than the arithmetic allows',
  );
  expect(inside(badge, '.verdict').dataset['verdict']).toBe('failed');
  badge.report = { ...report, violations: 1, worstRatio: Infinity };
  await settled(badge);
  expect(textOf(badge, 'summary')).toContain('1 is further off');
});

it('opens to the whole report, and stays open when the next one comes', async () => {
  const badge = await mount('crosscheck-badge', { report });
  inside<HTMLElement>(badge, 'summary').click();
  await settled(badge);
  expect(inside<HTMLDetailsElement>(badge, 'details').open).toBe(true);
  for (const text of [
    'Some GPU · WebGPU',
    '4,096 answers in 12 ms',
    '0.314 of its bound',
    'sample 1,234',
    '6.8×10⁻⁷',
  ]) {
    expect(textOf(badge, '.report')).toContain(text);
  }
  badge.report = { ...report, worst: null, worstRatio: 0 };
  await settled(badge);
  expect(inside<HTMLDetailsElement>(badge, 'details').open).toBe(true);
  expect(textOf(badge, '.report')).not.toContain('sample');
});

it('tells the inputs of the worst result where it knows them', async () => {
  const worst = report.worst && { ...report.worst, inputs: [1.25, -0.5] };
  const badge = await mount('crosscheck-badge', { report: { ...report, worst } });
  expect(textOf(badge, '.report')).toContain('x₁ = 1.25, x₂ = −0.50');
  expect(textOf(badge, '.report')).not.toContain('sample');
});

it('keeps its line under the pointer as it opens', async () => {
  const badge = await mount('crosscheck-badge', { report }, 900);
  const before = inside(badge, 'summary').getBoundingClientRect();
  inside<HTMLElement>(badge, 'summary').click();
  await settled(badge);
  const after = inside(badge, 'summary').getBoundingClientRect();
  expect([after.left, after.top]).toEqual([before.left, before.top]);
});
