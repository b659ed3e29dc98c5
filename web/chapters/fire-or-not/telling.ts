/** What the figure shows of a run and says of it, as things stand. */
import { type Run, visit, type Visit } from './rule.js';
import type { FireState } from './state.js';
import { mostMistakes } from './theorem.js';
import { lookOf, progressOf, verdictOf } from './words.js';

export interface ShownLook {
  readonly visit: Visit;
  /** It was not made: it is what a look would do. */
  readonly isPreview: boolean;
}

/** The last look while its sample is held; else what a look at the held sample would do. */
export function shownLook({ table, held, rate }: FireState, { visits, neuron }: Run): ShownLook {
  const last = visits.at(-1);
  if (last && last.row === held) return { visit: last, isPreview: false };
  return { visit: visit(neuron, table, held, rate), isPreview: true };
}

export function progressNow({ start, table, rate, guess }: FireState, run: Run): string {
  return progressOf(run, mostMistakes(start, table, rate), table, guess !== null);
}

/** All that has changed, for a screen reader. */
export function sentenceOf(state: FireState, run: Run): string {
  const look = shownLook(state, run);
  const isOver = run.visits.length > 0 && (run.done || run.cycle !== null);
  const parts = [
    look.isPreview ? '' : lookOf(look.visit, false),
    verdictOf(run.neuron, state.table),
    isOver ? progressNow(state, run) : '',
  ];
  return parts.filter(Boolean).join(' ');
}
