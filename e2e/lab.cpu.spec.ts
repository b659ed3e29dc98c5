/** The lab where there is no GPU: it says what cannot be measured, and measures the CPU. */
import { expect, test } from './support/figure.js';
import { Lab } from './support/lab.js';

test('the CPU is measured, and what needs a GPU is said', async ({ page }) => {
  await Lab.open(page, '', '/lab.html');
  await expect(page.locator('lab-device')).toContainText(/CPU · \d+ threads?/);
  await expect(page.locator('lab-device')).toContainText('What needs a GPU cannot be measured');
  await expect(page.locator('lab-roofline').getByRole('button')).toBeDisabled();
  const throughput = page.locator('lab-throughput');
  await throughput.getByRole('slider', { name: 'Samples in a batch' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(throughput.locator('.reading')).toContainText('samples a second', { timeout: 30_000 });
});
