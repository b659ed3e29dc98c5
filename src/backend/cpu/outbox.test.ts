import { describe, expect, it } from 'vitest';
import { Outbox } from './outbox.js';

function ignore(): void {}

/** A promise that is kept by hand. */
function promised() {
  let keep: () => void = ignore;
  const promise = new Promise<void>((resolve) => {
    keep = resolve;
  });
  return { promise, keep };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

describe('Outbox', () => {
  it('sends at once where nothing is awaited', () => {
    const outbox = new Outbox();
    const sent: string[] = [];
    outbox.send(() => void sent.push('a'));
    outbox.send(() => void sent.push('b'));
    expect(sent).toEqual(['a', 'b']);
  });

  it('keeps the order across what is awaited, also twice', async () => {
    const outbox = new Outbox();
    const sent: string[] = [];
    const [first, second] = [promised(), promised()];
    outbox.send(() => first.promise.then(() => void sent.push('first')));
    outbox.send(() => void sent.push('a'));
    outbox.send(() => second.promise.then(() => void sent.push('second')));
    outbox.send(() => void sent.push('b'));
    second.keep();
    await settle();
    expect(sent).toEqual([]);
    first.keep();
    await settle();
    expect(sent).toEqual(['first', 'a', 'second', 'b']);
    outbox.send(() => void sent.push('c'));
    expect(sent.at(-1)).toBe('c');
  });

  it('forgets what waits when it is cleared', async () => {
    const outbox = new Outbox();
    const sent: string[] = [];
    const first = promised();
    outbox.send(() => first.promise);
    outbox.send(() => void sent.push('a'));
    outbox.clear();
    first.keep();
    await settle();
    expect(sent).toEqual([]);
  });
});
