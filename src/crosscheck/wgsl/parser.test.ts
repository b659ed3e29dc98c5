import { describe, expect, it } from 'vitest';
import { compileFunction } from './compiler.js';
import { WgslError } from './lexer.js';
import { parseWgsl } from './parser.js';

const body = (statements: string) => `fn f(z: f32) -> f32 {\n${statements}\n}`;
const run = (source: string, z: number) => {
  const program = compileFunction(parseWgsl(source), 'f');
  program.run(z);
  return program.value;
};

describe('parseWgsl', () => {
  it('reads functions, constants and tables', () => {
    const module = parseWgsl(`
      // a comment
      const HALF: f32 = 0.5; /* a block /* nested */ */
      const WORDS = array<u32, 2>(0x1fu, 2u,);
      fn f(z: f32, words: u32) -> f32 { return z; }
    `);
    expect([...module.functions.keys()]).toEqual(['f']);
    expect([...module.constants.keys()]).toEqual(['HALF']);
    expect(module.tables.get('WORDS')?.elements).toHaveLength(2);
    expect(module.functions.get('f')?.parameters.map(({ type }) => type)).toEqual(['f32', 'u32']);
  });

  it.each([
    ['1.0 + 2.0 * z', 7],
    ['(1.0 + 2.0) * z', 9],
    ['8.0 - 4.0 - z', 1],
    ['-z * z', -9],
    ['- -z', 3],
    ['24.0 / 4.0 / z', 2],
    ['1.5f + .5 + 1. + 1e-1 * 10.0 + 25E-1', 6.5],
    ['f32(1u << 2u | 1u) + z', 8],
    ['f32(7 % 4 + i32(z))', 6],
    ['select(1.0, 2.0, z > 2.0 && z < 4.0 || false)', 2],
    ['select(1.0, 2.0, !(z >= 3.0))', 1],
  ])('%s', (expression, expected) => {
    expect(run(body(`return ${expression};`), 3)).toBe(expected);
  });

  it('takes if with and without parentheses, else if and else', () => {
    const source = body('if z < 0.0 { return 1.0; } else if (z < 1.0) { return 2.0; } else { return 3.0; }');
    expect([-1, 0.5, 2].map((z) => run(source, z))).toEqual([1, 2, 3]);
  });

  it.each([
    ['for (var i = 0; i < 3; i++) {}', 2, /'for'/],
    ['while (true) {}', 2, /'while'/],
    ['loop {}', 2, /'loop'/],
    ['let v: vec2<f32> = z;', 2, /type 'vec2'/],
    ['let x = ;', 2, /';' where a value/],
    ['let x: f32;', 2, /'x' has no value/],
    ['z += 1.0;', 2, /'z'/],
    ['\n\nreturn z', 5, /expected ';', found '}'/],
    ['return z.x;', 2, /expected ';', found '.'/],
    ['return #;', 2, /unknown character '#'/],
    ['return z; /* open', 2, /comment that does not end/],
    ['if (z > 0.0) { return z; }', 1, /'f' can end without a return/],
    ['discard;', 2, /'discard'/],
  ])('refuses %j with its line', (statements, line, message) => {
    const parse = () => parseWgsl(body(statements));
    expect(parse).toThrow(message);
    expect(parse).toThrow(expect.objectContaining({ line }));
    expect(parse).toThrow(WgslError);
  });

  it.each([
    ['struct S { a: f32 }', /'struct' at module scope/],
    ['@compute fn f(z: f32) -> f32 { return z; }', /'@'/],
    ['const A: f32 = 1.0; const A: f32 = 2.0;', /'A' is declared twice/],
    ['const T = array<u32, 3>(1u, 2u);', /declared with 3 elements and has 2/],
    ['fn f(z: f32) { }', /expected '->'/],
    ['fn f(z: f16) -> f32 { return 1.0; }', /type 'f16'/],
  ])('refuses %j', (source, message) => {
    expect(() => parseWgsl(source)).toThrow(message);
  });
});
