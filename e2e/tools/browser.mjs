// Finds a Chromium to test in, installs one where there is none, and knows the flags that give it a GPU.
//
//   node e2e/tools/browser.mjs      prints the browser's path, installing one if it must
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright';

/** @param {string} path */
const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The order: NEURON_BROWSER, Playwright's own, then Chromium or Chrome on the PATH. */
export function findBrowser() {
  const named = process.env.NEURON_BROWSER;
  if (named) {
    if (!isProgram(named)) throw new Error(`NEURON_BROWSER is ${named}, which is not a program: correct or unset it`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
  return [chromium.executablePath(), ...onPath].find((path) => path && isProgram(path)) ?? null;
}

/** Finds a browser or installs one: Playwright's download first, then Debian's package. */
export function ensureBrowser() {
  const found = findBrowser();
  if (found) return found;
  const attempts = [
    'npx playwright install --with-deps chromium',
    'apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y chromium',
  ];
  for (const command of attempts) {
    console.error(`No Chromium here. Trying: ${command}`);
    spawnSync(command, { shell: true, stdio: ['ignore', 2, 2], timeout: 10 * 60_000 });
    const installed = findBrowser();
    if (installed) return installed;
  }
  throw new Error('No Chromium, and none could be installed: install one and name it in NEURON_BROWSER');
}

const common = [
  // Chromium refuses to start its sandbox as root, as containers run it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A software GPU (SwiftShader) that computes, draws and is the same everywhere. */
export const softwareGpuFlags = [
  ...common,
  '--enable-unsafe-webgpu',
  '--enable-features=Vulkan',
  '--use-vulkan=swiftshader',
  '--use-angle=swiftshader',
];

/** Lets a test crash the GPU process more than once without Chromium withdrawing WebGPU. */
export const crashableGpuFlags = [
  ...softwareGpuFlags,
  '--disable-domain-blocking-for-3d-apis',
  '--disable-gpu-process-crash-limit',
];

/** Headless Chromium without flags has no WebGPU adapter: the page without a GPU. */
export const noGpuFlags = common;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureBrowser());
