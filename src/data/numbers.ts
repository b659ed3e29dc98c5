/** Numbers as people write them into tables. */

export type DecimalMark = '.' | ',';

/** Not 0x10, not Infinity, which Number() would take; and no marks between thousands. */
const patterns: Record<DecimalMark, RegExp> = {
  '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i,
};

/** A comma may be a decimal mark where no comma stands between the cells. */
export const marksBeside = (delimiter: string): readonly DecimalMark[] => (delimiter === ',' ? ['.'] : ['.', ',']);

export const saysNumber = (cell: string, mark: DecimalMark): boolean => patterns[mark].test(cell);

/** The number that a cell says, ±Infinity for one beyond float64; NaN if it says none. */
export function numberOf(cell: string, mark: DecimalMark): number {
  return saysNumber(cell, mark) ? Number(cell.replace(mark, '.')) : Number.NaN;
}
