/** A reader turns every dial of the first figure, with the mouse, the keyboard and by typing. */
import { readFileSync } from 'node:fs';
import { expect, Figure, test } from './support/figure.js';

const flowers = new URL('./support/flowers.csv', import.meta.url);

test('the figure is alive before it is touched', async ({ page }) => {
  const figure = await Figure.open(page);
  await expect(page).toHaveTitle('Neuron Playground');
  await expect(page.locator('compute-status')).toContainText('SwiftShader (software) · WebGPU');
  await expect(figure.equation).toContainText('0.91');
  await expect(figure.equation).toContainText('0.713');
  await expect(figure.root.locator('.work')).toContainText(
    /One neuron, [\d,]+ pairs of inputs: evaluated and drawn by SwiftShader.* answers a second\./,
  );
});

test('typing a number changes it everywhere', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.number('weight w 1').fill('2');
  await figure.number('weight w 1').press('Enter');
  await expect(figure.equation).toContainText('2.35'); // 2 · 1.2 − 0.5 · 0.3 + 0.1
  await figure.rest();
  await expect.poll(() => figure.address()).toBe('#x=1.2,0.3&w=2,-0.5&b=0.1&f=sigmoid');
});

test('what is no number is refused in a sentence, and changes nothing', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.number('bias b').fill('lots');
  await figure.number('bias b').press('Enter');
  await expect(figure.number('bias b')).toHaveAttribute('aria-invalid', 'true');
  await expect(figure.diagram.getByRole('alert')).toContainText('lots');
  await expect(figure.equation).toContainText('0.91');
  await page.keyboard.press('Escape');
  await expect(figure.number('bias b')).toHaveAttribute('aria-invalid', 'false');
});

test('weights, inputs and bias can be dragged', async ({ page }) => {
  const figure = await Figure.open(page);
  for (const name of ['weight w 1', 'weight w 2', 'input x 1', 'input x 2', 'bias b']) {
    const number = figure.number(name);
    const before = Number(await number.getAttribute('aria-valuenow'));
    await figure.drag(number, 40, 0);
    expect(Number(await number.getAttribute('aria-valuenow')), name).toBeGreaterThan(before);
  }
});

test('a ribbon is a handle too', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.drag(figure.diagram.locator('[data-grip=w1]'), 0, -40);
  expect(Number(await figure.number('weight w 1').getAttribute('aria-valuenow'))).toBeGreaterThan(0.8);
});

test('the keyboard alone turns the dials', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.number('weight w 2').focus();
  await page.keyboard.press('ArrowUp');
  await expect(figure.number('weight w 2')).toHaveAttribute('aria-valuenow', '-0.45');
  await page.keyboard.press('PageDown');
  await expect(figure.number('weight w 2')).toHaveAttribute('aria-valuenow', '-0.95');

  await figure.field.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(figure.number('input x 1')).toHaveAttribute('aria-valuenow', '1.3');
  await expect(figure.number('input x 2')).toHaveAttribute('aria-valuenow', '0.2');

  await figure.plot.getByRole('slider').focus();
  await page.keyboard.press('ArrowRight');
  const bias = Number(await figure.number('bias b').getAttribute('aria-valuenow'));
  expect(bias, 'moving z along the curve turns the bias').toBeGreaterThan(0.1);
});

test('the point follows the pointer over the field', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.field.locator('.plane').scrollIntoViewIfNeeded();
  const box = await figure.field.locator('.plane').boundingBox();
  if (!box) throw new Error('no field');
  await page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.45);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25, { steps: 6 });
  await page.mouse.up();
  expect(Number(await figure.number('input x 1').getAttribute('aria-valuenow'))).toBeCloseTo(-1.5, 1);
  expect(Number(await figure.number('input x 2').getAttribute('aria-valuenow'))).toBeCloseTo(1.5, 1);
  await figure.rest();
});

test('every activation is computed, drawn and passes its check', async ({ page }) => {
  test.setTimeout(240_000);
  const figure = await Figure.open(page);
  const names = await figure.menu
    .locator('option')
    .evaluateAll((options) => options.map((each) => (each as HTMLOptionElement).value));
  expect(names.length).toBeGreaterThanOrEqual(25);
  for (const name of names) {
    await figure.menu.selectOption(name);
    await expect.poll(() => figure.address()).toContain(`f=${name}`);
    await figure.rest();
  }
});

test('PReLU shows its slope as a dial', async ({ page }) => {
  const figure = await Figure.open(page, '/?compute=gpu#x=1,1&w=-1,-1&b=0&f=prelu&p=0.25');
  await expect(figure.equation).toContainText('−0.5');
  await figure.number('slope').fill('0.5');
  await figure.number('slope').press('Enter');
  await expect(figure.equation).toContainText('−1');
  await figure.rest();
});

test('pointing at a term lights the same quantity in every place', async ({ page }) => {
  const figure = await Figure.open(page);
  const lit = page.locator(
    'neuron-diagram svg .lit, activation-plot .lit, neuron-field [data-lit], neuron-equation .lit',
  );
  await expect(lit).toHaveCount(0);

  await figure.equation.getByText('0.80', { exact: true }).hover();
  await expect(figure.diagram.locator('svg [data-quantity=w1]')).toHaveClass(/lit/);

  await figure.equation.getByText('0.91', { exact: true }).hover();
  await expect(figure.diagram.locator('svg [data-quantity=z]')).toHaveClass(/lit/);
  await expect(figure.plot.locator('[data-quantity=z]')).toHaveClass(/lit/);

  await figure.equation.getByText('0.713', { exact: true }).hover();
  await expect(figure.diagram.locator('svg [data-quantity=a]')).toHaveClass(/lit/);
  await expect(figure.plot.locator('[data-quantity=a]')).toHaveClass(/lit/);
  await expect(figure.field.locator('.handle')).toHaveAttribute('data-lit', '');

  await figure.number('input x 1').hover();
  await expect(figure.field.locator('.guide[data-lit]')).toHaveCount(1);

  await figure.field.locator('.handle').hover();
  for (const input of ['x1', 'x2']) {
    await expect(figure.diagram.locator(`svg [data-quantity=${input}]`)).toHaveClass(/lit/);
  }

  await page.locator('#a-neuron-decides').getByText('bias', { exact: true }).hover();
  await expect(figure.diagram.locator('svg [data-quantity=b]')).toHaveClass(/lit/);
  await page.mouse.move(2, 2);
  await page.getByRole('heading', { level: 1 }).hover();
  await expect(lit).toHaveCount(0);
});

test('the report opens and tells what was compared', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.badge.locator('summary').press('Enter');
  const report = figure.badge.locator('.report');
  await expect(report).toBeVisible();
  await expect(report).toContainText('SwiftShader');
  await expect(report).toContainText(/found at\s*x₁ = −?\d\.\d\d, x₂ = −?\d\.\d\d/);
  await expect(report.locator('dl div').filter({ hasText: 'Beyond the bound' }).locator('dd')).toHaveText('0');
  const ratio = Number.parseFloat(
    await report.locator('dl div').filter({ hasText: 'Worst error' }).locator('dd').innerText(),
  );
  expect(ratio).toBeGreaterThan(0);
  expect(ratio).toBeLessThanOrEqual(1);
});

test('what computes can be chosen, and the choice is kept in the address', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.badge.locator('summary').click();
  await figure.root.getByLabel('Compute on').selectOption('cpu');
  await expect(page.locator('compute-status')).toContainText('CPU');
  await figure.rest();
  expect(new URL(page.url()).searchParams.get('compute')).toBe('cpu');
  await figure.root.getByLabel('Compute on').selectOption('gpu');
  await expect(page.locator('compute-status')).toContainText('WebGPU');
  await figure.rest();
});

test('the address brings the figure back, and links in the text set it', async ({ page }) => {
  const figure = await Figure.open(page, '/?compute=gpu#x=-1,2&w=3,1.5&b=-0.25&f=tanh');
  await expect(figure.number('weight w 2')).toHaveAttribute('aria-valuenow', '1.5');
  await expect(figure.menu).toHaveValue('tanh');
  await page.getByRole('link', { name: 'the step', exact: true }).click();
  await expect(figure.menu).toHaveValue('step');
  await expect(figure.number('weight w 1')).toHaveAttribute('aria-valuenow', '3');
  await figure.rest();
  await page.reload();
  await expect(figure.menu).toHaveValue('step');
  await figure.rest();
});

test('a menu, a link and Back agree on the activation', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.menu.selectOption('tanh');
  await page.getByRole('link', { name: 'the step', exact: true }).click();
  await expect(figure.menu).toHaveValue('step');
  await figure.rest();
  await page.goBack();
  await expect(figure.menu).toHaveValue('tanh');
  await figure.rest();
  await expect.poll(() => figure.address()).toContain('f=tanh');
});

test('a link brings what it turns into view', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await Figure.open(page);
  await page.getByRole('link', { name: 'A rectifier', exact: true }).click();
  await expect(page.locator('activation-plot')).toBeInViewport({ ratio: 0.9 });
});

test('the way home keeps the choice of what computes', async ({ page }) => {
  await Figure.open(page);
  await expect(page.getByRole('link', { name: 'Neuron Playground' })).toHaveAttribute('href', /\?compute=gpu$/);
});

test('made-up flowers are there to be tried', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.data.getByRole('button', { name: '200 made-up flowers' }).click();
  await expect(figure.data).toContainText(/the neuron is right for 1\d\d of\s+196 rows/);
  await expect(figure.data).toContainText('It fires where its answer is ½ or more.');
  await expect(figure.field).toContainText('petal length (cm)');
  await figure.data.getByLabel('Across').selectOption('petal width (cm)');
  await expect(figure.data.getByLabel('Up')).toHaveValue('petal length (cm)');
  await figure.menu.selectOption('tanh');
  await expect(figure.data).toContainText('It fires where its answer is above 0.');
  await figure.rest();
});

test('a CSV file is chosen, and its rows are decided in one batch', async ({ page }) => {
  const figure = await Figure.open(page, '/?compute=gpu#x=1,0&w=1,0&b=0&f=sigmoid');
  await figure.data.locator('input[type=file]').setInputFiles(flowers.pathname);
  await expect(figure.data).toContainText('9 of 9 rows, 100.0%');
  await expect(figure.data).toContainText('1 row left out: a value is missing.');
  await figure.data.getByLabel('Should fire for').selectOption('daisy');
  await expect(figure.data).toContainText('0 of 9 rows, 0.0%');
  await figure.number('weight w 1').fill('-1');
  await figure.number('weight w 1').press('Enter');
  await expect(figure.data).toContainText('9 of 9 rows, 100.0%');
  await figure.rest();
  await figure.data.getByRole('button', { name: 'Put it away' }).click();
  await expect(figure.data).not.toContainText('of 9 rows');
  await expect(figure.field.locator('canvas.samples')).toHaveCount(0);
});

test('a CSV file can be dropped; one that cannot be read is said and changes nothing', async ({ page }) => {
  const figure = await Figure.open(page);
  const drop = async (name: string, text: string) => {
    const transfer = await page.evaluateHandle(
      ([fileName, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content ?? ''], fileName ?? '', { type: 'text/csv' }));
        return data;
      },
      [name, text],
    );
    await figure.field.dispatchEvent('drop', { dataTransfer: transfer });
  };
  await drop('flowers.csv', readFileSync(flowers, 'utf8'));
  await expect(figure.data).toContainText('of 9 rows');
  await drop('broken.csv', 'a,b,c\n1,2,x\n3,4\n');
  await expect(figure.data.getByRole('alert')).toContainText(/broken\.csv was not opened: .*3/);
  await expect(figure.data).toContainText('of 9 rows');
});

test('touch turns dials and moves the point', async ({ browser }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  const figure = await Figure.open(page);
  await figure.field.locator('.plane').scrollIntoViewIfNeeded();
  const box = await figure.field.locator('.plane').boundingBox();
  if (!box) throw new Error('no field');
  await page.touchscreen.tap(box.x + box.width / 4, box.y + box.height / 4);
  await expect(figure.number('input x 1')).toHaveAttribute('aria-valuenow', /^-1\.(4|5)/);
  await context.close();
});

test('of two files the one opened last stays, and the focus stays in the panel', async ({ page }) => {
  const figure = await Figure.open(page);
  await figure.data.evaluate(async (panel) => {
    const { load } = panel as unknown as { load(file: File): Promise<void> };
    const long = `a,b,kind\n${Array.from({ length: 50_000 }, (_, at) => [at % 97, at % 89, at % 2 ? 'odd' : 'even'].join()).join('\n')}`;
    const short = 'a,b,kind\n1,2,odd\n3,5,even\n4,1,odd\n';
    await Promise.all([
      load.call(panel, new File([long], 'long.csv')),
      load.call(panel, new File([short], 'short.csv')),
    ]);
  });
  await expect(figure.data).toContainText('short.csv');
  await figure.data.getByRole('button', { name: 'Put it away' }).press('Enter');
  await expect(figure.data.getByRole('button', { name: /^try/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(figure.data.locator('select[name=x]')).toBeFocused();
});
