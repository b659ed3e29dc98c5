/** The sixth chapter: a stack of linear layers and its one layer, held against each other; then one of the layers bends. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/figure.js';

test('a stack is one layer until one of them bends', async ({ page }) => {
  await page.goto('/?compute=gpu#stacking-lines&lines.layers=3&lines.neurons=4');
  const figure = page.locator('stacked-lines');
  await figure.scrollIntoViewIfNeeded();
  const verdict = figure.locator('.verdict');
  await expect(verdict).toContainText('✓ one layer');
  await expect(verdict).toContainText('they are the same function.');
  await expect(figure.locator('.relation')).toContainText('=');
  await expect(figure.locator('.one')).toContainText('2 numbers in place of 33');

  const loss = figure.locator('.losses tr', { hasText: 'The stack' }).locator('td').last();
  const before = Number(await loss.textContent());
  await figure.getByRole('button', { name: '10 steps' }).click();
  await expect(figure.locator('.steps')).toHaveText('step 10 of 1,000');
  expect(Number(await loss.textContent())).toBeLessThan(before);
  await expect(verdict).toContainText('✓ one layer');

  await figure.getByLabel('Activation of layer 2').selectOption('tanh');
  await expect(verdict).toContainText(/✗ not one layer.* [\d,]+ times what rounding can do: with a bend in layer 2/s);
  await expect(figure.locator('.relation')).toContainText('≠');
  expect(new URL(page.url()).hash).toContain('lines.layers=3&lines.neurons=4&lines.f=2.tanh');

  const { violations } = await new AxeBuilder({ page }).include('#stacking-lines').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
});
