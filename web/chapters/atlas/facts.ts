/** What the atlas tells of an activation, in few words. */
import { type Activation, getActivation, isFormulaName, type ActivationName } from '../../../src/index.js';
import { formatFixed } from '../../elements/format.js';

export interface Fact {
  readonly name: string;
  readonly text: string;
}

const short = (value: number): string =>
  Number.isFinite(value) ? formatFixed(Number(value.toPrecision(3)), 3).replace(/\.?0+$/, '') : value > 0 ? '∞' : '−∞';

const list = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** Far out, on a logarithmic scale: what has come to rest by the first of them has come to rest. */
const [far, farther] = [200, 20_000];
/** Of the values, relative to their size: coming to rest as slowly as 1/z still counts. */
const atRest = 0.02;

const close = (a: number, b: number) => Math.abs(a - b) <= atRest * Math.max(0.5, Math.abs(b));

/** The value that f comes to rest at on one side; null where it grows or swings for ever. */
export function saturation(
  { value }: Pick<Activation, 'value'>,
  side: -1 | 1,
  parameters?: readonly number[],
): number | null {
  const [near, away, between] = [far, farther, 3.7 * far].map((z) => value(side * z, parameters)) as [
    number,
    number,
    number,
  ];
  return Number.isFinite(away) && close(near, away) && close(between, away) ? away : null;
}

/** Of kinks, so many are named. */
const mostPlaces = 6;

const kinksOf = ({ kinks, piecewiseConstant }: Activation): string => {
  if (kinks.length === 0) return 'none: it is smooth';
  const nearest = kinks.toSorted((a, b) => Math.abs(a) - Math.abs(b)).slice(0, mostPlaces);
  const more = kinks.length - nearest.length;
  const places = list([...nearest.toSorted((a, b) => a - b).map(short), ...(more > 0 ? [`${more} more`] : [])]);
  return piecewiseConstant ? `it jumps at ${places}` : `its slope jumps at ${places}`;
};

function saturationOf(activation: Activation, parameters: readonly number[]): string {
  const sides = ([-1, 1] as const).flatMap((side) => {
    const rest = saturation(activation, side, parameters);
    return rest === null ? [] : [{ side, rest: short(rest) }];
  });
  const [first, second] = sides;
  if (!first) return 'nowhere';
  if (second)
    return first.rest === second.rest ? `on both sides, at ${first.rest}` : `at ${first.rest} and at ${second.rest}`;
  return `at ${first.rest}, on the ${first.side < 0 ? 'left' : 'right'}`;
}

/** In the order in which they are told. */
export function factsOf(name: ActivationName, parameters: readonly number[]): readonly Fact[] {
  const activation = getActivation(name);
  const { range, monotone, lipschitz, year, source } = activation;
  const came = isFormulaName(name) ? [] : [{ name: 'Since', text: `${year}: ${source}` }];
  return [
    { name: 'Formula', text: activation.formula },
    { name: 'Derivative', text: activation.derivativeFormula },
    { name: 'Range', text: `${short(range[0])} to ${short(range[1])}` },
    { name: 'Kinks', text: kinksOf(activation) },
    { name: 'Levels off', text: saturationOf(activation, parameters) },
    { name: 'Monotone', text: monotone ? 'yes: more in, never less out' : 'no: it turns' },
    { name: 'Steepest', text: Number.isFinite(lipschitz) ? short(lipschitz) : 'without bound' },
    ...came,
  ];
}
