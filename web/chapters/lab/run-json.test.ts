import { describe, expect, it } from 'vitest';
import { figuresToJson, InvalidValueError, packJson } from '../../../src/index.js';
import { figureOf, pointOf } from './figure.testing.js';
import { linkTo, mostLinkCharacters, runFromJson, runFromText, runInLink, runToJson } from './run-json.js';
import { emptyRun, type LabRun } from './run.js';

const run: LabRun = {
  begun: '2026-01-01T12:00:00.000Z',
  roofs: { copyGbps: 118.123456, peakGflops: 4100, adapter: 'A made-up GPU', software: false },
  figures: [figureOf({ gflops: 12.3456789 }), figureOf({ workload: 'wrong', violations: 1, worstRatio: Infinity })],
  throughput: [figureOf({ workload: 'dense 4×4×4' })],
  sweeps: { ...emptyRun.sweeps, workgroup: [pointOf(16), pointOf(64)] },
  probes: [{ name: 'a read-back of 4 bytes', sizeBytes: 4, ms: { median: 1, low: 0.5, high: 2 }, encodeMs: null }],
};

/** Digits that do not repeat, so that nothing packs them away. */
const noise = (at: number) => ((at * 7919) % 1000) / 997 + 0.001;

const many = (count: number): LabRun => ({
  ...emptyRun,
  figures: Array.from({ length: count }, (_, at) =>
    figureOf({
      workload: `dense ${at}`,
      gflops: noise(at),
      gbps: noise(at + 1),
      endToEndMs: { median: noise(at + 2), low: noise(at + 3), high: noise(at + 4) },
    }),
  ),
});

const throughText = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a run as JSON', () => {
  it('comes back from a file as it was, to the last digit', () => {
    expect(runFromJson(throughText(runToJson(run)))).toEqual(run);
    expect(runFromText(JSON.stringify(runToJson(run)))).toEqual(run);
    expect(runFromJson(throughText(runToJson(emptyRun)))).toEqual(emptyRun);
  });

  it('comes back from a link with four digits', async () => {
    const link = await linkTo('https://a.page/lab.html', run);
    expect(link).toMatch(/^https:\/\/a\.page\/lab\.html#run=[\w-]+$/);
    const read = await runInLink(new URL(link).hash);
    expect(read?.figures[0]?.gflops).toBe(12.35);
    expect(read?.roofs?.copyGbps).toBe(118.1);
    expect(read?.figures[1]?.worstRatio).toBe(Infinity);
    expect(read?.sweeps.workgroup).toHaveLength(2);
    expect(await runInLink('#other=1')).toBeNull();
  });

  it('has room for a long sitting in a link, and says so where it has not', async () => {
    expect((await linkTo('lab.html', many(150))).length).toBeLessThan(mostLinkCharacters);
    await expect(linkTo('lab.html', many(3000))).rejects.toThrow(/The link would have [\d,]+ characters.*save a file/);
  });

  it('reads what the bench prints', () => {
    expect(runFromText(figuresToJson(run.figures))).toEqual({ ...emptyRun, figures: run.figures });
  });

  it('says what is wrong with what is no run', async () => {
    const wrong = (change: object) => () => runFromJson({ ...(throughText(runToJson(run)) as object), ...change });
    expect(wrong({ lab: undefined })).toThrow(InvalidValueError);
    expect(wrong({ lab: 2 })).toThrow(/another version of the lab \(2/);
    expect(wrong({ figures: [{ suite: 'dense' }] })).toThrow(/figures\[0\]/);
    expect(wrong({ figures: 3 })).toThrow(/the list of figures/);
    expect(wrong({ roofs: { copyGbps: 'fast' } })).toThrow(/the copy of the roofs/);
    expect(wrong({ probes: [{ name: 'x', sizeBytes: 4, ms: {} }] })).toThrow(/the time of a probe/);
    expect(wrong({ sweeps: { workgroup: [{ at: 'x', figure: run.figures[0] }] } })).toThrow(/the sweep workgroup/);
    expect(() => runFromText('nonsense')).toThrow(InvalidValueError);
    await expect(runInLink(`#run=${(await packJson({ lab: 1 })).slice(0, -4)}`)).rejects.toThrow(InvalidValueError);
  });
});
