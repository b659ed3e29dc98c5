/** Finding SwiftShader, a GPU in software, on Linux machines that have none in hardware. */
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

const manifest = 'vk_swiftshader_icd.json';

/** A GPU that Linux has a device file for: /dev/dri/renderD128, /dev/nvidia0, /dev/dxg (WSL). Elsewhere one is assumed. */
export function hasGpuDevice(): boolean {
  if (process.platform !== 'linux') return true;
  const names = [...listOf('/dev'), ...listOf('/dev/dri')];
  return names.some((name) => /^(renderD|nvidia)\d+$|^dxg$/.test(name));
}

/**
 * The environment in which Dawn finds a Vulkan driver on a machine without a GPU: SwiftShader, and the loader beside
 * it, since a machine without a GPU rarely has one. Null where there is nothing to add: a GPU is there, someone has
 * named a driver, or no SwiftShader is found.
 */
export function softwareGpuEnvironment(): Record<string, string> | null {
  const { env } = process;
  if (env['VK_ICD_FILENAMES'] || env['VK_DRIVER_FILES'] || hasGpuDevice()) return null;
  const found = findSwiftShader();
  if (!found) return null;
  const libraries = [env['LD_LIBRARY_PATH'], dirname(found)].filter(Boolean).join(delimiter);
  return { VK_ICD_FILENAMES: found, LD_LIBRARY_PATH: libraries };
}

/** The Vulkan manifest of the SwiftShader that comes with a Chromium; null where none is found. */
function findSwiftShader(): string | null {
  const folders = [
    ...(process.env['NEURON_BROWSER'] ? [folderOf(process.env['NEURON_BROWSER'])] : []),
    '/usr/lib/chromium',
    '/usr/lib/chromium-browser',
    '/usr/lib64/chromium-browser',
    '/opt/google/chrome',
    ...playwrightFolders(),
    ...(process.env['PATH'] ?? '')
      .split(delimiter)
      .flatMap((folder) =>
        ['chromium', 'chromium-browser', 'google-chrome'].map((name) => folderOf(join(folder, name))),
      ),
  ];
  return folders.map((folder) => join(folder, manifest)).find((path) => existsSync(path)) ?? null;
}

function playwrightFolders(): string[] {
  const browsers = process.env['PLAYWRIGHT_BROWSERS_PATH'] || join(homedir(), '.cache', 'ms-playwright');
  return listOf(browsers)
    .filter((name) => name.startsWith('chromium'))
    .flatMap((name) => listOf(join(browsers, name)).map((inner) => join(browsers, name, inner)));
}

function listOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function folderOf(program: string): string {
  try {
    return dirname(realpathSync(program));
  } catch {
    return dirname(program);
  }
}
