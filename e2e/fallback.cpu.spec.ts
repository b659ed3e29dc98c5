/** The same page where there is no GPU: it says so, and goes on, on the CPU. */
import { expect, Figure, test } from './support/figure.js';

const ways = [
  ['no adapter', '', 'found no GPU'],
  [
    'no navigator.gpu',
    "Object.defineProperty(Navigator.prototype, 'gpu', { get: () => undefined })",
    'does not offer WebGPU',
  ],
  [
    'a request that throws',
    "GPU.prototype.requestAdapter = () => Promise.reject(new Error('the driver said no'))",
    'the driver said no',
  ],
] as const;

for (const [name, script, sentence] of ways) {
  for (const compute of ['', '?compute=gpu']) {
    test(`${name}${compute ? ', and a GPU was asked for' : ''}`, async ({ page }) => {
      if (script) await page.addInitScript(script);
      const figure = await Figure.open(page, `/${compute}`);
      await expect(page.locator('compute-status')).toContainText(/CPU · \d+ threads?/);
      await expect(figure.root).toContainText(sentence);
      await expect(figure.root).toContainText('The CPU computes instead.');
      await expect(figure.root).not.toContainText('was asked for');
      await figure.number('weight w 1').fill('-2');
      await figure.number('weight w 1').press('Enter');
      await expect(figure.equation).toContainText('−2.45');
      await figure.rest();
    });
  }
}

test('every activation passes its check on the CPU, and a drag stays fluid', async ({ page }) => {
  test.setTimeout(240_000);
  const figure = await Figure.open(page, '/');
  const names = await figure.menu
    .locator('option')
    .evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));
  for (const name of names) {
    await figure.menu.selectOption(name);
    await expect.poll(() => figure.address()).toContain(`f=${name}`);
    await figure.rest();
  }
});

test('the page without scripts still tells its story', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What a neuron passes on');
  await expect(page.locator('main')).toContainText('Nothing here is looked up');
  await context.close();
});
