/** The playground where there is no GPU: the CPU trains, and every kind of file still works. */
import { expect, test } from './support/figure.js';
import { Playground } from './support/playground.js';

test('the default learns on the CPU, at once, and the page says what computes', async ({ page }) => {
  const playground = await Playground.open(page, '/playground.html');
  await expect(page.locator('compute-status')).toContainText(/CPU · \d+ threads?/);
  await expect(playground.button('Pause')).toBeVisible();
  await expect.poll(() => playground.count('step'), { timeout: 30_000 }).toBeGreaterThan(100);
  await playground.button('Pause').click();
  await playground.button('Rewind to the first weights').click();
  await expect.poll(() => playground.count('step')).toBe(0);
  await playground.run('10,000 steps');
  expect(await playground.testScore()).toBeGreaterThanOrEqual(95);
});

test('a link that was cut off is said, and the page goes on', async ({ page }) => {
  const playground = await Playground.open(page, '/playground.html?play=0#state=garbage!!');
  await expect(page.getByRole('alert')).toContainText('The link was not opened');
  await playground.button('One step').click();
  await expect.poll(() => playground.count('step')).toBe(1);
});

test('painted points are learned, and erased ones are gone', async ({ page }) => {
  const playground = await Playground.open(page, '/playground.html?play=0');
  await playground.root.getByLabel('On the picture, the pointer will').selectOption({ label: 'paint class 2' });
  await playground.map.scrollIntoViewIfNeeded();
  const box = await playground.map.locator('.plane').boundingBox();
  if (!box) throw new Error('no map');
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 130, box.y + 30, { steps: 6 });
  await page.mouse.up();
  await expect(playground.data).toContainText(/Painted points, 4\d\d of them/);
  await playground.root.getByLabel('On the picture, the pointer will').selectOption({ label: 'erase' });
  await page.mouse.move(box.x + 30, box.y + 30);
  await page.mouse.down();
  await page.mouse.move(box.x + 130, box.y + 30, { steps: 12 });
  await page.mouse.up();
  await expect(playground.data).toContainText(/Painted points, (400|3\d\d) of them/);
  await playground.ready();
  await playground.button('Undo').click();
  await expect(playground.data).toContainText(/Painted points, 4\d\d of them/);
});

test('a saved file brings everything back', async ({ page }) => {
  const playground = await Playground.open(page, '/playground.html?play=0');
  await playground.run('1,000 steps');
  const score = await playground.score.innerText();
  await playground.root.locator('[data-part=share] > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), playground.button('Save a file').click()]);
  const file = await download.path();
  const saved = test.info().outputPath('playground.json');
  await download.saveAs(saved);
  expect(file).toBeTruthy();
  await playground.data.getByRole('radio', { name: /^Circle/ }).click();
  await expect.poll(() => playground.count('step')).toBe(0);
  await page.locator('data-card input[type=file]').setInputFiles(saved);
  await expect.poll(() => playground.count('step')).toBe(1000);
  await playground.ready();
  expect(await playground.score.innerText()).toBe(score);
});
