import { expect, it } from 'vitest';
import { parseCsv } from '../../../src/index.js';
import { toPointSet, withPart } from './point-set.js';

const table = await parseCsv('kind,size,weight\nsmall,1,10\nsmall,2,20\nlarge,8,80\nlarge,9,95\n');
const columns = { x: 'size', y: 'weight', label: 'kind' };

it('lets the class fire that the dials serve best, unless one is named', () => {
  expect(toPointSet(table, columns, (x1) => x1 > 0).choice.firing).toBe('large');
  expect(toPointSet(table, columns, (x1) => x1 < 0).choice.firing).toBe('small');
  expect(toPointSet(table, { ...columns, firing: 'small' }, (x1) => x1 > 0).targets).toEqual([1, 1, 0, 0]);
  expect(toPointSet(table, { ...columns, firing: 'gone' }, (x1) => x1 > 0).choice.firing).toBe('large');
});

it('swaps the axes rather than show one column twice', () => {
  const choice = { ...columns, firing: 'large' };
  expect(withPart(choice, 'x', 'weight')).toMatchObject({ x: 'weight', y: 'size' });
  expect(withPart(choice, 'y', 'size')).toMatchObject({ x: 'weight', y: 'size' });
  expect(withPart(choice, 'firing', 'small')).toEqual({ ...choice, firing: 'small' });
});

it('counts the points beyond the edges of the picture', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `${at % 2 ? 'a' : 'b'},${at % 3},${at % 5}`);
  const far = await parseCsv(['kind,size,weight', ...rows, 'a,90,2'].join('\n'));
  expect(toPointSet(far, columns).outside).toBe(1);
  expect(toPointSet(table, columns).outside).toBe(0);
});
