/**
 * Where a formula may be printed with a plain + − × ÷: where no finite x and no parameters could make it overflow, divide by
 * what is too small or too large, or be held. It is found by enclosing every step over all float32, once as float64 has it and
 * once as any machine may.
 */
import { IntervalProgram } from './interval.js';
import { float32Slack, float64Slack, type IntervalRegisters } from './interval-registers.js';
import { largest, largestFloat32 } from './safe.js';
import type { SafeList } from './safe-list.js';

/** A plain result may come so near to float32's end, where rounding does not carry it over; x·tanh(x) does. */
const nearestToEnd = 3.402e38;
/** WGSL promises the accuracy of a quotient for divisors from 2⁻¹²⁶ to 2¹²⁶. */
const divisors = { least: 2 ** -100, most: 2 ** 125 };

/** For each step of the list, whether a plain operator will do. */
export function planPlain(list: SafeList): readonly boolean[] {
  const exact = new IntervalProgram(list, float64Slack);
  const machine = new IntervalProgram(list, float32Slack);
  for (const program of [exact, machine]) {
    program.setVariable(-largestFloat32, largestFloat32);
    for (let index = 0; index < list.length; index++) program.setParameter(index, -largestFloat32, largestFloat32);
  }
  return list.map((step, place) => {
    exact.runStep(place);
    machine.runStep(place);
    if (step.kind !== 'compare') flush(machine.registers, place);
    if (step.kind !== 'binary' && step.kind !== 'unary') return true;
    const isPlain =
      isSmallEnough(list, place, exact.registers, largest) &&
      isSmallEnough(list, place, machine.registers, nearestToEnd);
    if (!isPlain) holdSafe(machine.registers, place);
    return isPlain;
  });
}

/** A subnormal may be read as 0, here and not there. */
function flush({ low, high }: IntervalRegisters, place: number): void {
  low[place] = (low[place] as number) - float32Slack.absolute;
  high[place] = (high[place] as number) + float32Slack.absolute;
}

/** What a safe function gives is held, and a few ULP beyond. */
function holdSafe({ low, high }: IntervalRegisters, place: number): void {
  const most = largest * (1 + float32Slack.relative);
  low[place] = Math.min(Math.max(low[place] as number, -most), most);
  high[place] = Math.min(Math.max(high[place] as number, -most), most);
}

function isSmallEnough(list: SafeList, place: number, r: IntervalRegisters, most: number): boolean {
  const step = list[place];
  if (step?.kind !== 'binary')
    return Math.max(Math.abs(r.low[place] as number), Math.abs(r.high[place] as number)) <= most;
  const [aLow, aHigh] = [r.low[step.left] as number, r.high[step.left] as number];
  const [bLow, bHigh] = [r.low[step.right] as number, r.high[step.right] as number];
  const a = Math.max(-aLow, aHigh);
  const b = Math.max(-bLow, bHigh);
  switch (step.name) {
    case 'add':
      return aHigh + bHigh <= most && aLow + bLow >= -most;
    case 'subtract':
      return aHigh - bLow <= most && aLow - bHigh >= -most;
    case 'multiply':
      return a * b <= most;
    case 'divide': {
      const least = Math.max(bLow, -bHigh);
      return least >= divisors.least && b <= divisors.most && a / least <= most;
    }
    default:
      return false;
  }
}
