import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const shaders = readdirSync(`${root}shaders`, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.wgsl'),
);

describe('the file that a shader names as its twin', () => {
  it.each(shaders)('is there: %s', (shader) => {
    const named = readFileSync(`${root}shaders/${shader}`, 'utf8').match(/src\/[\w./-]+\.ts/g) ?? [];
    expect(named.filter((file) => !existsSync(root + file))).toEqual([]);
  });

  it('is looked for in every shader', () => {
    expect(shaders.length).toBeGreaterThan(4);
  });
});
