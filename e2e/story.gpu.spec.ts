/** All chapters on the GPU: light and dark, wide and narrow. */
import { expect, test } from './support/figure.js';
import { complaints, walk } from './support/story.js';

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 360],
] as const) {
  test(`every chapter comes alive, and axe finds nothing: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await walk(page, '/?compute=gpu');
    expect(await complaints(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('what is far away is not loaded', async ({ page }) => {
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.goto('/?compute=gpu');
  await expect(page.locator('neuron-field .picture canvas').first()).toBeVisible();
  expect(loaded.filter((url) => /neuron-in-code|stacked-lines|own-formula|katex/i.test(url))).toEqual([]);
});
