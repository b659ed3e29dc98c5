/** The lab: what it measures, how it is stopped, what it keeps, and how it looks. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/figure.js';
import { Lab } from './support/lab.js';
import { labRunText } from './support/lab-run.js';

test('opens alive: what computes, its limits, and the roofs by themselves', async ({ page }) => {
  await page.goto('/lab.html?compute=gpu');
  const device = page.locator('lab-device');
  await expect(device).toContainText('SwiftShader');
  await expect(device).toContainText('says nothing of a GPU');
  await device.getByText(/limits and \d+ features/).click();
  await expect(device).toContainText('Most compute workgroup storage size');
  await expect(page.locator('lab-roofline')).toContainText(/copies [\d.]+ [GM]B\/s and multiplies and adds at/, {
    timeout: 30_000,
  });
});

test('a stop in the middle keeps what was measured, and so does a reload', async ({ page }) => {
  const lab = await Lab.open(page);
  await page.getByLabel('quick').check();
  await lab.measure('what it costs to ask');
  const probes = page.locator('lab-probes tbody tr');
  const rows = await probes.count();
  expect(rows).toBeGreaterThan(2);
  await lab.button('Measure everything').click();
  await expect(lab.bar.locator('progress')).toBeVisible();
  await lab.button('Stop').click();
  await expect(lab.bar).toContainText('Stopped.');
  await expect(probes).toHaveCount(rows);
  await page.reload();
  await expect(probes).toHaveCount(rows);
});

test('a slider is measured where it comes to rest, by the keyboard too', async ({ page }) => {
  const lab = await Lab.open(page);
  const throughput = page.locator('lab-throughput');
  await throughput.getByRole('slider', { name: 'Inputs, and neurons' }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expect(throughput.locator('.reading')).toContainText('samples a second', { timeout: 30_000 });
  await expect(throughput.locator('.reading')).toContainText('within their bounds');
  await expect(throughput.locator('.mark')).toHaveCount(2);
  await expect(lab.results).toContainText('dense 256×2×2');
});

test('a run is copied, linked, and held against another in pairs', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = await Lab.open(page, labRunText(2));
  await lab.button('Copy as JSON').click();
  await expect(lab.results).toContainText('Copied');
  const json = await page.evaluate(() => navigator.clipboard.readText());
  await lab.button('Copy as CSV').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('dense 512×512×512');
  await lab.button('Copy a link').click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('#run=');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(32_000);

  await lab.openFile(labRunText());
  await expect(lab.compare).toContainText('2.00 times as fast');
  await expect(lab.compare).toContainText('▲ faster here');
  await lab.openFile('{"lab": 1, "figures": [{"suite": "dense"}]}');
  await expect(lab.compare.getByRole('alert')).toContainText('saved.json was not opened');
  await expect(lab.compare).toContainText('2.00 times as fast');

  await lab.compare.getByText('Paste a run').click();
  await lab.compare.getByRole('textbox').fill(json);
  await lab.button('Open what was pasted').click();
  await expect(lab.compare).toContainText('1.00 times as fast');

  await page.goto(link);
  await expect(lab.compare).toContainText('From a link: A GPU made by hand');
  await page.goto(`${link.slice(0, -20)}`);
  await expect(lab.compare.getByRole('alert')).toContainText('The link was not opened');
});

test('arrow keys walk along the kernels of the roofline', async ({ page }) => {
  await Lab.open(page, labRunText());
  const roofline = page.locator('lab-roofline');
  await roofline.locator('.mark').first().focus();
  await expect(roofline.locator('.readout')).toContainText('64×64×64');
  await page.keyboard.press('End');
  await expect(roofline.locator('.readout')).toContainText(
    'dense/tiled, dense 512×512×512, ReLU: 900 GFLOP/s at 85.3 operations a byte, 23% of what the roofs allow there.',
  );
  await expect(roofline.locator('.mark[tabindex="0"]')).toHaveCount(1);
  await expect(page.locator('lab-crossover')).toContainText('Below about 21 samples the CPU is done before the GPU');
});

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
] as const) {
  test(`axe finds nothing, and it looks as it should: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    const lab = await Lab.open(page, labRunText(2));
    await lab.openFile(labRunText());
    for (const name of ['roofline', 'crossover']) {
      await lab.showOnly(name);
      await expect(page.locator(`lab-${name}`)).toHaveScreenshot(`lab-${name}-${width}-${colorScheme}.png`);
    }
    await lab.showOnly(null);
    const closed = page.locator('main details:not([open]) > summary');
    while ((await closed.count()) > 0) await closed.first().click();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}

test('nothing is wider than the page from 320 to 2,560 pixels', async ({ page }) => {
  const lab = await Lab.open(page, labRunText(2));
  await lab.openFile(labRunText());
  for (const width of [320, 360, 412, 600, 768, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overflow, `at ${width} pixels`).toBeLessThanOrEqual(0);
  }
});
