/** A reader nudges a weight, counts a million inputs, and lets two neurons try to learn. */
import { expect, test } from './support/figure.js';

test('a nudge does nothing to the step, and then everything; a million inputs say the same', async ({ page }) => {
  await page.goto('/?compute=gpu#a-step-has-no-slope');
  const figure = page.locator('no-slope');
  const change = (kind: string) => figure.locator(`nudge-column.${kind} div.change dd`);
  await expect(change('step')).toHaveText('0');
  await expect(change('sigmoid')).toHaveText('+0.0150');
  await figure.getByRole('slider', { name: 'Nudge', exact: true }).focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  await expect(change('step')).toHaveText('+1');
  await expect(change('sigmoid')).toHaveText('+0.0240');
  await figure.getByRole('radio', { name: 'the slope' }).check();
  await expect(figure.locator('crosscheck-badge')).not.toHaveAttribute('pending');
  await expect(figure.locator('crosscheck-badge .verdict')).toHaveText('✓ checked');
  await expect.poll(() => page.url()).toContain('slope.dw=0.08');

  const census = page.locator('nudge-census');
  await census.scrollIntoViewIfNeeded();
  await expect(census.locator('.count-of').last()).toHaveText('1,049,000 of 1,049,000 answers change');
  await expect(census.locator('.count-of').first()).toContainText(/\b\d{3} of 1,049,000 answers change/);
});

test('gradient descent moves the sigmoid and leaves the step, with reduced motion at once', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/?compute=gpu');
  const figure = page.locator('try-descent');
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('radio', { name: 'both' }).check();
  await figure.getByRole('button', { name: 'Run' }).click();
  await expect(figure.locator('.descent-verdict')).toContainText(
    'Not as you thought. The step has moved by nothing in 200 steps: each of its gradients was 0. ' +
      'The sigmoid has 60 of 60 right after 200 steps.',
  );
  await figure.getByRole('button', { name: 'Give the step the sigmoid’s weights' }).click();
  await expect(figure.locator('.learner-right')).toHaveText(['60 of 60 right', '60 of 60 right']);
});
