import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const page = { hash: '' };

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal('location', page);
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_state: unknown, _title: string, address: string) => {
      page.hash = address;
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

test('a figure that is yet to be loaded finds its keys, though others have written meanwhile', async () => {
  const { address } = await import('./address.js');
  page.hash = '#fire-or-not&x=1,2&fire.t=0110&fire.w=0,0';
  address.keep('one-neuron', () => 'x=3,4');
  address.write();
  expect(page.hash).toBe('#fire-or-not&x=3,4&fire.t=0110&fire.w=0,0');
  let fire = 'fire.t=0110&fire.w=1,1';
  address.keep('fire-or-not', () => fire);
  address.write();
  expect(page.hash).toBe('#fire-or-not&x=3,4&fire.t=0110&fire.w=1,1');
  fire = '';
  address.write();
  expect(page.hash).toBe('#fire-or-not&x=3,4');
});
