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

  it.each(['0x10', 'Infinity', '1e999', '1,5', '1 2', '12px', '--1', '.', 'e5'])(
    'takes "%s" for no number',
    async (cell) => {
      const { columns } = await parseCsv(`a,b\n1,1\n2,"${cell}"`);
      expect(columns.map(({ kind }) => kind)).toEqual(['number', 'category']);
    },
  );

  it('takes a column without a single value for categories', async () => {
    expect((await parseCsv('a,b\n1,\n2,NA')).columns[1]).toMatchObject({
      kind: 'category',
      categories: [],
      missing: 2,
    });
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

  it.each([
    ['', 'The file is empty'],
    [' \n\n', 'The file is empty'],
    ['a,b\n', 'The file has a header and no rows', true],
    ['a,b,c\n1,2,3\n4,5\n6,7,8', 'Line 3 has 2 cells, the header has 3: give all rows the same number'],
    ['1,2\n3,4,5', 'Line 2 has 3 cells, the first row has 2'],
    ['a,b\n\n"two\nlines",1\n3', 'Line 5 has 1 cells, the header has 2'],
    ['a,b\n1,2\n3,"4\n5,6\n', 'Line 3 has a quote that is never closed'],
    ['a,b\n1,"2"x\n5,6\n', 'Line 2 has text after a closing quote'],
  ])('refuses %j', async (text, message, header?: boolean) => {
    await expect(parseCsv(text, { header })).rejects.toThrow(InvalidValueError);
    await expect(parseCsv(text, { header })).rejects.toThrow(message);
  });

  it('takes as many rows as it says, and no more', async () => {
    expect((await parseCsv(rowsOf(mostRows))).rows).toBe(mostRows);
    await expect(parseCsv(rowsOf(mostRows + 1))).rejects.toThrow(`more than 100000 rows (line ${mostRows + 2})`);
    await expect(parseCsv('1,2\n'.repeat(mostRows + 2))).rejects.toThrow(
      `more than 100000 rows (line ${mostRows + 1})`,
    );
  });

  it('reads back every table that is written', async () => {
    const word = fc
      .string({ unit: fc.constantFrom(...'abÄ,;"\n\t .-'), minLength: 1, maxLength: 6 })
      .map((text) => `x${text}x`);
    const row = fc.record({
      number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }),
      other: fc.double({ noNaN: true, noDefaultInfinity: true }),
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
