import { describe, expect, it } from 'vitest';
import { DeviceLostError } from '../errors.js';
import { Pool } from './pool.js';
import { Listener, type Thread } from './thread.js';

const ignore = () => undefined;

describe('Listener', () => {
  it('tells of a death, once, with its first reason', () => {
    const listener = new Listener();
    const reasons: string[] = [];
    listener.listen(ignore, (reason) => reasons.push(reason));
    listener.death('out of memory');
    listener.death('it ended with code 1');
    expect(reasons).toEqual(['out of memory']);
  });

  it('tells those who listen later', () => {
    const listener = new Listener();
    listener.listen(ignore, ignore);
    listener.death('out of memory');
    const reasons: string[] = [];
    listener.listen(ignore, (reason) => reasons.push(reason));
    expect(reasons).toEqual(['out of memory']);
  });
});

describe('a thread that died before its pool was made', () => {
  it('makes the pool a lost one, so that nobody waits for it', async () => {
    const listener = new Listener();
    listener.death('out of memory');
    const thread: Thread = { post: ignore, listen: listener.listen, setAwaited: ignore, terminate: ignore };
    const pool = new Pool([thread]);
    expect(await pool.lost).toBe('a worker died: out of memory');
    await expect(pool.ask(0, 1, { kind: 'finished' })).rejects.toThrow(DeviceLostError);
  });
});
