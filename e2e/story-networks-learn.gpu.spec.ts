/** Chapter 7: a reader expects, steps a sample there and back, saturates and kills a neuron, and goes on to the playground. */
import { expect, test } from './support/figure.js';

test('a sample goes there and back, and what was expected is answered', async ({ page }) => {
  await page.goto('/?compute=gpu#networks-learn');
  const figure = page.locator('networks-learn');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.said')).toContainText('Forward: of the sample (1.20, 0.30)');
  await figure.getByRole('button', { name: 'h₁', exact: true }).click();
  await figure.getByRole('button', { name: 'Next: Error' }).click();
  await expect(figure.locator('.said')).toContainText('0.726 below its target');
  await figure.getByRole('button', { name: 'Next: Back' }).click();
  await expect(figure.locator('.ledger.h2 .lights-delta')).toContainText('−0.097');
  await figure.getByRole('button', { name: 'Next: Update' }).click();
  await expect(figure.locator('.asking')).toContainText('It is h₂.');
  await figure.getByRole('button', { name: 'Next: new weights' }).click();
  await expect(figure.getByRole('spinbutton', { name: 'weight from h1 to the output' })).toHaveValue('−1.359');
  await expect(figure.locator('.figure-foot')).toContainText('After 1 update the loss of this sample is 0.417');
  await expect(figure.locator('.figure-foot')).toContainText('within what rounding allows');
  await page.locator('#networks-learn a', { hasText: 'a ReLU whose sum is below 0' }).click();
  await expect(figure.locator('.said')).toContainText('h₁ is dead for this sample');
  await page.getByRole('link', { name: 'open this in the playground', exact: true }).click();
  await expect(page).toHaveURL(/playground\.html\?compute=gpu#state=/);
});

test('the sigmoid’s gradient vanishes with depth, measured and compared with float64', async ({ page }) => {
  await page.goto('/?compute=cpu#learn.depth=6');
  const figure = page.locator('vanishing-gradients');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('.said')).toContainText('The size of δ in 6 hidden layers. Sigmoid: times 0.2');
  await expect(figure.locator('.series')).toHaveCount(3);
  await figure.getByRole('spinbutton', { name: /^First weights/ }).fill('4');
  await figure.getByRole('spinbutton', { name: /^First weights/ }).press('Enter');
  await expect(figure.locator('.said')).toContainText(/ReLU: times [34]\./);
  await expect(figure.locator('.work')).toContainText('The same in float64 is at most');
});
