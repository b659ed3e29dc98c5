import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wgslPieces } from './wgsl-pieces.js';

describe('a WGSL program in pieces', () => {
  it('comments, attributes and keywords', () => {
    const source = '// if a comment\n@group(0) var<uniform> formed: f32; /* let\nit */ return formed;';
    const of = (kind: string) =>
      wgslPieces(source)
        .filter((piece) => piece.kind === kind)
        .map(({ text }) => text);
    expect(of('comment')).toEqual(['// if a comment', '/* let\nit */']);
    expect(of('attribute')).toEqual(['@group']);
    // Not the for of 'formed'.
    expect(of('keyword')).toEqual(['var', 'return']);
  });

  it('loses nothing', () => {
    const words = constantFrom('fn', ' ', '\n', '//', '/*', '*/', '@', 'x', 'let', '{', '1.0', 'é');
    assert(
      property(array(words), (list) => {
        const source = list.join('');
        expect(
          wgslPieces(source)
            .map(({ text }) => text)
            .join(''),
        ).toBe(source);
      }),
    );
  });
});
