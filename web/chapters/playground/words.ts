/** What the page says about how good a network is. */
import { formatNumber } from '../../elements/format.js';
import type { Verdict } from './judge.js';
import type { Task } from './task.js';

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
const count = (value: number) => value.toLocaleString('en');

/** '12 of 400 wrong'; of many samples, while only a part of them is judged, '12 wrong of 2,000 of the 80,000 samples'. */
function mistakeWords({ samples }: Task, { mistakes, judged }: Verdict): string {
  return judged < samples
    ? `${count(mistakes)} wrong of ${count(judged)} of the ${count(samples)} samples`
    : `${count(mistakes)} of ${count(judged)} wrong`;
}

/** 'Test accuracy 97.5%, training 99.1% · 3 of 400 wrong'. Without a word of the test samples where they are hidden. */
export function scoreWords(task: Task, verdict: Verdict | null, hidesTest = false): string {
  if (!verdict) return '';
  const shown = (share: number) =>
    Number.isNaN(share) ? '–' : task.classes > 0 ? percent(share) : formatNumber(share);
  const what = task.classes > 0 ? 'accuracy' : 'R²';
  const { test, train, judged } = verdict;
  if (hidesTest) return `Training ${what} ${shown(train.share)}`;
  const partly = judged < task.samples ? ` · of ${count(judged)} of the ${count(task.samples)} samples` : '';
  const after = task.classes > 0 ? ` · ${mistakeWords(task, verdict)}` : partly;
  return task.test.length > 0
    ? `Test ${what} ${shown(test.share)}, training ${shown(train.share)}${after}`
    : `Training ${what} ${shown(train.share)}${after}`;
}

/** The picture of the output for those who do not see it. */
export function describeMap(task: Task, verdict: Verdict | null, hidesTest = false): string {
  const what =
    task.classes > 2
      ? `which of ${task.classes} classes the network decides for`
      : task.classes === 2
        ? `how strongly the network decides between ${task.classLabels.join(' and ')}`
        : 'the value that the network gives';
  const drawn = task.part?.samples.length ?? task.samples;
  const samples = drawn < task.samples ? `${count(drawn)} of ${count(task.samples)}` : count(drawn);
  const score = scoreWords(task, verdict, hidesTest);
  return `A map of ${task.axisLabels.join(' and ')}: ${what}, with ${samples} samples on it. ${score}`;
}
