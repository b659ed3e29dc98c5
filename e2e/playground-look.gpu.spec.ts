/** How the playground looks, held against stored pictures, and how it works without a pointer. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/figure.js';
import { Playground } from './support/playground.js';

for (const [width, colorScheme] of [
  [360, 'light'],
  [1440, 'light'],
  [1440, 'dark'],
] as const) {
  test(`layout: ${width} pixels wide, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    const playground = await Playground.open(page);
    await expect(playground.root.locator('health-panel .layer')).toHaveCount(4);
    await expect(page).toHaveScreenshot(`playground-${width}-${colorScheme}.png`, {
      fullPage: true,
      mask: [page.locator('compute-status')],
    });
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, with everything open: ${colorScheme}`, async ({ page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme });
    const playground = await Playground.open(page);
    await playground.diagram.getByRole('button', { name: 'Hidden layer 2, neuron 3' }).click();
    await playground.map.locator('.plane').focus();
    await page.keyboard.press('Enter');
    const closed = playground.root.locator('details:not([open]) > summary:visible');
    while ((await closed.count()) > 0) await closed.first().click();
    await expect(page.locator('trace-panel')).toContainText('Layer 1');
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  });
}

test('nothing is wider than the page from 320 to 2,560 pixels', async ({ page }) => {
  await Playground.open(page);
  for (const width of [320, 360, 412, 600, 768, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overflow, `at ${width} pixels`).toBeLessThanOrEqual(0);
  }
});

test('the keyboard alone trains, chooses data, and opens a neuron', async ({ page }) => {
  const playground = await Playground.open(page);
  await playground.button('One step').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => playground.count('step')).toBe(1);
  await playground.data.getByRole('radio', { checked: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(playground.data).toContainText('Moons');
  await expect.poll(() => playground.count('step')).toBe(0);
  await playground.ready();
  await playground.diagram.getByRole('button', { name: 'Hidden layer 1, neuron 1' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(page.locator('neuron-inspector')).toContainText('Hidden layer 2, neuron 2');
});

test('with reduced motion nothing moves by itself', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const playground = await Playground.open(page, '/playground.html?compute=gpu');
  await page.waitForTimeout(500);
  expect(await playground.count('step')).toBe(0);
  await expect(playground.button('Play')).toBeVisible();
});
