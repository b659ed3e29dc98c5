/**
 * Vite's part in a page of several files: `<!-- include chapters/NAME/NAME.html -->` stands for that file, whose path
 * begins at the page's folder. What is included may not include further files.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Plugin } from 'vite';

const comment = /^([ \t]*)<!-- include (\S+) -->$/gm;

export function includeHtml(): Plugin {
  const included = new Set<string>();
  return {
    name: 'include-html',
    transformIndexHtml: {
      order: 'pre',
      handler(page, { filename }) {
        return page.replace(comment, (_, indent: string, path: string) => {
          const file = resolve(dirname(filename), path);
          included.add(file);
          return readFileSync(file, 'utf8')
            .trimEnd()
            .replace(/^(?=.)/gm, indent);
        });
      },
    },
    handleHotUpdate({ file, server }) {
      if (included.has(file)) server.ws.send({ type: 'full-reload' });
    },
  };
}
