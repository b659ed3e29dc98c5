import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** An empty page. What reads CSV files is no part of a check, and its package no module that a page could load. */
const page = `<!doctype html><meta charset="utf-8"><title>Neuron playground</title><link rel="icon" href="data:,">
<script type="importmap">{ "imports": { "papaparse": "data:text/javascript,export default {}" } }</script>`;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/** Serves the folder that this library was built into, to this machine only. */
export async function serveLibrary(folder = dirname(fileURLToPath(import.meta.url))) {
  const answer = async (url: string): Promise<Answer> => {
    const path = new URL(url, 'http://localhost').pathname;
    if (path === '/') return { status: 200, type: 'text/html', body: page };
    try {
      // A normalized absolute path cannot climb out of the folder.
      const body = await readFile(join(folder, normalize(decodeURIComponent(path))));
      return { status: 200, type: extname(path) === '.js' ? 'text/javascript' : 'application/octet-stream', body };
    } catch {
      return { status: 404, type: 'text/plain', body: '' };
    }
  };
  const server = createServer(async (request, response) => {
    const { status, type, body } = await answer(request.url ?? '/');
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
