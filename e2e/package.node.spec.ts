/** The built package, as Node and as the command line use it. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';

const run = promisify(execFile);
const node = async (...parameters: string[]) => {
  const { stdout } = await run(process.execPath, parameters, { timeout: 240_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
};

test('the library computes in Node on worker threads, and lets the process end', async () => {
  const script = `
    import { createNetwork, openBackend, crossCheck } from '${new URL('../dist/lib/index.js', import.meta.url)}';
    const backend = await openBackend({ kind: 'cpu', threads: 2 });
    const network = createNetwork({ inputs: 7, layers: [{ neurons: 9, activation: 'gelu' }, { neurons: 3, activation: 'tanh' }], seed: 4 });
    const report = await crossCheck(backend, network, Float32Array.from({ length: 7 * 50 }, (_, at) => Math.sin(at)));
    console.log(JSON.stringify({ ...report, kind: backend.kind }));
  `;
  const file = test.info().outputPath('library.mjs');
  await writeFile(file, script);
  const report = await node(file);
  expect(report).toMatchObject({ kind: 'cpu', compared: 50 * 12, violations: 0 });
  expect(report.adapter).toContain('2 threads');
});

const readmeExamples = [
  ['evaluation', /^CPU · \d+ threads? [\s\S]*Float32Array\(4\)[\s\S]*0 of 9 beyond the bound; worst 0\.\d\d of it/],
  ['training', /^500 0\.0\d+ null\n$/],
  ['a formula', /^0\.5 0\.\d+\n1 0\.\d+\n2 0\.\d+\nformula:x \* sigmoid\(k \* x\): 0 of 36 beyond the bound\n$/],
  ['a population', /^member \d+ has the least loss, 0\.0\d+; 0 failed\nFloat32Array\(8\) \[/],
] as const;

for (const [at, [name, printed]] of readmeExamples.entries()) {
  test(`the README's example of ${name} runs`, async () => {
    const examples = [
      ...(await readFile('README.md', 'utf8')).matchAll(/```js\n(import \{ createNetwork[\s\S]*?)```/g),
    ];
    expect(examples).toHaveLength(readmeExamples.length);
    const library = String(new URL('../dist/lib/index.js', import.meta.url));
    const file = test.info().outputPath('example.mjs');
    await writeFile(file, (examples[at]?.[1] ?? '').replace("'neuron-playground'", `'${library}'`));
    // Playwright asks for colours, which would stand between the numbers.
    const { stdout } = await run(process.execPath, [file], { env: { ...process.env, FORCE_COLOR: '0' } });
    expect(stdout).toMatch(printed);
  });
}

for (const host of ['chromium', 'node']) {
  test(`the cross-check finds no violation: ${host}`, async () => {
    test.setTimeout(300_000);
    const sizes = ['--neurons', '20000', '--trainings', '6'];
    const report = await node('dist/lib/crosscheck.js', '--json', ...sizes, '--seed', '7', '--host', host);
    expect(report.training).toMatchObject({ cases: 6, violations: 0 });
    expect(report.compared).toBeGreaterThanOrEqual(20_000);
    expect(report.violations).toBe(0);
    expect(report.worstRatio).toBeGreaterThan(0.05);
    expect(report.worstRatio).toBeLessThanOrEqual(1);
    expect(report.undecided / report.compared).toBeLessThan(0.001);
    expect(report.adapter).toMatch(/\S/);
  });
}

for (const host of ['chromium', 'node']) {
  test(`the bench times what it has checked: ${host}`, async () => {
    const choice = ['--quick', '--json', '--suite', 'dense,training', '--host', host];
    const { stdout } = await run(process.execPath, ['dist/lib/bench.js', ...choice], { timeout: 120_000 });
    const figures = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(new Set(figures.map(({ suite }) => suite))).toEqual(new Set(['dense', 'training']));
    expect(figures.filter(({ suite }) => suite === 'dense').some(({ chosen }) => chosen)).toBe(true);
    for (const figure of figures) {
      expect(figure).toMatchObject({ backend: 'gpu', violations: 0, timer: 'timestamp' });
      expect(figure.compared).toBeGreaterThan(100);
      expect(figure.gpuMs.median).toBeGreaterThan(0);
      expect(figure.shareOfPeak).toBeGreaterThan(0);
      expect(figure.host).toMatch(host === 'node' ? /^Node \d/ : /^Chromium \d/);
    }
  });
}

test('a wrong argument is said, and ends with 2', async () => {
  const failure = await node('dist/lib/crosscheck.js', '--neurons', 'many').catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 2 });
  expect(String((failure as { stderr: string }).stderr)).toContain('many');
});
