import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../../neuron/errors.js';
import { DeviceLostError } from '../errors.js';
import { CpuError } from './errors.js';
import { Pool } from './pool.js';
import type { Reply, Request } from './protocol.js';
import type { Thread } from './thread.js';

/** A thread that notes what it is told and answers when the test says so. */
class FakeThread implements Thread {
  readonly posted: Request[] = [];
  awaited = false;
  terminated = false;
  reply: (reply: Reply) => void = () => undefined;
  die: (reason: string) => void = () => undefined;

  post(request: Request): void {
    this.posted.push(request);
  }
  listen(onReply: (reply: Reply) => void, onDeath: (reason: string) => void): void {
    this.reply = onReply;
    this.die = onDeath;
  }
  setAwaited(awaited: boolean): void {
    this.awaited = awaited;
  }
  terminate(): void {
    this.terminated = true;
  }
  get lastId(): number {
    const last = this.posted.at(-1);
    return last && 'id' in last ? last.id : 0;
  }
}

describe('Pool', () => {
  it('divides all rows, in order, evenly, and one thread gets at most one part', () => {
    const pool = new Pool([new FakeThread(), new FakeThread(), new FakeThread()]);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 1e6 }), (plan, rows, work) => {
        const parts = pool.divide(plan, rows, work);
        let next = 0;
        for (const part of parts) {
          expect(part.firstRow).toBe(next);
          next += part.rows;
        }
        expect(next).toBe(rows);
        const counts = parts.map((part) => part.rows);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(Math.min(...counts)).toBeGreaterThan(0);
        expect(new Set(parts.map(({ thread }) => thread)).size).toBe(parts.length);
      }),
    );
    expect(pool.divide(1, 10, 1)).toHaveLength(1);
    expect(pool.divide(1, 1000, 1e4)).toHaveLength(3);
    expect(pool.divide(1, 1, 1)[0]?.thread).not.toBe(pool.divide(2, 1, 1)[0]?.thread);
  });

  it('holds Node up only while an answer is awaited', async () => {
    const thread = new FakeThread();
    const pool = new Pool([thread]);
    const first = pool.ask(0, 1, { kind: 'finished' });
    const firstId = thread.lastId;
    const second = pool.ask(0, 1, { kind: 'finished' });
    thread.reply({ kind: 'done', id: firstId, values: null });
    await first;
    expect(thread.awaited).toBe(true);
    thread.reply({ kind: 'done', id: thread.lastId, values: null });
    await second;
    expect(thread.awaited).toBe(false);
  });

  it('rejects with CpuError what a thread failed at, and goes on', async () => {
    const thread = new FakeThread();
    const pool = new Pool([thread]);
    const question = pool.ask(0, 1, { kind: 'finished' });
    thread.reply({ kind: 'failed', id: thread.lastId, message: 'Array buffer allocation failed' });
    await expect(question).rejects.toThrow(CpuError);
    await expect(question).rejects.toThrow('Array buffer allocation failed');
    expect(() => pool.assertAlive()).not.toThrow();
  });

  it('is lost when one thread dies: rejects everything, ends the others and says why', async () => {
    const threads = [new FakeThread(), new FakeThread()];
    const pool = new Pool(threads);
    const questions = [0, 1].map((thread) => pool.ask(thread, 1, { kind: 'finished' }));
    threads[1]?.die('out of memory');
    for (const question of questions) await expect(question).rejects.toThrow(DeviceLostError);
    expect(await pool.lost).toBe('a worker died: out of memory');
    expect(threads.every(({ terminated }) => terminated)).toBe(true);
    expect(() => pool.assertAlive()).toThrow('a worker died: out of memory. Open a new backend');
    await expect(pool.ask(0, 1, { kind: 'finished' })).rejects.toThrow(DeviceLostError);
  });

  it('forgets one plan and ignores answers that come late', async () => {
    const thread = new FakeThread();
    const pool = new Pool([thread]);
    const forgotten = pool.ask(0, 1, { kind: 'finished' });
    const forgottenId = thread.lastId;
    const kept = pool.ask(0, 2, { kind: 'finished' });
    pool.forget(1, new InvalidValueError('gone'));
    await expect(forgotten).rejects.toThrow('gone');
    thread.reply({ kind: 'done', id: forgottenId, values: null });
    thread.reply({ kind: 'done', id: thread.lastId, values: null });
    await kept;
    expect(thread.awaited).toBe(false);
  });
});
