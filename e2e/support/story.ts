/** A walk through all chapters, as a reader scrolls. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const chapters = [
  'a-neuron-decides',
  'fire-or-not',
  'a-step-has-no-slope',
  'the-atlas',
  'your-own',
  'stacking-lines',
  'networks-learn',
  'in-code',
] as const;

/** Goes to each chapter by the list of contents: its figures come alive, each drawn and named, and nobody complains. */
export async function walk(page: Page, address: string): Promise<void> {
  await page.goto(address);
  for (const chapter of chapters) {
    await page.locator(`.contents a[href="#${chapter}"]`).click();
    const section = page.locator(`#${chapter}`);
    await expect(section.getByRole('heading', { level: 2 })).toBeInViewport();
    const figures = section.locator('.figure');
    for (let at = 0; at < (await figures.count()); at++) {
      const figure = figures.nth(at);
      await figure.scrollIntoViewIfNeeded();
      await expect.poll(() => figure.evaluate((element) => element.matches(':defined'))).toBe(true);
      await expect(figure.locator('svg, canvas, pre').first()).toBeVisible();
      await expect(figure).toHaveAttribute('role', 'figure');
      await expect(figure).toHaveAccessibleName(/\w+ \w+/);
    }
    await expect(section.getByRole('alert')).toHaveCount(0);
  }
}

/** What axe finds in a chapter, each with the element. */
export async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}
