import { describe, expect, it } from 'vitest';
import { ReferenceBackend } from '../backend/cpu/reference-backend.js';
import type { Prepared, Workload } from './case.js';
import type { Figure } from './figure.js';
import { inSession } from './session.js';
import type { Watch } from './watch.js';

const workload: Workload = {
  suite: 'dense',
  workload: 'nothing much',
  shape: { batch: 1 },
  work: { operations: 1, bytes: 1 },
  counts: { 'samples/s': 1 },
};

const broken = () => Promise.reject(new Error('no memory'));

function contenders() {
  const backend = new ReferenceBackend();
  const log: string[] = [];
  const make =
    (kernel: string, violations = 0) =>
    async (): Promise<Prepared> => ({
      timed: { run: () => log.push(`${kernel} runs`), finished: () => new Promise((done) => setTimeout(done, 2)) },
      backend,
      kernel,
      tile: '',
      chosen: true,
      compileMs: 0,
      uploadMs: 0,
      check: async () => ({ compared: 10, violations, worstRatio: violations > 0 ? 7 : 0.5 }),
      destroy: () => log.push(`${kernel} is destroyed`),
    });
  const time = (watch: Watch, ...makers: (() => Promise<Prepared>)[]) =>
    inSession(backend, { quick: true, ...watch }, (session) => session.time(workload, makers));
  return { log, make, time };
}

describe('a session', () => {
  it('gives a figure for each contender, in order, as soon as it is known', async () => {
    const { make, time } = contenders();
    const told: Figure[] = [];
    const figures = await time({ onFigure: (figure) => told.push(figure) }, make('a'), make('b'));
    expect(figures.map(({ kernel }) => kernel)).toEqual(['a', 'b']);
    expect(told).toEqual(figures);
    expect(figures.every(({ endToEndMs, repeats }) => endToEndMs.median > 0 && repeats === 3)).toBe(true);
  });

  it('never runs what failed its check, and says so in its figure', async () => {
    const { log, make, time } = contenders();
    const [wrong, right] = await time({}, make('wrong', 2), make('right'));
    expect(log).not.toContain('wrong runs');
    expect(wrong).toMatchObject({ violations: 2, worstRatio: 7, runs: 0, gflops: 0 });
    expect(right?.runs).toBeGreaterThan(0);
  });

  it('destroys what was made when it is stopped, and throws the reason', async () => {
    const { log, make, time } = contenders();
    const stop = new AbortController();
    const onProgress = (line: string) => {
      if (line.endsWith('measuring')) stop.abort(new Error('enough'));
    };
    await expect(time({ onProgress, signal: stop.signal }, make('a'), make('b'))).rejects.toThrow('enough');
    expect(log).toEqual(['a is destroyed', 'b is destroyed']);
  });

  it('destroys what was made where a later one cannot be made', async () => {
    const { log, make, time } = contenders();
    await expect(time({}, make('a'), broken)).rejects.toThrow('no memory');
    expect(log).toEqual(['a is destroyed']);
  });
});
