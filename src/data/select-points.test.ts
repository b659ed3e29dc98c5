import { describe, expect, it } from 'vitest';
import { InvalidValueError } from '../neuron/errors.js';
import { parseCsv } from './csv.js';
import { selectPoints } from './select-points.js';

const text = `species,length,width,constant,grade,id
lily,9,NA,5,2,a
rose,1,10,5,10,b
fern,3,30,5,2,c
rose,NA,20,5,2,d
,2,20,5,2,e
fern,1,30,5,NA,f
`;
const table = () => parseCsv(text);

const select = async (csv: string) =>
  selectPoints(await parseCsv(csv, { header: true }), { x: 'x', y: 'y', label: 'z' });

describe('selectPoints', () => {
  it('takes the complete rows, standardised, with their classes', async () => {
    const selected = selectPoints(await table(), { x: 'length', y: 'width', label: 'species' });
    expect(selected.leftOut).toBe(3);
    expect(selected.names).toEqual({ x: 'length', y: 'width', label: 'species' });
    expect(selected.classes).toEqual(['rose', 'fern']);
    expect([...selected.labels]).toEqual([0, 1, 1]);
    // Lengths 1, 3, 1: mean 5/3, variance 8/9. Widths 10, 30, 30: mean 70/3, variance 800/9.
    const [down, up] = [-Math.SQRT1_2, Math.SQRT2].map(Math.fround);
    expect([...selected.points].map(Math.fround)).toEqual([down, -(up ?? 0), up, -(down ?? 0), down, -(down ?? 0)]);
    expect(selected.scales.x.mean).toBeCloseTo(5 / 3, 12);
    expect(selected.scales.y.standardDeviation).toBeCloseTo(Math.sqrt(800) / 3, 12);
  });

  it('takes numbers for classes, ascending', async () => {
    const selected = selectPoints(await table(), { x: 'length', y: 'width', label: 'grade' });
    expect(selected.classes).toEqual(['2', '10']);
    expect([...selected.labels]).toEqual([1, 0, 0]);
  });

  it.each([
    [{ x: 'size', y: 'width', label: 'species' }, 'There is no column "size": choose one of "species", "length"'],
    [{ x: 'length', y: 'width', label: 'kind' }, 'There is no column "kind"'],
    [
      { x: 'species', y: 'width', label: 'species' },
      '"species" is not a column of numbers (it has "lily"): choose among "length", "width", "constant", "grade"',
    ],
    [{ x: 'length', y: 'constant', label: 'species' }, '"constant": Every value is 5: a constant'],
  ])('refuses %j', async (names, message) => {
    const given = await table();
    expect(() => selectPoints(given, names)).toThrow(InvalidValueError);
    expect(() => selectPoints(given, names)).toThrow(message);
  });

  it('refuses tables without two columns of numbers, without a complete row, with too many classes', async () => {
    await expect(select('x,y,z\na,b,c')).rejects.toThrow('The table has no column of numbers');
    await expect(select('x,y,z\n1,b,c')).rejects.toThrow('The table has one column ("x") of numbers');
    await expect(select('x,y,z\n1,,c\n,2,c')).rejects.toThrow('No row has all of "x", "y" and "z"');
    const many = Array.from({ length: 21 }, (_, at) => `${at},${at},c${at}`).join('\n');
    await expect(select(`x,y,z\n${many}`)).rejects.toThrow(
      '"z" has 21 different values: choose a label with at most 20',
    );
  });
});
