/** The GPU process dies under the page. */
import { expect, Figure, test } from './support/figure.js';

test('a lost device is replaced, and after a second loss the CPU takes over', async ({ page, browser }) => {
  const figure = await Figure.open(page);
  const session = await browser.newBrowserCDPSession();
  const crash = () => session.send('Browser.crashGpuProcess').catch(() => undefined);

  await crash();
  await expect(figure.root.getByRole('status').filter({ hasText: 'was lost' })).toContainText('on a new device');
  await figure.rest();
  await figure.number('weight w 1').fill('2');
  await figure.number('weight w 1').press('Enter');
  await figure.rest();
  await expect(page.locator('compute-status')).toContainText('WebGPU');

  await crash();
  await expect(figure.root.getByRole('status').filter({ hasText: 'lost twice' })).toContainText('the CPU computes');
  await expect(page.locator('compute-status')).toContainText('CPU');
  await figure.number('weight w 1').fill('3');
  await figure.number('weight w 1').press('Enter');
  await expect(figure.equation).toContainText('3.55');
  await figure.rest();
});
