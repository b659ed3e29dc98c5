/** Chapters 4, 5 and 8, and the playground: an activation that a reader writes is one like every other. */
import { expect, test } from './support/figure.js';

test('a formula is refused with its place, then drawn, checked, used in other figures and written as code', async ({
  page,
}) => {
  await page.goto('/?compute=gpu');
  const figure = page.locator('own-formula');
  await figure.scrollIntoViewIfNeeded();
  const formula = figure.getByRole('textbox', { name: 'f(x) =' });
  await formula.fill('x * sigmoyd(k * x)');
  await expect(figure.locator('formula-input')).toContainText('did you mean sigmoid');
  await formula.fill('x * sigmoid(k * x)');
  await figure.getByRole('spinbutton', { name: 'k', exact: true }).fill('1');
  await figure.getByRole('spinbutton', { name: 'k', exact: true }).press('Enter');
  await expect(figure.locator('.findings')).toContainText('This is SiLU');
  await expect(figure.locator('typeset-math math').first()).toBeAttached();
  await expect(figure.locator('.texts pre').first()).toContainText('_value(z: f32, p_k: f32) -> f32');
  await expect(figure.locator('crosscheck-badge .verdict')).toHaveText('✓ checked');
  await expect.poll(() => new URL(page.url()).hash).toContain('own=x%20*%20sigmoid(k%20*%20x)&own.p=1');

  await figure.getByRole('button', { name: 'Use it in the first figure' }).click();
  const first = page.locator('one-neuron');
  await expect(first.locator('#activation')).toHaveValue('formula:x * sigmoid(k * x)');
  await expect(first.locator('neuron-equation')).toContainText('0.649'); // 0.91 · σ(0.91)
  await page.locator('activation-atlas').scrollIntoViewIfNeeded();
  await expect(page.locator('activation-atlas .tiles')).toContainText('x * sigmoid(k * x)');

  const program = page.locator('neuron-in-code');
  await program.scrollIntoViewIfNeeded();
  await program.getByRole('radio', { name: 'PyTorch' }).check();
  await expect(program.locator('pre')).toContainText('torch');
  await expect(program.locator('pre')).toContainText('# 0.64883');
});

test('it trains in the playground, by a link that carries it', async ({ page }) => {
  await page.goto('/?compute=cpu#own=x%20%3E%200%20%3F%20x%20%3A%20a%20*%20sin(x)&own.p=0.5');
  await page.locator('own-formula').scrollIntoViewIfNeeded();
  await page.getByRole('link', { name: 'Train with it in the playground' }).click();
  await expect(page).toHaveURL(/playground\.html\?compute=cpu#state=/);
  const own = page.locator('own-card');
  await expect(own.getByRole('textbox')).toHaveValue('x > 0 ? x : a * sin(x)');
  await expect(page.getByLabel('Activation of hidden layer 1')).toHaveValue('formula:x > 0 ? x : a * sin(x)');
  await own.getByRole('spinbutton', { name: 'a', exact: true }).fill('0.75');
  await own.getByRole('spinbutton', { name: 'a', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'One step', exact: true }).click();
  await expect(page.locator('.counters')).toContainText(/step\s*1/);
  await page.reload();
  await expect(own.getByRole('textbox')).toHaveValue('x > 0 ? x : a * sin(x)');
});

test('the atlas holds two activations against each other, and tells how exact they are', async ({ page }) => {
  await page.goto('/?compute=gpu#atlas.a=tanh&atlas.b=none');
  const atlas = page.locator('activation-atlas');
  await atlas.scrollIntoViewIfNeeded();
  await expect(atlas.locator('.facts')).toContainText('at −1 and at 1');
  await atlas.getByRole('radio', { name: 'Softsign' }).check();
  await atlas.getByLabel('beside it').selectOption('relu');
  await expect(atlas.locator('.facts')).toContainText('at 0, on the left');
  await expect(atlas.locator('truth-plot')).toContainText(/SwiftShader.*65,536 places: f is at most \d\.\d\d ULP off/);
  await expect(atlas.locator('crosscheck-badge .verdict')).toHaveText('✓ checked');
  await expect.poll(() => new URL(page.url()).hash).toContain('atlas.a=softsign&atlas.b=relu');
});
