import { describe, expect, it } from 'vitest';
import { allInside, inside, mount, settled } from '../testing.js';
import './confusion-matrix.js';

const words = (element: Element | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim();

it('is a table whose headers name what they stand for', async () => {
  const matrix = await mount('confusion-matrix', { counts: [6, 2, 1, 3], labels: ['no', 'yes'], of: 'test' });
  expect(words(inside(matrix, 'caption'))).toBe('75% of 12 test samples right rows: true class, columns: predicted');
  expect(allInside(matrix, 'th[scope=col]').map(words)).toEqual(['predicted no', 'predicted yes', 'recall %']);
  expect(allInside(matrix, 'th[scope=row]').map(words)).toEqual(['true no', 'true yes', 'precision %']);
  expect(allInside(matrix, 'tbody tr').map((row) => [...row.querySelectorAll('td')].map(words))).toEqual([
    ['6', '2', '75'],
    ['1', '3', '75'],
  ]);
  expect(allInside(matrix, 'tfoot td').map(words)).toEqual(['86', '60', '']);
});

it('shades a cell by its share of the row, not of the table', async () => {
  const matrix = await mount('confusion-matrix', { counts: [100, 0, 1, 1], labels: ['no', 'yes'] });
  const [all, none, half, other] = allInside(matrix, '.count').map((cell) => getComputedStyle(cell).backgroundColor);
  expect(half).toBe(other);
  expect(new Set([all, none, half]).size).toBe(3);
  matrix.counts = [100, 0, 0, 5];
  await settled(matrix);
  expect(getComputedStyle(allInside(matrix, '.count')[3] as HTMLElement).backgroundColor).toBe(all);
  matrix.counts = [0, 100, 1, 1];
  await settled(matrix);
  expect(getComputedStyle(inside(matrix, '.count')).backgroundColor).toBe(none);
});

it('says where there is nothing to tell from', async () => {
  const matrix = await mount('confusion-matrix', { counts: [4, 0, 0, 0], labels: ['no', 'yes'] });
  expect(words(allInside(matrix, 'tbody .share')[1])).toBe('– none to tell from');
});

it('shows nothing before there is anything', async () => {
  const matrix = await mount('confusion-matrix');
  expect(matrix.shadowRoot?.querySelector('table')).toBeNull();
});

describe.each([2, 3, 5, 8])('with %i classes of long names', (classes) => {
  it('finds place in 280 pixels, whatever its counts', async () => {
    const matrix = await mount(
      'confusion-matrix',
      {
        counts: Array.from({ length: classes ** 2 }, (_, at) => 10 ** (at % 5) * 3),
        labels: Array.from({ length: classes }, (_, at) => `Iris versicolor of kind ${at}`),
      },
      280,
    );
    expect(inside(matrix, 'table').getBoundingClientRect().width).toBeLessThanOrEqual(280);
    for (const cell of allInside(matrix, 'td')) expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth);
    const colours = allInside(matrix, 'tbody .swatch').map((swatch) => getComputedStyle(swatch).backgroundColor);
    expect(new Set(colours).size).toBe(classes);
  });
});

it('of twenty classes scrolls in itself, with the names of the rows in sight', async () => {
  const classes = 20;
  const counts = Array.from({ length: classes ** 2 }, (_, at) => (at % (classes + 1) === 0 ? 40 : at % 3));
  const labels = Array.from({ length: classes }, (_, at) => `species ${at}`);
  const matrix = await mount('confusion-matrix', { counts, labels }, 318);
  expect(matrix.getBoundingClientRect().width).toBe(318);
  const box = inside(matrix, 'scroll-box');
  const scroller = inside(box, '.scroll');
  expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth);
  expect(scroller.tabIndex).toBe(0);
  const name = inside(matrix, 'tbody th');
  const before = name.getBoundingClientRect().left;
  scroller.scrollLeft = 200;
  await settled(matrix);
  expect(name.getBoundingClientRect().left - before).toBeCloseTo(0, -1); // but for the table's spacing
  for (const cell of allInside(matrix, 'td')) expect(cell.scrollWidth).toBeLessThanOrEqual(cell.clientWidth);
  const marks = allInside(matrix, 'tbody .swatch').map(
    (swatch) => `${swatch.classList[1]} ${getComputedStyle(swatch).backgroundColor}`,
  );
  expect(new Set(marks).size).toBe(classes);
});
