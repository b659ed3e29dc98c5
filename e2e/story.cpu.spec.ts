/** All chapters without a GPU: light and dark. */
import { expect, test } from './support/figure.js';
import { complaints, walk } from './support/story.js';

for (const [colorScheme, width] of [
  ['dark', 1280],
  ['light', 360],
] as const) {
  test(`every chapter comes alive on the CPU: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await walk(page, '/');
    expect(await complaints(page)).toEqual([]);
  });
}
