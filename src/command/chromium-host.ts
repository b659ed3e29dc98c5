/** WebGPU in a headless Chromium, which loads this very library over a local server. */
import type { Browser, Page } from 'playwright';
import type { Host, Task } from './host.js';
import { serveLibrary } from './serve.js';
import { hasGpuDevice } from './software-gpu.js';

export const inChromium: Host = async <Request extends object, Report>(task: Task<Request, Report>) => {
  const { name, request, onProgress } = task;
  const { chromium } = await import('playwright').catch((error: unknown) => {
    throw new Error('Playwright could not be loaded: run npm install, or use --host node', { cause: error });
  });
  const { ensureBrowser, noGpuFlags, softwareGpuFlags } = await import('../../e2e/tools/browser.mjs');
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
    return await page.evaluate<Report>(inPage(name, request));
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

const inPage = (name: string, request: object): string => `(async () => {
  const { openBackend, ${name}: run } = await import('/index.js');
  const backend = await openBackend({ kind: 'gpu' });
  const onProgress = (line) => void globalThis.neuronProgress(line);
  const report = await run(backend, { ...${JSON.stringify(request)}, onProgress });
  backend.destroy();
  return report;
})()`;
