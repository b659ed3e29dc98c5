import { describe, expect, it } from 'vitest';
import type { Backend } from '../../src/index.js';
import { SharedBackend } from './shared-backend.js';

describe('SharedBackend', () => {
  it('keeps one backend, however fast the choice changes, and frees the others', async () => {
    const shared = new SharedBackend();
    const opened = new Set<Backend>();
    shared.addEventListener('change', () => shared.current && opened.add(shared.current));
    const choices = (['cpu', 'gpu', 'cpu', 'gpu', 'cpu'] as const).map((kind) => shared.choose(kind));
    await Promise.all(choices);
    expect(shared.current?.kind).toBe('cpu');
    expect(opened).toEqual(new Set([shared.current]));
    shared.current?.destroy();
  });

  it('replaces a lost device, and takes to the CPU after a second loss', async () => {
    const shared = new SharedBackend();
    await shared.choose('gpu');
    const changed = () => new Promise((resolve) => shared.addEventListener('change', resolve, { once: true }));
    const first = shared.current;
    let change = changed();
    first?.destroy();
    await change;
    expect(shared.current).not.toBe(first);
    expect([shared.current?.kind, shared.notice]).toEqual(['gpu', expect.stringContaining('on a new device')]);
    change = changed();
    shared.current?.destroy();
    await change;
    expect([shared.current?.kind, shared.notice]).toEqual(['cpu', expect.stringContaining('lost twice')]);
    shared.current?.destroy();
  });
});
