import { html, render } from 'lit';
import { expect, it } from 'vitest';
import { options } from './options.js';

const names = ['one', 'two', 'three'] as const;

it('shows what is chosen, even after a reader has used the menu', () => {
  const place = document.createElement('div');
  const show = (chosen: string) => render(html`<select>${options(names, chosen)}</select>`, place);
  show('two');
  const select = place.querySelector('select');
  if (!select) throw new Error('no menu');
  expect(select.value).toBe('two');
  for (const used of names) {
    for (const chosen of names) {
      select.value = used;
      show(chosen);
      expect(select.value, `${used}, then ${chosen}`).toBe(chosen);
    }
  }
});

it('shows what is chosen among new options', () => {
  const place = document.createElement('div');
  render(html`<select>${options(names, 'three')}</select>`, place);
  render(html`<select>${options(['red', 'green'], 'green')}</select>`, place);
  expect(place.querySelector('select')?.value).toBe('green');
});
