/** The first figure as a reader meets it, and a console that must stay silent. */
import { expect, type Locator, type Page, test as base } from '@playwright/test';

/** What Chromium itself says when it finds no adapter, or its GPU process died; a page cannot keep it from doing so. */
const browsersOwn = [/^No available adapters\.$/, /^A valid external Instance reference no longer exists\.$/];

/** A test whose page logs an error or a warning, or throws, has failed. */
export const test = base.extend<{ console: string[] }>({
  console: [
    async ({ page }, use) => {
      const messages: string[] = [];
      page.on('console', (message) => {
        const text = message.text();
        if (!['error', 'warning'].includes(message.type()) || browsersOwn.some((known) => known.test(text))) return;
        messages.push(`${message.type()}: ${text}`);
      });
      page.on('pageerror', (error) => messages.push(`thrown: ${error.message}`));
      await use(messages);
      expect(messages, 'errors and warnings in the console').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export class Figure {
  readonly root: Locator;
  readonly diagram: Locator;
  readonly plot: Locator;
  readonly field: Locator;
  readonly equation: Locator;
  readonly badge: Locator;
  readonly data: Locator;
  readonly menu: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('one-neuron');
    this.diagram = this.root.locator('neuron-diagram');
    this.plot = this.root.locator('activation-plot');
    this.field = this.root.locator('neuron-field');
    this.equation = this.root.locator('neuron-equation');
    this.badge = this.root.locator('crosscheck-badge');
    this.data = this.root.locator('data-panel');
    this.menu = this.root.getByLabel('Activation', { exact: true });
  }

  /** Opens the page and waits until the figure is painted, checked and timed. */
  static async open(page: Page, address = '/?compute=gpu'): Promise<Figure> {
    await page.goto(address);
    const figure = new Figure(page);
    await figure.rest();
    await expect(figure.root.locator('.work')).toContainText('a second');
    return figure;
  }

  /** The dials have rested and a sample of what they show was checked. */
  async rest(): Promise<void> {
    await expect(this.field.locator('.picture canvas')).toBeVisible();
    await expect(this.badge).not.toHaveAttribute('pending');
    await expect(this.badge.locator('.verdict')).toHaveText('✓ checked');
  }

  /** A number field by what it is called: 'weight w1'. */
  number(name: string): Locator {
    return this.root.getByRole('spinbutton', { name, exact: true });
  }

  /** Drags the pointer by so many pixels from the middle of something. */
  async drag(from: Locator, across: number, down: number): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const box = await from.boundingBox();
    if (!box) throw new Error('nothing to drag there');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + across / 2, y + down / 2, { steps: 4 });
    await this.page.mouse.move(x + across, y + down, { steps: 4 });
    await this.page.mouse.up();
  }

  /** The numbers of the address: what a reload brings back. */
  address(): string {
    return new URL(this.page.url()).hash;
  }
}
