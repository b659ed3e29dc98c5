import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveLibrary } from './serve.js';

let folder: string;
let server: Awaited<ReturnType<typeof serveLibrary>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'library-'));
  await writeFile(join(folder, 'index.js'), 'export const one = 1;');
  server = await serveLibrary(folder);
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

describe('serveLibrary', () => {
  it('serves a page and the modules of the folder, on this machine only', async () => {
    expect(new URL(server.address).hostname).toBe('127.0.0.1');
    const page = await fetch(server.address);
    expect(page.headers.get('content-type')).toBe('text/html');
    const script = await fetch(new URL('index.js', server.address));
    expect(script.headers.get('content-type')).toBe('text/javascript');
    expect(await script.text()).toContain('one = 1');
  });

  it.each(['missing.js', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc%2fpasswd', '%'])('has no %s', async (path) => {
    const response = await fetch(server.address + path);
    expect(response.status).toBe(404);
  });
});
