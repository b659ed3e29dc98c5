/** The lab as a reader meets it. */
import { expect, type Locator, type Page } from '@playwright/test';

const kept = 'neuron-playground.lab';

export class Lab {
  readonly bar: Locator;
  readonly compare: Locator;
  readonly results: Locator;

  constructor(readonly page: Page) {
    this.bar = page.locator('lab-bar');
    this.compare = page.locator('lab-compare');
    this.results = page.locator('lab-results');
  }

  /** Opens the page, at rest unless the address says otherwise, with a run that was measured before. */
  static async open(page: Page, run = '', address = '/lab.html?compute=gpu&measure=0'): Promise<Lab> {
    if (run) {
      await page.addInitScript(
        ([name, text]) => {
          if (sessionStorage.getItem(name) === null) sessionStorage.setItem(name, text);
        },
        [kept, run] as const,
      );
    }
    await page.goto(address);
    const lab = new Lab(page);
    await expect(lab.button('Measure everything')).toBeEnabled();
    return lab;
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Measures one part, to its end. */
  async measure(name: string): Promise<void> {
    await this.button(`Measure ${name}`).click();
    await expect(this.bar.locator('.bar-line')).toHaveText(/^Measured /, { timeout: 60_000 });
  }

  /** Hides all other parts, whose heights would move this one by parts of a pixel; null shows all. */
  async showOnly(part: string | null): Promise<void> {
    await this.page.locator('main > *').evaluateAll((elements, shown) => {
      for (const element of elements) {
        if (element instanceof HTMLElement)
          element.style.display = shown === null || element.id === shown ? '' : 'none';
      }
    }, part);
  }

  async openFile(text: string): Promise<void> {
    await this.compare
      .locator('input[type=file]')
      .setInputFiles({ name: 'saved.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  }
}
