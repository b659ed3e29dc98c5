import { AxeBuilder } from '@axe-core/playwright';
import { expect, Figure, test } from './support/figure.js';

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing: ${colorScheme}, ${width} pixels wide`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      const figure = await Figure.open(page);
      await figure.data
        .locator('input[type=file]')
        .setInputFiles(new URL('./support/flowers.csv', import.meta.url).pathname);
      await expect(figure.data).toContainText('of 9 rows');
      await figure.badge.locator('summary').click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    });
  }
}

test('one focus stop for each quantity, in reading order', async ({ page }) => {
  await Figure.open(page);
  const stops: string[] = [];
  for (let press = 0; press < 25; press++) {
    await page.keyboard.press('Tab');
    stops.push(
      await page.evaluate(() => {
        let active = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        return `${active?.getAttribute('role')} ${active?.getAttribute('aria-label')}`;
      }),
    );
  }
  expect(stops.filter((stop) => stop.startsWith('spinbutton'))).toEqual([
    'spinbutton input x 1',
    'spinbutton input x 2',
    'spinbutton weight w 1',
    'spinbutton weight w 2',
    'spinbutton bias b',
  ]);
});

test('nothing is wider than the page from 360 to 2,560 pixels', async ({ page }) => {
  const figure = await Figure.open(page);
  for (const width of [360, 412, 600, 768, 1024, 1280, 1920, 2560]) {
    await page.setViewportSize({ width, height: 900 });
    await figure.rest();
    // Drawings measure themselves with the frame after a resize.
    const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(overflow, `at ${width} pixels`).toBeLessThanOrEqual(0);
  }
});
