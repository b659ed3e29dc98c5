import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findBrowser, softwareGpuFlags } from './e2e/tools/browser.mjs';
import { assemblyScript } from './src/backend/cpu/wasm/assembly-plugin.js';
import { includeHtml } from './web/include-html.js';

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const policy = [
  "default-src 'none'",
  // The CPU's kernels are WebAssembly; nothing else may be made into code.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html default',
].join('; ');

/**
 * The first browsers with `light-dark()`, so that it stays as it is: what it is lowered to follows the page's scheme
 * alone, and an element that is light on a dark page (a picture for the printer) would come out dark.
 */
const cssTarget = ['chrome123', 'edge123', 'firefox120', 'safari17.5'];

/** The CPU's kernels, for the pages and, once more, for the workers. */
const kernels = () => assemblyScript(path('src/backend/cpu/wasm/assembly'));

/** The site is built by default; `--mode library` builds the package, `dist/lib`. */
const library = {
  outDir: path('dist/lib'),
  emptyOutDir: true,
  target: 'es2022',
  minify: false,
  lib: {
    entry: {
      index: path('src/index.ts'),
      elements: path('web/elements/index.ts'),
      crosscheck: path('src/crosscheck/command.ts'),
      bench: path('src/bench/command.ts'),
    },
    formats: ['es' as const],
  },
  rollupOptions: { external: [/^lit($|\/)/, /^@lit\//, 'papaparse', 'playwright', 'webgpu', /^node:/] },
};

export default defineConfig(({ mode }) => ({
  root: path('web'),
  base: './',
  build:
    mode === 'library'
      ? library
      : {
          outDir: path('dist/site'),
          emptyOutDir: true,
          target: 'es2022',
          cssTarget,
          assetsInlineLimit: 0,
          rollupOptions: { input: ['index', 'playground', 'lab'].map((page) => path(`web/${page}.html`)) },
        },
  worker: { format: 'es' as const, plugins: () => [kernels()] },
  plugins: [
    includeHtml(),
    kernels(),
    {
      name: 'content-security-policy',
      apply: 'build' as const,
      transformIndexHtml: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
          injectTo: 'head-prepend' as const,
        },
      ],
    },
  ],
  test: {
    root: path('.'),
    // Property tests draw the same values in every run; with another seed they look elsewhere.
    provide: { propertySeed: Number(process.env['NEURON_SEED'] ?? 1) },
    projects: [
      {
        extends: true,
        // Its entry for Node is CommonJS under an ES module's name; the other one is a true module.
        resolve: { alias: { wgsl_reflect: 'wgsl_reflect/wgsl_reflect.module.js' } },
        test: {
          name: 'unit',
          root: path('.'),
          environment: 'node',
          setupFiles: [path('e2e/support/property-seed.ts')],
          testTimeout: 30_000,
          include: ['{src,web}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        // Met for the first time in the middle of a run, a dependency would reload the page under the tests.
        optimizeDeps: {
          include: [
            'fast-check',
            'lit',
            'lit/decorators.js',
            'lit/directive.js',
            'lit/directives/live.js',
            'papaparse',
          ],
        },
        test: {
          name: 'browser',
          root: path('.'),
          include: ['{src,web}/**/*.browser.test.ts'],
          setupFiles: [path('e2e/support/property-seed.ts')],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findBrowser() ?? undefined, args: softwareGpuFlags },
            }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
    ],
  },
}));
