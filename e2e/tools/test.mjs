// Passes everything, one part after the other: types, lint and format; unit tests; kernels and elements in a real
// browser; the built page's journeys. Finds a browser or installs one. The last line adds the counts up.
//
//   node e2e/tools/test.mjs
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { ensureBrowser } from './browser.mjs';

const results = resolve('.results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const env = { ...process.env, NEURON_BROWSER: ensureBrowser() };

let passed = 0;
let failed = 0;

/**
 * @param {string} title
 * @param {string} command
 * @param {Record<string, string>} [more] environment
 */
function run(title, command, more = {}) {
  console.log(`\n── ${title}: ${command}`);
  const { status } = spawnSync(command, { shell: true, stdio: 'inherit', env: { ...env, ...more } });
  return status === 0;
}

/** @param {string} file */
const readJson = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/**
 * A part that failed counts as at least one failure, also when its runner wrote no report.
 * @param {boolean} ok
 * @param {number} passes
 * @param {number} failures
 */
function count(ok, passes, failures) {
  passed += passes;
  failed += ok ? failures : Math.max(1, failures);
}

const checks = run('types, lint, format', 'npm run --silent check');
count(checks, checks ? 1 : 0, 0);

const built = run('build', 'npm run --silent build');
count(built, built ? 1 : 0, 0);

for (const project of ['unit', 'browser']) {
  const file = `${results}/${project}.json`;
  const ok = run(
    project,
    `npx vitest run --project ${project} --reporter=default --reporter=json --outputFile.json=${file}`,
  );
  const report = readJson(file);
  count(
    ok && report !== null,
    report?.numPassedTests ?? 0,
    (report?.numTotalTests ?? 0) - (report?.numPassedTests ?? 0),
  );
}

/** A port that nobody listens on. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return String(address && typeof address === 'object' ? address.port : 41730);
}

const ok = run('journeys', 'npx playwright test --config e2e/playwright.config.ts --reporter=list,json', {
  NEURON_PORT: await freePort(),
  PLAYWRIGHT_JSON_OUTPUT_NAME: `${results}/e2e.json`,
});
const stats = readJson(`${results}/e2e.json`)?.stats;
count(
  ok && stats !== undefined,
  (stats?.expected ?? 0) + (stats?.flaky ?? 0),
  (stats?.unexpected ?? 0) + (stats?.skipped ?? 0),
);

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
