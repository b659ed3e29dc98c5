/** How the learning rate changes over the steps of a training. */
import { checkFloat32, checkName, checkObject, checkPositiveInteger, invalid, shown } from './checks.js';
import type { ResolvedOptimizer, StepNumbers } from './optimizers.js';

export const scheduleNames = ['constant', 'step', 'cosine'] as const;
export type ScheduleName = (typeof scheduleNames)[number];

export interface ScheduleSettings {
  readonly kind: ScheduleName;
  /** Steps over which the rate first grows from nothing; 0 if left out. */
  readonly warmUp?: number;
  /** 'step': after so many steps, each time, the rate is multiplied by `factor`. 1,000 and 0.5 if left out. */
  readonly every?: number;
  readonly factor?: number;
  /** 'cosine': the steps in which the rate falls to `floor` of itself, where it stays. 10,000 and 0 if left out. */
  readonly over?: number;
  readonly floor?: number;
}

export type ResolvedSchedule = Required<ScheduleSettings>;

/** The schedule with all its numbers, checked. Throws InvalidValueError. */
export function resolveSchedule(schedule: ScheduleName | ScheduleSettings = 'constant'): ResolvedSchedule {
  const settings: ScheduleSettings = typeof schedule === 'string' ? { kind: schedule } : schedule;
  checkObject('schedule', settings, "a name such as 'cosine', or { kind, over }");
  checkName('schedule', settings.kind, scheduleNames);
  const { kind, warmUp = 0, every = 1000, factor = 0.5, over = 10_000, floor = 0 } = settings;
  if (!Number.isSafeInteger(warmUp) || warmUp < 0) {
    invalid(`schedule.warmUp is ${shown(warmUp)}: give a whole number of steps, 0 or more`);
  }
  checkPositiveInteger('schedule.every', every);
  checkPositiveInteger('schedule.over', over);
  for (const [name, share] of [
    ['factor', factor],
    ['floor', floor],
  ] as const) {
    checkFloat32(`schedule.${name}`, share);
    if (share < 0 || share > 1) invalid(`schedule.${name} is ${share}: give a share from 0 to 1`);
  }
  return { kind, warmUp, every, factor, over, floor };
}

/**
 * What the learning rate is multiplied by in step `step`, counted from 0. The warm-up is linear; the cosine is that of
 * I. Loshchilov and F. Hutter, "SGDR: stochastic gradient descent with warm restarts", 2017, eq. 5, without restarts.
 */
export function scheduleShare({ kind, warmUp, every, factor, over, floor }: ResolvedSchedule, step: number): number {
  const warm = step < warmUp ? (step + 1) / (warmUp + 1) : 1;
  switch (kind) {
    case 'constant':
      return warm;
    case 'step':
      return warm * factor ** Math.floor(step / every);
    case 'cosine':
      return warm * (floor + (1 - floor) * 0.5 * (1 + Math.cos((Math.PI * Math.min(step, over)) / over)));
  }
}

/** The numbers of step `step`, counted from 0, rounded to float32: every backend is given the same. */
export function stepNumbers(optimizer: ResolvedOptimizer, schedule: ResolvedSchedule, step: number): StepNumbers {
  // As the optimizer's arithmetic holds it; a β of 0 needs no correction.
  const correction = (beta: number) => Math.fround(1 / (1 - Math.fround(beta) ** (step + 1)));
  return {
    rate: Math.fround(optimizer.learningRate * scheduleShare(schedule, step)),
    firstCorrection: correction(optimizer.beta1),
    secondCorrection: correction(optimizer.beta2),
  };
}
