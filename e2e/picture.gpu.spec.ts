/** What the reader sees, held against a picture computed here, and against stored ones for the layout. */
import { PNG } from 'pngjs';
import { colourOf, parseColour } from '../src/backend/colour.js';
import { expect, Figure, test } from './support/figure.js';

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
const scale = {
  low: 0,
  centre: 0.5,
  high: 1,
  negative: parseColour('#c8571b'),
  zero: parseColour('#f7f5ef'),
  positive: parseColour('#1b6ca8'),
};

/**
 * The page may compute fewer pixels than the screen has and stretch them, so a pixel can be off by what the colour
 * changes over one computed pixel (at most 8 of the screen's): with these gentle weights under 8 levels of 255.
 */
const tolerance = 8;

test("the GPU's picture on the page is the one computed here, within 8 levels of 255", async ({ page }) => {
  const figure = await Figure.open(page, '/?compute=gpu#x=-2.9,2.9&w=0.4,-0.3&b=0.1&f=sigmoid');
  const plane = figure.field.locator('.plane');
  await plane.scrollIntoViewIfNeeded();
  // Only the picture itself: the marks on it are HTML and SVG.
  await plane.evaluate((element) => {
    for (const mark of element.querySelectorAll<HTMLElement | SVGElement>('.over, .tick, .axis'))
      mark.style.display = 'none';
  });
  const { width, height, data } = PNG.sync.read(await plane.screenshot());
  const colour = colourOf(scale);
  let worst = 0;
  // The rounded corners show what is behind them.
  const margin = 12;
  for (let row = margin; row < height - margin; row++) {
    for (let column = margin; column < width - margin; column++) {
      const [x1, x2] = [-3 + (6 * (column + 0.5)) / width, 3 - (6 * (row + 0.5)) / height];
      const expected = colour(sigmoid(0.4 * x1 - 0.3 * x2 + 0.1));
      for (const [channel, part] of expected.entries()) {
        worst = Math.max(worst, Math.abs((data[(row * width + column) * 4 + channel] ?? NaN) - part * 255));
      }
    }
  }
  expect(width).toBeGreaterThan(200);
  expect(worst).toBeLessThanOrEqual(tolerance);
});

for (const [width, colorScheme] of [
  [360, 'light'],
  [1280, 'light'],
  [1280, 'dark'],
  [2560, 'dark'],
] as const) {
  test(`layout: ${width} pixels wide, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 1000 });
    const figure = await Figure.open(page);
    // What is measured differs from run to run, in its words and so in its height.
    await figure.root.locator('.figure-foot').evaluate((foot: HTMLElement) => {
      foot.style.display = 'none';
    });
    await page.locator('stimulus-response').scrollIntoViewIfNeeded();
    await expect(page.locator('stimulus-response .potential')).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
    await expect(page.locator('.page-header')).toHaveScreenshot(`header-${width}-${colorScheme}.png`, {
      mask: [page.locator('compute-status')],
    });
    await expect(page.locator('.opening')).toHaveScreenshot(`opening-${width}-${colorScheme}.png`);
    await expect(page.locator('#a-neuron-decides')).toHaveScreenshot(`page-${width}-${colorScheme}.png`);
  });
}

for (const [width, colorScheme] of [
  [1280, 'dark'],
  [360, 'light'],
] as const) {
  test(`an activation of one's own: ${width} pixels wide, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/?compute=gpu#own=x%20%3E%200%20%3F%20x%20%3A%20a%20*%20(exp(x)%20-%201)&own.p=0.5');
    const figure = page.locator('own-formula');
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('crosscheck-badge .verdict')).toHaveText('✓ checked');
    await expect(figure.locator('.katex')).toHaveCount(2);
    await expect(figure).toHaveScreenshot(`own-${width}-${colorScheme}.png`, {
      mask: [figure.locator('.figure-foot')],
    });
  });
}

for (const compute of ['gpu', 'cpu']) {
  test(`a dark page prints its field in the colours of paper: ${compute}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    const figure = await Figure.open(page, `/?compute=${compute}#x=0,0&w=8,0&b=0&f=sigmoid`);
    const corner = () =>
      figure.field.locator('.printed canvas').evaluate((canvas: HTMLCanvasElement) => {
        const pixel = canvas.getContext('2d')?.getImageData(canvas.width - 1, 0, 1, 1).data ?? [];
        return [...pixel].slice(0, 3);
      });
    await expect.poll(corner).toEqual([0x1b, 0x6c, 0xa8]);
  });
}
