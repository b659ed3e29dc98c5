/** Chapter 2: a reader solves AND by hand, is asked about XOR, and watches the rule at work. */
import { expect, test } from './support/figure.js';

test('AND is solved by turning the line, and a link sets the figure', async ({ page }) => {
  await page.goto('/?compute=gpu');
  const figure = page.locator('fire-or-not');
  await figure.scrollIntoViewIfNeeded();
  const verdict = figure.locator('fire-table .verdict');
  await expect(verdict).toContainText('2 of 4 rows are right');
  await expect(figure.locator('neuron-field .picture canvas')).toBeVisible();
  const line = figure.locator('fire-line');
  await line.scrollIntoViewIfNeeded();
  const plane = await line.boundingBox();
  if (!plane) throw new Error('no plane');
  /** From inputs, −1 to 2, to the window. */
  const at = (x1: number, x2: number) =>
    [plane.x + ((x1 + 1) / 3) * plane.width, plane.y + ((2 - x2) / 3) * plane.height] as const;
  for (const [end, x1, x2] of [
    [0, 1.7, -0.3],
    [1, -0.3, 1.7],
  ] as const) {
    await figure.locator('fire-line .end').nth(end).hover();
    await page.mouse.down();
    await page.mouse.move(...at(x1, x2), { steps: 4 });
    await page.mouse.up();
  }
  await expect(verdict).toContainText('All four rows are right: this neuron computes AND.');
  await page.locator('#fire-or-not a', { hasText: 'a bias of −0.5' }).click();
  await expect(verdict).toContainText('All four rows are right: this neuron computes OR.');
  await expect(figure.getByRole('spinbutton', { name: 'bias b' })).toHaveValue('−0.50');
});

test('XOR is asked about before it is told, and the rule is seen to go round in circles', async ({ page }) => {
  await page.goto('/?compute=gpu#fire.t=0110&fire.w=0,0&fire.b=0');
  const figure = page.locator('fire-or-not');
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('fire-table .why')).toHaveCount(0);
  await figure.getByRole('button', { name: 'Not sure' }).click();
  await expect(figure.locator('fire-table .why')).toContainText('at most 3 of 4 rows can be right');
  await figure.getByRole('button', { name: 'One mistake' }).click();
  await expect(figure.locator('.look-sentence')).toHaveText(/^\(0,.0\) fired and should not have: the rule changed/);
  for (let epoch = 0; epoch < 3; epoch++) {
    await figure.getByRole('button', { name: 'One epoch' }).click();
    await expect(figure.locator('.progress')).toContainText(
      epoch === 2 ? 'Epoch 3 ended' : `in ${4 * epoch + 4} looks`,
    );
  }
  await expect(figure.locator('.figure-foot')).toContainText('made 12 looks too');
  await expect.poll(() => new URL(page.url()).hash).toContain('fire.visits=12');
  await page.reload();
  await expect(figure.locator('.progress')).toContainText('for ever');
});
