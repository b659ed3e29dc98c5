import { defineConfig } from '@playwright/test';
import { crashableGpuFlags, findBrowser, noGpuFlags, softwareGpuFlags } from './tools/browser.mjs';

/** The test command finds one that is free. */
const port = Number(process.env.NEURON_PORT ?? 41730);
const executablePath = findBrowser() ?? undefined;

/** The built page under its content security policy, once with a (software) GPU and once without one. */
export default defineConfig({
  testDir: '.',
  outputDir: '../.results/e2e',
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  workers: 1,
  timeout: 90_000,
  forbidOnly: Boolean(process.env.CI),
  expect: {
    timeout: 15_000,
    // Fonts are the page's own; what may still differ between Chromium versions is the edge of a glyph.
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide' },
  },
  use: { baseURL: `http://127.0.0.1:${port}`, viewport: { width: 1280, height: 900 } },
  webServer: {
    command: `npx vite preview --host 127.0.0.1 --port ${port} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: !process.env.CI,
  },
  projects: [
    { name: 'node', testMatch: '**/*.node.spec.ts' },
    {
      name: 'gpu',
      testMatch: '**/*.gpu.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath, args: softwareGpuFlags } },
    },
    {
      name: 'crash',
      testMatch: '**/*.crash.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath, args: crashableGpuFlags } },
    },
    {
      name: 'cpu',
      testMatch: '**/*.cpu.spec.ts',
      use: { browserName: 'chromium', launchOptions: { executablePath, args: noGpuFlags } },
    },
  ],
});
