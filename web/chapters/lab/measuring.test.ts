import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DeviceLostError } from '../../../src/index.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { figureOf } from './figure.testing.js';
import { type LabPart, Measuring, type Progress } from './measuring.js';
import { withFigure } from './run.js';
import { store } from './store.js';

const partOf = (name: string, measure: LabPart['measure'], cannot: string | null = null): LabPart => ({
  name,
  title: name,
  seconds: () => 1,
  cannot: () => cannot,
  measure,
});

const puts = (workload: string) =>
  partOf(workload, async ({ put, say }) => {
    say('halfway');
    put((run) => withFigure(run, figureOf({ workload })));
  });

const measured = () => store.run.figures.map(({ workload }) => workload);

beforeAll(() => sharedBackend.choose('cpu'));
afterAll(() => sharedBackend.current?.destroy());

describe('measuring', () => {
  it('one part after the other, leaving out what cannot be, and says how far it is', async () => {
    store.forget();
    const measuring = new Measuring();
    const seen: (Progress | null)[] = [];
    measuring.addEventListener('change', () => seen.push(measuring.progress));
    const impossible = partOf('impossible', () => Promise.reject(new Error('it was tried')), 'Needs a GPU.');
    await measuring.measure([puts('a'), impossible, puts('b')]);
    expect(measured()).toEqual(['a', 'b']);
    expect(seen.map((progress) => progress && [progress.part.title, progress.line])).toEqual([
      ['a', 'waking up what computes'],
      ['a', ''],
      ['a', 'halfway'],
      ['b', ''],
      ['b', 'halfway'],
      null,
    ]);
    const shares = seen.flatMap((progress) => progress?.share ?? []);
    expect(shares[3]).toBe(0.5);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(measuring.said).toMatch(/^Measured 2 parts in /);
    expect(measuring.problem).toBe('');
  });

  it('is stopped in the middle, keeps what it had, and goes again', async () => {
    store.forget();
    const measuring = new Measuring();
    const endless = partOf(
      'endless',
      ({ signal }) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    const ends = measuring.measure([puts('a'), endless, puts('b')]);
    await expect.poll(() => measuring.progress?.part.name).toBe('endless');
    // A second one at the same time would share the machine.
    await measuring.measure([puts('c')]);
    measuring.stop();
    await ends;
    expect(measured()).toEqual(['a']);
    expect(measuring.stopped).toBe(true);
    expect(measuring.said).toBe('Stopped. What was measured until then stays.');
    await measuring.measure([puts('c')]);
    expect(measured()).toEqual(['a', 'c']);
    expect(measuring.stopped).toBe(false);
  });

  it('says what went wrong, and a lost GPU by name', async () => {
    store.forget();
    const measuring = new Measuring();
    await measuring.measure([puts('a'), partOf('the roofs', () => Promise.reject(new Error('out of memory')))]);
    expect(measuring.problem).toBe('While measuring the roofs: out of memory');
    expect(measured()).toEqual(['a']);
    await measuring.measure([partOf('the roofs', () => Promise.reject(new DeviceLostError('unplugged')))]);
    expect(measuring.problem).toMatch(/^The GPU was lost while measuring the roofs/);
    await measuring.measure([puts('b')]);
    expect(measuring.problem).toBe('');
  });
});
