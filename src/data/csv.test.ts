import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { mostRows, parseCsv } from './csv.js';
import type { Column } from './table.js';

const flowers = `species,petal length,petal width,place
rose,1.5,0.25,"north, high"
lily,NA,2e-1,south
rose,3,,?
lily,-4.25,+.5,"the ""old"" south"
`;

const valuesOf = (column: Column | undefined) => [...(column?.values ?? [])];

const names = async (text: string, header?: boolean) =>
  (await parseCsv(text, { header })).columns.map(({ name }) => name);
const rowsOf = (count: number) => `a,b\n${'1,2\n'.repeat(count)}`;
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('parseCsv', () => {
  it('tells numbers from categories and counts what is missing', async () => {
    const { columns, rows } = await parseCsv(flowers);
    expect(rows).toBe(4);
    expect(columns).toEqual([
      {
        name: 'species',
        kind: 'category',
        values: ['rose', 'lily', 'rose', 'lily'],
        categories: ['rose', 'lily'],
        missing: 0,
      },
      { name: 'petal length', kind: 'number', values: Float64Array.of(1.5, Number.NaN, 3, -4.25), missing: 1 },
      { name: 'petal width', kind: 'number', values: Float64Array.of(0.25, 0.2, Number.NaN, 0.5), missing: 1 },
      {
        name: 'place',
        kind: 'category',
        values: ['north, high', 'south', null, 'the "old" south'],
        categories: ['north, high', 'south', 'the "old" south'],
        missing: 1,
      },
    ]);
  });

  it.each([
    ['tabs', '\t'],
    ['semicolons', ';'],
    ['bars', '|'],
  ])('finds %s between the cells', async (_, delimiter) => {
    expect(await names(`a${delimiter}b\n1${delimiter}2,5\n3${delimiter}4,5\n`)).toEqual(['a', 'b']);
    expect(await names(`1,5${delimiter}2,5\n3,5${delimiter}4,5\n`)).toHaveLength(2);
    expect(await names(`a,a${delimiter}b\n1${delimiter}2,5,7\n`)).toEqual(['a,a', 'b']);
  });

  it('is not misled by other delimiters inside the cells of a comma-separated file', async () => {
    expect(await names('what,how many\n"this; that",1\na|b,2\n"x\ty",3')).toEqual(['what', 'how many']);
    expect(await names('size\n1\n2')).toEqual(['size']);
  });

  it.each([
    ['Windows', '\r\n'],
    ['old Macintosh', '\r'],
  ])('takes the line breaks of %s, a byte order mark and blanks around cells', async (_, lineBreak) => {
    const text = `\uFEFFa , b\n 1, 2 \n\n  \n3 ,4`.replaceAll('\n', lineBreak);
    const { columns, rows } = await parseCsv(text);
    expect(rows).toBe(2);
    expect(columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(columns.map(valuesOf)).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it.each(['', 'NA', 'N/A', 'null', 'NaN', '?'])('takes "%s" for a missing cell', async (cell) => {
    const { columns } = await parseCsv(`a,b\n1,x\n${cell},${cell}\n2,y`);
    expect(columns).toMatchObject([
      { kind: 'number', missing: 1 },
      { kind: 'category', missing: 1, categories: ['x', 'y'] },
    ]);
  });

  it.each([';', '\t', '|'])('takes decimal commas where %j stands between the cells', async (delimiter) => {
    const text = 'a;b;k\n1,5;2,5;x\n-,25;3e1;y\n7;NA;x'.replaceAll(';', delimiter);
    const { columns, rows } = await parseCsv(text);
    expect(rows).toBe(3);
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['a', 'number'],
      ['b', 'number'],
      ['k', 'category'],
    ]);
    expect(columns.map(valuesOf)).toEqual([
      [1.5, -0.25, 7],
      [2.5, 30, Number.NaN],
      ['x', 'y', 'x'],
    ]);
  });

  it('takes no column with decimal commas and points, or with marks between thousands, for numbers', async () => {
    const { columns } = await parseCsv('a;b;c\n1,5;1.234,5;2.5\n1.5;2;3');
    expect(columns.map(({ kind }) => kind)).toEqual(['category', 'category', 'number']);
  });

  it.each([
    ['a,b\n1,2\n3,2e308', 'Line 3 has 2e308 in "b": give a number that float32 can hold, from -3.4e38 to 3.4e38'],
    ['1,2\n-1e300,2', 'Line 2 has -1e300 in "column 1"'],
    ['a;b\n1;"2\n"\n1;3,5e38', 'Line 4 has 3,5e38 in "b"'],
  ])('refuses a number beyond float32 by its line: %j', async (text, message) => {
    await expect(parseCsv(text)).rejects.toThrow(InvalidValueError);
    await expect(parseCsv(text)).rejects.toThrow(message);
  });

  it('takes words for words, even where one looks like an enormous number', async () => {
    expect((await parseCsv('a,key\n1,9e4567\n2,4f00')).columns[1]).toMatchObject({ categories: ['9e4567', '4f00'] });
  });

  it.each(['0x10', 'Infinity', '1,5', '1 2', '12px', '--1', '.', 'e5'])('takes "%s" for no number', async (cell) => {
    const { columns } = await parseCsv(`a,b\n1,1\n2,"${cell}"`);
    expect(columns.map(({ kind }) => kind)).toEqual(['number', 'category']);
  });

  it('takes a column without a single value for categories', async () => {
    expect((await parseCsv('a,b\n1,\n2,NA')).columns[1]).toMatchObject({
      kind: 'category',
      categories: [],
      missing: 2,
    });
  });

  it('takes words that never come again in their column for a header, and words that do for a sample', async () => {
    expect(await names('x,y,c\na,b,p\nb,b,q\na,a,p\nb,a,q')).toEqual(['x', 'y', 'c']);
    expect(await names('a,b,p\nb,b,q\na,a,p\nb,a,q')).toEqual(['column 1', 'column 2', 'column 3']);
  });

  it('finds out whether there is a header, and can be told', async () => {
    expect(await names('x,y\n1,2')).toEqual(['x', 'y']);
    expect(await names('1,2\n3,4')).toEqual(['column 1', 'column 2']);
    expect(await names('red,1\nblue,2')).toEqual(['column 1', 'column 2']);
    expect(await names('red,round\nblue,square')).toEqual(['column 1', 'column 2']);
    expect(await names('red,round\nblue,square', true)).toEqual(['red', 'round']);
    expect(await names('2023,2024\n3,4', true)).toEqual(['2023', '2024']);
    expect((await parseCsv('x,y\n1,2', { header: false })).rows).toBe(2);
    expect(await names(',x,x,x (2),x\n1,2,3,4,5')).toEqual(['column 1', 'x', 'x (2)', 'x (2) (2)', 'x (3)']);
  });

  it('refuses what is no text, whatever its bytes say otherwise', async () => {
    const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d);
    const bytes = Uint8Array.from({ length: 4096 }, (_, at) => (at * at * 37 + at * 11) % 251);
    const utf16 = Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0);
    for (const each of [signature, bytes, utf16]) {
      await expect(parseCsv(new TextDecoder().decode(each))).rejects.toThrow(
        /^This is no text file \(character \d+ is the control character U\+00..\): give a table/,
      );
    }
    await expect(parseCsv(undefined as unknown as string)).rejects.toThrow('text is undefined: give the text of');
    await expect(parseCsv('a,b\n1,\u0000')).rejects.toThrow('character 7 is the control character U+0000');
    expect(await names('größe,b\fc\n1,\uFFFD')).toEqual(['größe', 'b\fc']);
  });

  it.each([
    ['', 'The file is empty'],
    [' \n\n', 'The file is empty'],
    ['a,b\n', 'The file has a header and no rows', true],
    ['a,b\n', 'The file has a header and no rows: give a row for each sample'],
    ['1,2\n', 'The file has a header and no rows', true],
    ['a,b,c\n1,2,3\n4,5\n6,7,8', 'Line 3 has 2 cells, the header has 3: give all rows the same number'],
    ['1,2\n3,4,5', 'Line 2 has 3 cells, the first row has 2'],
    ['a,b\n\n"two\nlines",1\n3', 'Line 5 has 1 cell, the header has 2'],
    ['a,b\n1,2\n3,"4\n5,6\n', 'Line 3 has a quote that is never closed'],
    ['a,b\n1,"2"x\n5,6\n', 'Line 2 has text after a closing quote'],
  ])('refuses %j', async (text, message, header?: boolean) => {
    await expect(parseCsv(text, { header })).rejects.toThrow(InvalidValueError);
    await expect(parseCsv(text, { header })).rejects.toThrow(message);
  });

  it('takes as many rows as it says, and no more', async () => {
    expect((await parseCsv(rowsOf(mostRows))).rows).toBe(mostRows);
    await expect(parseCsv(rowsOf(mostRows + 1))).rejects.toThrow(
      'more than 100,000 rows (line 100,002 is one too many): give at most 100,000, such as every tenth of them',
    );
    await expect(parseCsv('1,2\n'.repeat(mostRows + 2))).rejects.toThrow(
      'more than 100,000 rows (line 100,001 is one too many)',
    );
  });

  it('gives way to others while it reads, tells how far it is, and can be stopped', async () => {
    const seen: number[] = [];
    let turns = 0;
    const ticking = setInterval(() => turns++);
    const { rows } = await parseCsv(rowsOf(20_000), { onRows: (count) => seen.push(count) });
    clearInterval(ticking);
    expect(rows).toBe(20_000);
    expect(turns).toBeGreaterThan(0);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...new Set(seen)].toSorted((one, other) => one - other));
    expect(seen.at(-1)).toBeLessThanOrEqual(20_001);
    const stop = new AbortController();
    const stopped = parseCsv(rowsOf(20_000), { onRows: () => stop.abort(), signal: stop.signal });
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' });
    await expect(parseCsv('a,b\n1,2', { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('reads on in the middle of a quoted cell, and finds errors there', async () => {
    const long = `a,b\n${'1,"two\nlines"\n'.repeat(10_000)}`;
    const seen: number[] = [];
    const { rows, columns } = await parseCsv(long, { onRows: (count) => seen.push(count) });
    expect(rows).toBe(10_000);
    expect(columns[1]).toMatchObject({ categories: ['two\nlines'] });
    expect(seen.length).toBeGreaterThan(0);
    await expect(parseCsv(`${long}1,"2"x\n`)).rejects.toThrow('Line 20,002 has text after a closing quote');
  });

  it('reads back every table that is written', async () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'abÄ,;"\n\t .-'), minLength: 1, maxLength: 6 })
      .map((text) => `x${text}x`);
    const number = fc.double({ min: -3.4e38, max: 3.4e38, noNaN: true });
    const row = fc.record({
      number: fc.option(number, { nil: null }),
      other: number,
      word: fc.option(word, { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const lines = rows.map((each) => [each.number ?? '', String(each.other), quote(each.word ?? 'NA')].join(','));
        const { columns } = await parseCsv(`number,other,word\n${lines.join('\n')}\n`);
        // Equal as numbers: a cell says -0 as 0.
        expect(valuesOf(columns[1]).map((value) => Number(value) + 0)).toEqual(rows.map(({ other }) => other + 0));
        expect(valuesOf(columns[2])).toEqual(rows.map((each) => each.word));
        const numbers = rows.map((each) => each.number);
        const absent = columns[0]?.kind === 'number' ? Number.NaN : null;
        expect(valuesOf(columns[0]).map((value) => (typeof value === 'number' ? value + 0 : value))).toEqual(
          numbers.map((value) => (value === null ? absent : value + 0)),
        );
      }),
    );
  });
});
