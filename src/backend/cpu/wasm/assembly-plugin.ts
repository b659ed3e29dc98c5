/**
 * Vite's part in the kernels that are written in AssemblyScript: `import base64 from 'assembly:NAME'` gives the module that
 * the folder's NAME.ts compiles to, with the features of WebAssembly that the name stands for. A module has a few kilobytes
 * and is inlined, so that a worker needs no second request and a package no second file.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const features: ReadonlyMap<string, readonly string[]> = new Map([
  ['simd', ['simd']],
  ['relaxed-simd', ['simd', 'relaxed-simd']],
]);
const prefix = 'assembly:';
/** As bundlers mark what is no file. */
const marked = `\0${prefix}`;

/** Compiled modules by their sources: every environment of a server asks for them. */
const compiled = new Map<string, Promise<string>>();

export function assemblyScript(folder: string): Plugin {
  return {
    name: 'assemblyscript',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(marked)) return null;
      const name = id.slice(marked.length);
      const enabled = features.get(name);
      if (!enabled) throw new Error(`${prefix}${name}: no such module; not one of ${[...features.keys()].join(', ')}`);
      const sources = readdirSync(folder)
        .filter((file) => file.endsWith('.ts'))
        .map((file) => join(folder, file));
      for (const source of sources) this.addWatchFile(source);
      const key = [name, ...sources.map((source) => readFileSync(source, 'utf8'))].join('\0');
      const module = compiled.get(key) ?? compile(join(folder, `${name}.ts`), enabled);
      compiled.set(key, module);
      return { code: `export default ${JSON.stringify(await module)};`, map: null };
    },
  };
}

async function compile(file: string, enabled: readonly string[]): Promise<string> {
  const { main } = await import('assemblyscript/asc');
  let module: Uint8Array | null = null;
  const options = ['-O3', '--runtime', 'stub', '--importMemory', '--noAssert', '--outFile', 'module.wasm'];
  const { error, stderr } = await main([file, ...options, ...enabled.flatMap((each) => ['--enable', each])], {
    writeFile: (name, contents) => {
      if (name === 'module.wasm' && typeof contents !== 'string') module = contents;
    },
  });
  if (error || !module) throw new Error(`${file} could not be compiled:\n${stderr.toString() || error?.message}`);
  return Buffer.from(module).toString('base64');
}
