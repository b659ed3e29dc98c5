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
/** What failed, told once more at the end, where it is not lost among what passed. @type {string[]} */
const told = [];

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

/** @typedef {{ fullName: string, status: string, failureMessages: string[] }} Assertion */
/** @param {{ testResults?: { name: string, assertionResults: Assertion[], message?: string, status: string }[] } | null} report */
function noteVitest(report) {
  for (const { name, assertionResults, message, status } of report?.testResults ?? []) {
    const bad = assertionResults.filter((each) => each.status === 'failed');
    for (const { fullName, failureMessages } of bad) {
      told.push(`${name} › ${fullName}\n${failureMessages.join('\n').slice(0, 2000)}`);
    }
    if (status === 'failed' && bad.length === 0) told.push(`${name}\n${message ?? ''}`);
  }
}

/** @typedef {{ title: string, ok: boolean, tests: { results: { error?: { message?: string } }[] }[] }} Journey */
/** @typedef {{ title: string, specs?: Journey[], suites?: Suite[] }} Suite */
/** @param {Suite[]} suites */
function noteJourneys(suites) {
  for (const { title, specs = [], suites: inner = [] } of suites) {
    for (const spec of specs.filter(({ ok }) => !ok)) {
      const messages = spec.tests.flatMap((test) => test.results.map(({ error }) => error?.message ?? ''));
      told.push(`${title} › ${spec.title}\n${messages.join('\n').slice(0, 2000)}`);
    }
    noteJourneys(inner);
  }
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
  noteVitest(report);
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
const journeys = readJson(`${results}/e2e.json`);
noteJourneys(journeys?.suites ?? []);
const stats = journeys?.stats;
count(
  ok && stats !== undefined,
  (stats?.expected ?? 0) + (stats?.flaky ?? 0),
  (stats?.unexpected ?? 0) + (stats?.skipped ?? 0),
);

for (const failure of told) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
