import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { parseCsv } from './csv.js';
import { type ColumnChoice, selectColumns } from './select-columns.js';
import type { Table } from './table.js';

const text = `length,place,width,grade,species,constant,where
1,north,10,2,rose,5,here
3,south,30,7,lily,5,here
,south,20,2,rose,5,here
5,,20,7,lily,5,here
7,north,NA,2,rose,5,here
9,south,40,7,,5,here
`;
const table = () => parseCsv(text);

const select = async (choice: Partial<ColumnChoice>, of?: Table) =>
  selectColumns(of ?? (await table()), { inputs: ['length'], target: 'species', missing: 'leave-out', ...choice });

const column = (inputs: Float32Array, width: number, at: number) => [...inputs].filter((_, i) => i % width === at);
/** Standardised and rounded to float32, by the textbook. */
const standardised = (values: readonly number[]) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return values.map((value) => (value - mean) / Math.sqrt(variance));
};
/** 0 to `last`, over and over. */
const upTo = (last: number) => Array.from({ length: 30 }, (_, at) => at % (last + 1));
const expectClose = (given: ArrayLike<number>, expected: readonly number[]) => {
  expect(given.length).toBe(expected.length);
  for (const [at, value] of expected.entries()) expect(given[at]).toBeCloseTo(value, 5);
};

describe('selectColumns', () => {
  it('leaves out what is not complete, in the columns that were chosen alone', async () => {
    const { inputs, names, scales, target, leftOut } = await select({ inputs: ['width', 'length'] });
    expect(names).toEqual(['width', 'length']);
    // Rows 0, 1 and 3: lengths 1, 3, 5; widths 10, 30, 20.
    expect(leftOut).toBe(3);
    expectClose(column(inputs, 2, 0), standardised([10, 30, 20]));
    expectClose(column(inputs, 2, 1), standardised([1, 3, 5]));
    expect(scales[1]?.mean).toBeCloseTo(3, 12);
    expect(scales[1]?.standardDeviation).toBeCloseTo(Math.sqrt(8 / 3), 12);
    expect(target).toEqual({ kind: 'classification', labels: Uint32Array.of(0, 1, 1), classes: ['rose', 'lily'] });
  });

  it('makes a column of 0 and 1 for each category that occurs', async () => {
    const { inputs, names, scales, leftOut } = await select({ inputs: ['place', 'length'] });
    expect([leftOut, names]).toEqual([3, ['place = north', 'place = south', 'length']]);
    expect(scales[0]).toEqual({ mean: 0, standardDeviation: 1 });
    expect(column(inputs, 3, 0)).toEqual([1, 0, 1]);
    expect(column(inputs, 3, 1)).toEqual([0, 1, 0]);
    expectClose(column(inputs, 3, 2), standardised([1, 3, 7]));
  });

  it('fills in means, and leaves out rows without a target alone', async () => {
    const { inputs, scales, target, leftOut } = await select({ inputs: ['length', 'place'], missing: 'mean' });
    expect(leftOut).toBe(1);
    // Lengths 1, 3, -, 5, 7; places north, south, south, -, north.
    expect(scales[0]?.mean).toBe(4);
    const [a, b, c, d] = standardised([1, 3, 5, 7]);
    expectClose(column(inputs, 3, 0), [a, b, 0, c, d].map(Number));
    expect(column(inputs, 3, 1)).toEqual([1, 0, 0, 0.5, 1]);
    expect(column(inputs, 3, 2)).toEqual([0, 1, 1, 0.5, 0]);
    expect(target).toMatchObject({ labels: Uint32Array.of(0, 1, 0, 1, 0) });
  });

  it('gives each category its own share where a word is missing', async () => {
    const of = await parseCsv('w,t\na,1\na,2\na,1\nb,2\n,1', { header: true });
    const { inputs } = await select({ inputs: ['w'], target: 't', missing: 'mean' }, of);
    expect(inputs.slice(8)).toEqual(Float32Array.of(0.75, 0.25));
  });

  it('takes few whole numbers for classes, others for a value, and can be told', async () => {
    const choice = { target: 'grade' };
    const classes = { kind: 'classification', classes: ['2', '7'], labels: Uint32Array.of(0, 1, 1, 0, 1) };
    expect((await select(choice)).target).toEqual(classes);
    const { target } = await select({ ...choice, as: 'number' });
    if (target.kind !== 'regression') throw new Error(target.kind);
    expectClose(target.values, standardised([2, 7, 7, 2, 7]));
    expect(target.scale.mean).toBe(5);

    const kindOf = async (values: readonly number[], as?: 'classes') => {
      const of = await parseCsv(`x,t\n${values.map((value, at) => `${at},${value}`).join('\n')}`, { header: true });
      return (await select({ inputs: ['x'], target: 't', ...(as && { as }) }, of)).target.kind;
    };
    expect(await kindOf(upTo(9))).toBe('classification');
    expect(await kindOf(upTo(10))).toBe('regression');
    expect(await kindOf(upTo(10), 'classes')).toBe('classification');
    expect(await kindOf([0, 1, 1.5])).toBe('regression');
    expect(await kindOf([0, 1, 1.5], 'classes')).toBe('classification');
  });

  it('gives inputs with mean 0 and standard deviation 1 whose scales lead back', async () => {
    const cell = fc.option(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { nil: Number.NaN });
    const missing = fc.constantFrom('leave-out' as const, 'mean' as const);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 20 }), missing, (rows, how) => {
        const kept = rows.filter((row) => how === 'mean' || row.every((value) => !Number.isNaN(value)));
        const columns = [0, 1].map((at) =>
          kept.map((row) => row[at] as number).filter((value) => !Number.isNaN(value)),
        );
        fc.pre(columns.every((values) => Math.max(...values) - Math.min(...values) > 1));
        const all = [0, 1].map((at) => Float64Array.from(rows, (row) => row[at] as number));
        // A row of classes by turns; the two ends of `kept` would all be one class otherwise.
        const turns = new Map(kept.map((row, at) => [row, at % 2]));
        const of: Table = {
          rows: rows.length,
          columns: [
            ...all.map((values, at) => ({ name: `x${at}`, kind: 'number' as const, values, missing: 0 })),
            { name: 't', kind: 'number', values: Float64Array.from(rows, (row) => turns.get(row) ?? 0), missing: 0 },
          ],
        };
        const { inputs, scales, leftOut } = selectColumns(of, { inputs: ['x0', 'x1'], target: 't', missing: how });
        expect(leftOut).toBe(rows.length - kept.length);
        for (const [at, scale] of scales.entries()) {
          const values = column(inputs, 2, at);
          expect(values.reduce((sum, value) => sum + value, 0) / values.length).toBeCloseTo(0, 5);
          for (const [row, value] of values.entries()) {
            const given = kept[row]?.[at] as number;
            const expected = Number.isNaN(given) ? scale.mean : given;
            expect(Math.abs(value * scale.standardDeviation + scale.mean - expected)).toBeLessThan(1e-3);
          }
        }
      }),
    );
  });

  it('takes a table of 100,000 rows', () => {
    const rows = 100_000;
    const of: Table = {
      rows,
      columns: [
        { name: 'x', kind: 'number', values: new Float64Array(rows).map((_, row) => row % 1009), missing: 0 },
        {
          name: 'w',
          kind: 'category',
          values: Array.from({ length: rows }, (_, row) => `w${row % 20}`),
          categories: Array.from({ length: 20 }, (_, at) => `w${at}`),
          missing: 0,
        },
        { name: 't', kind: 'number', values: new Float64Array(rows).map((_, row) => row % 3), missing: 0 },
      ],
    };
    const { inputs, names } = selectColumns(of, { inputs: ['x', 'w'], target: 't', missing: 'mean' });
    expect([names.length, inputs.length]).toEqual([21, 21 * rows]);
    expect(inputs.slice(-20)).toEqual(Float32Array.from({ length: 20 }, (_, at) => (at === 19 ? 1 : 0)));
  });

  it.each([
    [{ inputs: ['size'] }, 'There is no column "size": choose one of "length", "place"'],
    [{ target: 'kind' }, 'There is no column "kind"'],
    [{ inputs: [] }, 'inputs is empty: choose at least one column'],
    [{ inputs: ['length', 'species'] }, '"species" is the target and an input: choose it for one of them'],
    [{ inputs: ['width', 'length', 'width'] }, '"width" is chosen twice'],
    [{ inputs: ['constant'] }, '"constant": Every value is 5: a constant cannot be standardised'],
    [{ inputs: ['where'] }, '"where": Every value is here: a constant teaches nothing; choose another column'],
    [{ target: 'where' }, '"where": Every value is here: a target needs two classes or more'],
    [{ target: 'constant' }, '"constant": Every value is 5: a target needs two classes or more'],
    [{ target: 'constant', as: 'number' }, '"constant": Every value is 5: a constant cannot be standardised'],
    [{ as: 'number' }, '"species" is not a column of numbers (it has "rose"): take it as classes'],
    [{ as: 'words' }, 'as is words: give one of classes, number'],
    [{ missing: 'zero' }, 'missing is zero: give one of leave-out, mean'],
  ])('refuses %j', async (wrong, message) => {
    await expect(select(wrong as Partial<ColumnChoice>)).rejects.toThrow(InvalidValueError);
    await expect(select(wrong as Partial<ColumnChoice>)).rejects.toThrow(message);
  });

  it('refuses too many classes or categories, and tables without a complete row', async () => {
    const lines = Array.from({ length: 21 }, (_, at) => `${at},${at + 0.5},w${at}`).join('\n');
    const many = await parseCsv(`x,y,w\n${lines}`);
    await expect(select({ inputs: ['x'], target: 'w' }, many)).rejects.toThrow(
      '"w" has 21 different values: choose a target with at most 20',
    );
    await expect(select({ inputs: ['x'], target: 'y', as: 'classes' }, many)).rejects.toThrow('"y" has 21 different');
    await expect(select({ inputs: ['w'], target: 'x' }, many)).rejects.toThrow(
      '"w" has 21 different values: choose a column with at most 20',
    );
    const sparse = await parseCsv('a,b,c,d\n1,,3,4\n,2,3,4\n1,2,3,', { header: true });
    const from = (inputs: string[]) => select({ inputs, target: 'd' }, sparse);
    await expect(from(['a', 'b'])).rejects.toThrow('No row has all of "a", "b" and "d": choose other columns');
    await expect(from(['a', 'b', 'c'])).rejects.toThrow('No row has all 4 columns: choose other columns');
    const bare = await parseCsv('a,b\n1,\n2,', { header: true });
    await expect(select({ inputs: ['a'], target: 'b', missing: 'mean' }, bare)).rejects.toThrow('No row has "b"');
    await expect(select({ inputs: ['b'], target: 'a', missing: 'mean' }, bare)).rejects.toThrow(
      '"b": Every value is missing',
    );
  });
});
