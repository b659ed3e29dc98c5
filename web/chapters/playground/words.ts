/** What the page says about how good a network is. */
import { formatNumber } from '../../elements/format.js';
import type { Verdict } from './judge.js';
import type { Task } from './task.js';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** 'Test accuracy 97.5%, training 99.1%'. */
export function scoreWords(task: Task, verdict: Verdict | null, wrong: Uint8Array | null): string {
  if (!verdict) return '';
  const shown = (share: number) =>
    Number.isNaN(share) ? '–' : task.classes > 0 ? percent(share) : formatNumber(share);
  const what = task.classes > 0 ? 'accuracy' : 'R²';
  const { test, train } = verdict;
  const mistakes = wrong ? wrong.reduce((sum, each) => sum + each, 0) : 0;
  const marked = task.classes > 0 ? ` · ${mistakes} of ${task.samples} wrong` : '';
  return task.test.length > 0
    ? `Test ${what} ${shown(test.share)}, training ${shown(train.share)}${marked}`
    : `Training ${what} ${shown(train.share)}${marked}`;
}

/** The picture of the output for those who do not see it. */
export function describeMap(task: Task, verdict: Verdict | null): string {
  const what =
    task.classes > 2
      ? `which of ${task.classes} classes the network decides for`
      : task.classes === 2
        ? `how strongly the network decides between ${task.classLabels.join(' and ')}`
        : 'the value that the network gives';
  const score = scoreWords(task, verdict, verdict?.wrong ?? null);
  return `A map of ${task.axisLabels.join(' and ')}: ${what}, with ${task.samples} samples on it. ${score}`;
}
