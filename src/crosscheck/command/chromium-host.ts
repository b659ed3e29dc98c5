/** WebGPU in a headless Chromium, which loads this very library over a local server. */
import type { Browser, Page } from 'playwright';
import type { NeuronCheckReport } from '../neurons.js';
import { defaultNeurons, type Host } from './host.js';
import { serveLibrary } from './serve.js';
import { hasGpuDevice } from './software-gpu.js';

export const checkInChromium: Host = async ({ neurons, seed, onProgress }) => {
  const { chromium } = await import('playwright').catch((error: unknown) => {
    throw new Error('Playwright could not be loaded: run npm install, or use --host node', { cause: error });
  });
  const { ensureBrowser, noGpuFlags, softwareGpuFlags } = await import('../../../e2e/tools/browser.mjs');
  const hardwareFlags = [
    ...noGpuFlags,
    '--enable-unsafe-webgpu',
    '--ignore-gpu-blocklist',
    ...(process.platform === 'linux' ? ['--enable-features=Vulkan', '--use-angle=vulkan'] : []),
  ];
  const executablePath = ensureBrowser();
  const server = await serveLibrary();
  const browsers: Browser[] = [];
  const open = async (args: string[]): Promise<Page> => {
    const browser = await chromium.launch({ executablePath, args, headless: true });
    browsers.push(browser);
    const page = await browser.newPage();
    await page.goto(server.address);
    return page;
  };
  try {
    let page = hasGpuDevice() ? await open(hardwareFlags) : null;
    if (!page || !(await hasHardwareAdapter(page))) page = await open(softwareGpuFlags);
    await page.exposeFunction('neuronProgress', onProgress);
    return await page.evaluate<NeuronCheckReport>(inPage({ neurons, seed }));
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
    server.close();
  }
};

/** Text, since a bundler would rewrite a function: the page knows /index.js and nothing else. */
const hasHardwareAdapter = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(async () => {
    const adapter = await navigator.gpu?.requestAdapter();
    return Boolean(adapter) && !adapter.info.isFallbackAdapter && adapter.info.architecture !== 'swiftshader';
  })()`);

const inPage = (request: { neurons: number | null; seed: number }): string => `(async () => {
  const { openBackend, crossCheckNeurons } = await import('/index.js');
  const backend = await openBackend({ kind: 'gpu' });
  const usual = ${JSON.stringify(defaultNeurons)};
  const { neurons: wished, seed } = ${JSON.stringify(request)};
  const neurons = wished ?? (backend.about.software ? usual.software : usual.hardware);
  const onProgress = (compared, all) => void globalThis.neuronProgress(compared, all);
  const report = await crossCheckNeurons(backend, { neurons, seed, onProgress });
  backend.destroy();
  return report;
})()`;
