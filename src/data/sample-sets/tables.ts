/** The truth tables of two inputs, 0 for false and 1 for true. */
import { classification, type Point } from './define.js';

const rows: readonly Point[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

const row = (index: number) => rows[index % rows.length] as Point;

function truthTable(label: string, description: string, gate: (a: boolean, b: boolean) => boolean) {
  return classification({
    label,
    description,
    classes: { least: 2, most: 2 },
    range: [-0.5, 1.5],
    reach: 1,
    fixed: true,
    place: ({ index }) => row(index),
    classOf(index) {
      const [a, b] = row(index);
      return gate(a === 1, b === 1) ? 1 : 0;
    },
  });
}

export const tableSets = {
  'and-table': truthTable('AND table', 'True where both inputs are: one neuron can do it.', (a, b) => a && b),
  'or-table': truthTable('OR table', 'True where at least one input is: one neuron can do it.', (a, b) => a || b),
  'xor-table': truthTable(
    'XOR table',
    'True where the inputs differ: one neuron cannot do it, three can.',
    (a, b) => a !== b,
  ),
};
