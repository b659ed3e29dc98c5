/** The entry of a worker, in a page or in Node: messages in, replies out. */
import { Executor } from './executor.js';
import type { Reply, Request } from './protocol.js';
import { openKernels } from './wasm/open-kernels.js';

/** What both kinds of worker speak through; Node's has no `self`. */
interface Port {
  postMessage(reply: Reply, transfer: ArrayBuffer[]): void;
}

const nodePort = globalThis.process?.getBuiltinModule?.('node:worker_threads')?.parentPort;
const port: Port = nodePort ?? (globalThis as unknown as Port);

const { kernels, whyScript } = openKernels();
const executor = new Executor((reply) => {
  port.postMessage(reply, reply.kind === 'done' && reply.values ? [reply.values.buffer] : []);
}, kernels);

if (nodePort) nodePort.on('message', (request: Request) => executor.receive(request));
else globalThis.addEventListener('message', ({ data }: MessageEvent<Request>) => executor.receive(data));
port.postMessage({ kind: 'ready', kernels: kernels.name, whyScript }, []);
