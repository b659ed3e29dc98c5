// Takes the README's pictures of the real, built page: npm run pictures
import { chromium } from 'playwright';
import { preview } from 'vite';
import { ensureBrowser, softwareGpuFlags } from './browser.mjs';

const server = await preview({ preview: { host: '127.0.0.1', port: 4174 } });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: softwareGpuFlags });
for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1000 }, deviceScaleFactor: 1.5, colorScheme });
  await page.goto('http://127.0.0.1:4174/?compute=gpu');
  await page.locator('crosscheck-badge .verdict').waitFor();
  await page.locator('.work', { hasText: 'a second' }).waitFor();
  await page.locator('one-neuron').screenshot({ path: `e2e/pictures/readme-${colorScheme}.png` });
  await page.locator('own-formula').scrollIntoViewIfNeeded();
  await page.locator('own-formula .katex').nth(1).waitFor();
  await page.locator('own-formula crosscheck-badge .verdict').waitFor();
  await page.evaluate(() => document.fonts.ready);
  await page.locator('own-formula').screenshot({ path: `e2e/pictures/readme-own-${colorScheme}.png` });
  await page.goto('http://127.0.0.1:4174/playground.html?compute=gpu&play=0');
  await page.getByLabel('At once').selectOption({ label: '10,000 steps' });
  await page.getByRole('button', { name: 'Run 10,000 steps' }).click();
  await page.locator('progress').waitFor();
  await page.locator('progress').waitFor({ state: 'detached', timeout: 120_000 });
  await page.locator('.score').waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(1000);
  await page.screenshot({ path: `e2e/pictures/readme-playground-${colorScheme}.png` });
  await page.goto('http://127.0.0.1:4174/lab.html?compute=gpu&measure=0');
  for (const part of ['the roofs', 'the ladder']) {
    await page.getByRole('button', { name: `Measure ${part}`, exact: true }).click();
    await page.locator('lab-bar .bar-line', { hasText: `Measured ${part}` }).waitFor({ timeout: 120_000 });
  }
  await page.mouse.move(0, 0);
  await page.locator('lab-roofline').screenshot({ path: `e2e/pictures/readme-lab-${colorScheme}.png` });
  await page.close();
}
await browser.close();
await server.close();
