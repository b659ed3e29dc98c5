/** The geometry of the curve: what part of steps and losses is shown, where it is drawn, and which numbers stand there. */
import { type Interval, ticks } from '../activation-plot/axes.js';
import { type LossPoint, thinned } from './thinned.js';

export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly frame: Frame;
  readonly steps: Interval;
  readonly losses: Interval;
  readonly stepTicks: readonly number[];
  readonly lossTicks: readonly number[];
  x(step: number): number;
  y(loss: number): number;
}

export const plotHeight = 150;

/** A logarithmic axis has no place for 0, nor for what is less. */
export const isShown = (loss: number, log: boolean): boolean => Number.isFinite(loss) && (!log || loss > 0);

/** The least and the greatest; the wrong way round where there are none. */
const spanOf = (values: readonly number[]): Interval =>
  values.reduce<Interval>(
    ([least, greatest], value) => [Math.min(least, value), Math.max(greatest, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );

/** The range of the losses with a little air above; from 0 on a linear axis, where a loss that is reached is 0. */
function lossRange([least, greatest]: Interval, log: boolean): Interval {
  if (!(greatest >= least)) return log ? [0.1, 1] : [0, 1];
  if (log) return greatest > least ? [least / 1.1, greatest * 1.1] : [least / 2, greatest * 2];
  const low = Math.min(0, least);
  return greatest > low ? [low, greatest + (greatest - low) * 0.05] : [low, low + 1];
}

/** Powers of ten; 2 and 5 times them where they alone would be too few, and round numbers within a single power. */
function logTicks([low, high]: Interval, most: number): number[] {
  const within = (mantissas: readonly number[]) => {
    const found: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power++) {
      for (const mantissa of mantissas) {
        const tick = Number((mantissa * 10 ** power).toPrecision(1));
        if (tick >= low && tick <= high) found.push(tick);
      }
    }
    return found;
  };
  const powers = within([1]);
  const every = Math.ceil(powers.length / most);
  if (powers.length > 2) return powers.filter((_, at) => at % every === 0);
  const finer = [within([1, 2, 5]), within([1, 3]), powers].find((list) => list.length > 1 && list.length <= most);
  return finer ?? ticks([low, high], most);
}

/** Which part of an interval lies below a value. */
const along = (value: number, [low, high]: Interval): number => (value - low) / (high - low);

/** `margins` are the widths that the labels at the left and at the lines' ends need. */
export function composePlot(
  lines: readonly (readonly LossPoint[])[],
  log: boolean,
  width: number,
  margins: { readonly left: number; readonly right: number },
): Plot {
  const frame = { left: margins.left, right: width - margins.right, top: 10, bottom: plotHeight - 20 };
  const points = lines.flat();
  const [first, last] = spanOf(points.map(({ step }) => step));
  const steps: Interval = [Math.min(0, first), Math.max(1, last)];
  const losses = lossRange(spanOf(points.map(({ loss }) => loss).filter((loss) => isShown(loss, log))), log);
  const logs: Interval = [Math.log(losses[0]), Math.log(losses[1])];
  const up = (loss: number) => (log ? along(Math.log(loss), logs) : along(loss, losses));
  return {
    width,
    height: plotHeight,
    frame,
    steps,
    losses,
    // There is no half a step.
    stepTicks: ticks(steps, frame.right - frame.left > 260 ? 5 : 3).filter(Number.isInteger),
    lossTicks: log ? logTicks(losses, 4) : ticks(losses, 5),
    x: (step) => frame.left + along(step, steps) * (frame.right - frame.left),
    y: (loss) => frame.bottom - up(loss) * (frame.bottom - frame.top),
  };
}

/** A line as an SVG path with a gap wherever a loss has no place. A point between two gaps is a dot, by its round cap. */
export function linePath(points: readonly LossPoint[], log: boolean, { x, y, frame }: Plot): string {
  const most = Math.max(8, Math.round(2 * (frame.right - frame.left)));
  let [path, run] = ['', 0];
  const endRun = () => {
    if (run === 1) path += 'h0';
    run = 0;
  };
  for (const { step, loss } of thinned(points, most)) {
    if (isShown(loss, log)) path += `${run++ ? 'L' : 'M'}${x(step).toFixed(1)} ${y(loss).toFixed(1)}`;
    else endRun();
  }
  endRun();
  return path;
}

/** Between the labels of lines that end at the same height. */
const labelHeight = 26;

/** Heights for labels that should stand at `wanted`: in the same order, apart from each other, inside the frame. */
export function keptApart(wanted: readonly number[], { top, bottom }: Frame): number[] {
  const order = [...wanted.keys()].toSorted((one, other) => (wanted[one] as number) - (wanted[other] as number));
  const places = order.map((at) => wanted[at] as number);
  const last = places.length - 1;
  // Two that would meet give way by the same amount; then the frame has its say.
  for (let at = 0; at < last; at++) {
    const missing = labelHeight - ((places[at + 1] as number) - (places[at] as number));
    if (missing <= 0) continue;
    places[at] = (places[at] as number) - missing / 2;
    places[at + 1] = (places[at + 1] as number) + missing / 2;
  }
  for (let at = 0; at <= last; at++) {
    const least = at === 0 ? top + 4 : (places[at - 1] as number) + labelHeight;
    places[at] = Math.max(least, places[at] as number);
  }
  for (let at = last; at >= 0; at--) {
    const most = at === last ? bottom - 8 : (places[at + 1] as number) - labelHeight;
    places[at] = Math.min(most, places[at] as number);
  }
  return wanted.map((_, at) => places[order.indexOf(at)] as number);
}
