import { expect, it } from 'vitest';
import { parseCsv } from '../../../src/index.js';
import { exampleCsv, exampleName } from './example-data.js';
import { firstChoice, toPointSet } from './point-set.js';

it('is a table of 200 rows with a few missing cells, the same one every time', async () => {
  expect(exampleCsv()).toBe(exampleCsv());
  const table = await parseCsv(exampleCsv());
  expect(exampleName).toContain(String(table.rows));
  const choice = firstChoice(table);
  expect(choice).toEqual({ x: 'petal length (cm)', y: 'petal width (cm)', label: 'kind' });
  if (!choice) return;
  const points = toPointSet(table, choice);
  expect(points.leftOut).toBe(4);
  expect(points.classes).toHaveLength(2);
});

it('can be told apart by a line, nearly', async () => {
  const table = await parseCsv(exampleCsv());
  const { inputs, targets } = toPointSet(table, {
    x: 'petal length (cm)',
    y: 'petal width (cm)',
    label: 'kind',
    firing: 'alpine bell',
  });
  const right = targets.filter(
    (target, at) => (inputs[2 * at] ?? 0) + (inputs[2 * at + 1] ?? 0) > 0 === (target === 1),
  );
  expect(right.length / targets.length).toBeGreaterThan(0.9);
  expect(right.length).toBeLessThan(targets.length);
});
