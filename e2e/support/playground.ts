/** The playground as a reader meets it. */
import { expect, type Locator, type Page } from '@playwright/test';

export class Playground {
  readonly root: Locator;
  readonly diagram: Locator;
  readonly map: Locator;
  readonly data: Locator;
  readonly settings: Locator;
  readonly score: Locator;

  constructor(readonly page: Page) {
    this.root = page.locator('neuron-playground');
    this.diagram = page.locator('network-diagram');
    this.map = page.locator('output-map');
    this.data = page.locator('data-card');
    this.settings = page.locator('settings-panel');
    this.score = page.locator('.score');
  }

  /** Opens the page, at rest unless the address says otherwise, and waits until everything can be used. */
  static async open(page: Page, address = '/playground.html?compute=gpu&play=0'): Promise<Playground> {
    await page.goto(address);
    const playground = new Playground(page);
    await playground.ready();
    return playground;
  }

  async ready(): Promise<void> {
    await expect(this.button('Rewind to the first weights')).toBeEnabled();
    await expect(this.map.locator('.picture canvas:not(.printed)')).toBeVisible();
    await expect(this.score).not.toBeEmpty();
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  number(name: string): Locator {
    return this.root.getByRole('spinbutton', { name, exact: true });
  }

  async set(name: string, value: number | string): Promise<void> {
    await this.number(name).fill(String(value));
    await this.number(name).press('Enter');
  }

  /** A number of the counters, such as 'step'. */
  async count(name: string): Promise<number> {
    if ((await this.root.locator('.counters').count()) === 0) return Number.NaN; // a long run is on its way
    const text = await this.root
      .locator('.counters > div', { has: this.page.locator('dt', { hasText: new RegExp(`^${name}$`) }) })
      .locator('dd')
      .innerText();
    return Number(text.replaceAll(',', ''));
  }

  /** Runs many steps at once and waits for their end. */
  async run(label: '1,000 steps' | '10,000 steps'): Promise<void> {
    const steps = Number(label.replace(/\D/g, ''));
    const before = await this.count('step');
    await this.root.getByLabel('At once').selectOption({ label });
    await this.root.getByRole('button', { name: `Run ${label}` }).click();
    await expect(this.root.locator('.counters')).toBeVisible({ timeout: 60_000 });
    await expect.poll(() => this.count('step'), { timeout: 60_000 }).toBe(before + steps);
    await this.ready();
  }

  /** The test accuracy, or R², as it is told. */
  async testScore(): Promise<number> {
    const text = await this.score.innerText();
    return Number(/^Test (?:accuracy|R²) (−?[\d.]+)/.exec(text)?.[1]?.replace('−', '-') ?? Number.NaN);
  }

  /** The picture of the output once it has come to rest: it is drawn finer then, and stays the same for a second. */
  async restingPicture(): Promise<string> {
    const seen: string[] = [];
    const rests = async () => {
      seen.push((await this.map.screenshot()).toString('base64'));
      return seen.length >= 4 && new Set(seen.slice(-4)).size === 1;
    };
    await expect.poll(rests, { intervals: [350] }).toBe(true);
    return seen.at(-1) ?? '';
  }

  /** Every weight, as a link would hold it. */
  async link(): Promise<string> {
    const share = this.root.locator('[data-part=share]');
    if ((await share.getAttribute('open')) === null) await share.locator('> summary').click();
    await this.button('Copy a link').click();
    await expect(share.getByRole('textbox', { name: 'The link' })).toHaveValue(/#state=/);
    return share.getByRole('textbox', { name: 'The link' }).inputValue();
  }
}
