/** The figure's small line: what was computed, how much of it, and how fast. */
import type { Painted } from '../../elements/neuron-field/field-painter.js';

/** 41,200,000 as '41 million'. */
export function roundCount(value: number): string {
  const units = [
    [1e12, ' trillion'],
    [1e9, ' billion'],
    [1e6, ' million'],
  ] as const;
  const [size, word] = units.find(([least]) => value >= least) ?? [1, ''];
  const scaled = value / size;
  const rounded = Number(scaled.toPrecision(2));
  return `${rounded.toLocaleString('en')}${word}`;
}

export function describeWork(painted: Painted | null, pointsPerSecond: number | null): string {
  if (!painted) return 'Waking up what computes this…';
  const { about, kind } = painted.backend;
  const where = kind === 'gpu' ? `evaluated and drawn by ${about.label}` : `evaluated by the ${about.label}`;
  const speed = pointsPerSecond === null ? '' : `, at ${roundCount(pointsPerSecond)} answers a second`;
  return `One neuron, ${painted.points.toLocaleString('en')} pairs of inputs: ${where} each time you drag${speed}.`;
}

/** 'row' or 'rows', counted. */
export const rows = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;

export const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;
