/** A reader teaches networks: with the mouse, the keyboard, a file and a link. */
import { writeFileSync } from 'node:fs';
import { expect, test } from './support/figure.js';
import { Playground } from './support/playground.js';

const flowers = new URL('./support/flowers.csv', import.meta.url).pathname;

test('the page opens alive: it learns by itself, and its numbers move', async ({ page }) => {
  const playground = await Playground.open(page, '/playground.html?compute=gpu');
  await expect(playground.button('Pause')).toBeVisible();
  await expect.poll(() => playground.count('step')).toBeGreaterThan(20);
  await playground.button('Pause').click();
  await expect(playground.button('Play')).toBeVisible();
});

test('one step, one epoch, many steps, and back to the very first weights', async ({ page }) => {
  const playground = await Playground.open(page);
  const first = await playground.link();
  await playground.button('One step').click();
  await expect.poll(() => playground.count('step')).toBe(1);
  await playground.button('One epoch').click();
  await expect.poll(() => playground.count('epoch')).toBe(1);
  await playground.run('1,000 steps');
  expect(await playground.count('step')).toBeGreaterThan(1000);
  await expect.poll(() => playground.link()).not.toBe(first);
  await playground.button('Rewind to the first weights').click();
  await expect.poll(() => playground.count('step')).toBe(0);
  await expect.poll(() => playground.link()).toBe(first);
  await playground.button('Undo').click();
  await expect.poll(() => playground.count('step')).toBeGreaterThan(1000);
});

test('five classes are told apart, and values are fitted', async ({ page }) => {
  test.setTimeout(180_000);
  const playground = await Playground.open(page);
  await playground.data.getByRole('radio', { name: /^Gaussian/ }).click();
  await playground.set('Classes', 5);
  await playground.ready();
  await expect(playground.diagram).toContainText('class 5');
  await playground.run('1,000 steps');
  expect(await playground.testScore()).toBeGreaterThanOrEqual(95);
  await expect(page.locator('confusion-matrix')).toBeVisible();
  await playground.data.getByRole('radio', { name: /^Plane/ }).click();
  await playground.ready();
  await playground.run('1,000 steps');
  expect(await playground.testScore()).toBeGreaterThanOrEqual(0.95);
  await expect(page.locator('confusion-matrix')).toHaveCount(0);
});

test('a table that is opened is learned, and a broken one is refused with its line', async ({ page }) => {
  const playground = await Playground.open(page);
  const file = page.locator('data-card input[type=file]');
  await file.setInputFiles(flowers);
  await expect(playground.data).toContainText('flowers.csv');
  await playground.ready();
  await playground.run('1,000 steps');
  const broken = test.info().outputPath('broken.csv');
  writeFileSync(broken, 'a,b,kind\n1,2,x\n3,4\n');
  await file.setInputFiles(broken);
  await expect(page.getByRole('alert')).toContainText('broken.csv was not opened: Line 3 has 2 cells');
  await expect(playground.data).toContainText('flowers.csv');
});

test('the same link opened twice gives the same picture, and goes on from where it was', async ({ page, context }) => {
  const playground = await Playground.open(page);
  await playground.run('1,000 steps');
  const link = await playground.link();
  const pictures: string[] = [];
  for (let time = 0; time < 2; time++) {
    const other = await context.newPage();
    await other.goto(link);
    const opened = new Playground(other);
    await opened.ready();
    expect(await opened.count('step')).toBe(await playground.count('step'));
    expect(await opened.score.innerText()).toBe(await playground.score.innerText());
    pictures.push(await opened.restingPicture());
    expect(await opened.link()).toBe(link);
    await other.close();
  }
  expect(pictures[0]).toBe(pictures[1]);
});

test('a link hides what a teacher chose, and can be embedded', async ({ page }) => {
  await Playground.open(page, '/playground.html?compute=gpu&play=0#hide=data,optimizer,health,trace&embed');
  await expect(page.getByRole('radiogroup', { name: 'Samples' })).toHaveCount(0);
  await expect(page.getByLabel('Optimizer')).toHaveCount(0);
  await expect(page.getByLabel('Loss', { exact: true })).toBeVisible();
  await expect(page.locator('.page-header')).toBeHidden();
  await expect(page.locator('share-panel')).toHaveCount(0);
});

test('layers and neurons come and go, and undo brings back the weights', async ({ page }) => {
  const playground = await Playground.open(page);
  await playground.run('1,000 steps');
  const before = await playground.score.innerText();
  await playground.diagram.getByRole('button', { name: /remove.*layer 3/i }).click();
  await expect.poll(() => playground.count('step')).toBe(0);
  await playground.ready();
  await playground.button('Undo').click();
  await expect.poll(() => playground.count('step')).toBe(1000);
  await playground.ready();
  expect(await playground.score.innerText()).toBe(before);
});

test('a weight that is set by hand and frozen stays', async ({ page }) => {
  const playground = await Playground.open(page);
  await playground.diagram
    .getByRole('button', { name: /layer 1, neuron 1/i })
    .first()
    .click();
  const inspector = page.locator('neuron-inspector');
  const weight = inspector.getByRole('spinbutton', { name: /x₁/ });
  await weight.fill('1.25');
  await weight.press('Enter');
  await inspector.getByRole('button', { name: /freeze.*x₁/i }).click();
  await playground.run('1,000 steps');
  await expect(weight).toHaveAttribute('aria-valuenow', '1.25');
});

test('a sample that is clicked shows its way through the network and back', async ({ page }) => {
  const playground = await Playground.open(page);
  const box = await playground.map.locator('canvas').first().boundingBox();
  if (!box) throw new Error('no map');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const trace = page.locator('trace-panel');
  await expect(trace).toContainText('Layer 1');
  await expect(trace).toContainText('Output');
});

test('a learning rate that is too high is told, and the last good weights are kept', async ({ page }) => {
  const playground = await Playground.open(page);
  await playground.settings.getByLabel('Optimizer').selectOption('gradient-descent');
  await playground.data.getByRole('radio', { name: /^Plane/ }).click();
  for (const select of await playground.diagram.getByRole('combobox').all()) await select.selectOption('identity');
  await playground.set('Learning rate', 100);
  await playground.ready();
  await playground.root.getByRole('button', { name: 'Run 1,000 steps' }).click();
  await expect(page.getByRole('alert')).toContainText(/Step \d+ made .* infinite or not a number/);
  await playground.set('Learning rate', 0.001);
  await playground.button('One step').click();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
