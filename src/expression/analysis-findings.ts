/** What a reader is told of a formula: each a sentence or two, what, where, and what it means for learning. */
import { domain } from './analysis-curve.js';
import type { Facts } from './analysis-facts.js';
import type { Kink, KinkKind, Kinks } from './analysis-kinks.js';
import type { Stretch, Trouble } from './analysis-pieces.js';
import type { Side } from './analysis-sides.js';
import { placesText, shortNumber, stretchesText } from './analysis-words.js';

export type FindingKind =
  | 'constant'
  | 'piecewise constant'
  | 'undefined'
  | 'pole'
  | 'held'
  | 'steepens'
  | 'steep'
  | 'jump'
  | 'hole'
  | 'straight'
  | 'flat'
  | 'saturates'
  | 'too many kinks'
  | 'turns'
  | 'corner'
  | 'range'
  | 'symmetry';

export interface Finding {
  readonly kind: FindingKind;
  /** A problem stops learning, or may; a caution is to be known of; a fact is neither good nor bad. */
  readonly weight: 'problem' | 'caution' | 'fact';
  readonly sentence: string;
  /** The places meant, if any: points, or ends of stretches. */
  readonly at: readonly number[];
}

const instead: Readonly<Record<Exclude<Trouble, 'held'>, string>> = {
  logarithm:
    'would need the logarithm of a negative number, which does not exist; log(1.2e-38) = −87.3 is taken instead',
  root: 'would need the square root of a negative number, which does not exist; 0 is taken instead',
  power: 'would raise a negative number to a power that is not whole, which does not exist; 0 is taken instead',
  division: 'would divide by 0, which gives no number; ±3.4e38 is taken instead, and 0 for 0 / 0',
};

/** Problems first, then cautions, then facts. */
export function describe(
  facts: Facts,
  kinks: Kinks,
  stretches: readonly Stretch[],
  turningPoints: readonly number[],
): readonly Finding[] {
  if (facts.constant) return [constant(facts), ...undefinedStretches(stretches)];
  const findings = [
    ...piecewiseConstant(facts, kinks.kinks),
    ...undefinedStretches(stretches),
    ...ofKind(kinks.kinks, 'pole'),
    ...held(stretches),
    ...steepens(facts),
    ...ofKind(kinks.kinks, 'steep'),
    ...(facts.piecewiseConstant ? [] : ofKind(kinks.kinks, 'jump')),
    ...ofKind(kinks.kinks, 'hole'),
    ...straight(facts),
    ...flat(facts),
    ...saturates(facts),
    ...manyKinks(kinks),
    ...turns(facts, [...turningPoints, ...kinks.kinks.filter(isPeak).map(({ x }) => x)]),
    ...ofKind(kinks.kinks, 'corner'),
    range(facts),
    ...symmetry(facts),
  ];
  const order = ['problem', 'caution', 'fact'];
  return findings.toSorted((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight));
}

const constant = ({ range: [low] }: Facts): Finding => ({
  kind: 'constant',
  weight: 'problem',
  sentence: `f does not depend on x: it is ${shortNumber(low)} everywhere. A neuron gives the same output whatever comes in, and learns nothing.`,
  at: [],
});

function piecewiseConstant(facts: Facts, kinks: readonly Kink[]): Finding[] {
  if (!facts.piecewiseConstant) return [];
  const at = kinks.map(({ x }) => x);
  const where = at.length > 0 ? `at ${placesText(at)}` : 'from value to value';
  const sentence =
    `f jumps ${where} and is level in between: its slope is 0 wherever it has one. ` +
    'Gradient descent cannot learn through it, since no small step changes anything.';
  return [{ kind: 'piecewise constant', weight: 'problem', sentence, at }];
}

function undefinedStretches(stretches: readonly Stretch[]): Finding[] {
  const troubles = Object.keys(instead) as Exclude<Trouble, 'held'>[];
  return troubles.flatMap((trouble): Finding[] => {
    const its = stretches.filter((each) => each.trouble === trouble);
    if (its.length === 0) return [];
    const sentence = `${stretchesText(its)}, f ${instead[trouble]}. The slope means nothing there.`;
    return [{ kind: 'undefined', weight: 'problem', sentence, at: ends(its) }];
  });
}

const ends = (stretches: readonly Stretch[]) =>
  stretches.flatMap(({ low, high }) => [low, high]).filter(Number.isFinite);

/** `nearest` is the one nearest to 0, `count` how many there are. */
const texts: Readonly<Record<KinkKind, (places: string, nearest: Kink, count: number) => string>> = {
  pole: (places) =>
    `At ${places} f goes to infinity, and is held where float32 ends. ` +
    'A neuron whose sum comes near gives huge gradients, and training may break.',
  steep: (places) => `At ${places} the slope grows without end: near there a step of learning may be far too large.`,
  jump: (places, { x, before, after }, count) =>
    `f jumps at ${places}${count > 1 ? `; at ${shortNumber(x)}` : ','} from ${shortNumber(before)} to ${shortNumber(after)}. ` +
    'The slope knows nothing of a jump: learning sees only what f does beside it.',
  hole(places, { x, before, at }, count) {
    const where = count > 1 ? `at ${shortNumber(x)}` : 'there';
    const text = `f has a hole at ${places}: it is ${shortNumber(at)} ${where}, and ${shortNumber(before)} close by.`;
    const isShort = [x, before].every((each) => Math.abs(Number(each.toPrecision(3)) - each) <= 1e-9);
    return isShort
      ? `${text} Fill it with x == ${Number(x.toPrecision(3))} ? ${Number(before.toPrecision(3))} : …`
      : text;
  },
  corner: (places) => `f has a corner at ${places}, where the slope is taken from the right. Learning does not mind.`,
};

function ofKind(kinks: readonly Kink[], kind: KinkKind): Finding[] {
  const its = kinks.filter((each) => each.kind === kind);
  const [nearest] = its.toSorted((a, b) => Math.abs(a.x) - Math.abs(b.x));
  if (!nearest) return [];
  const at = its.map(({ x }) => x);
  const weight = kind === 'corner' || kind === 'hole' ? 'fact' : kind === 'pole' ? 'problem' : 'caution';
  return [{ kind, weight, sentence: texts[kind](placesText(at), nearest, its.length), at }];
}

function held(stretches: readonly Stretch[]): Finding[] {
  const its = stretches.filter(({ trouble }) => trouble === 'held');
  if (its.length === 0) return [];
  const sentence = `${stretchesText(its)}, a number grows beyond what float32 can hold and is held at 3.4e38. Keep sums away from there.`;
  return [{ kind: 'held', weight: 'caution', sentence, at: ends(its) }];
}

type Place = Side & { readonly where: string };
const withPlace = (relation: string, side: Side): Place => ({
  ...side,
  where: `x ${relation} ${shortNumber(side.from)}`,
});

/** Those of a kind, with 'x < −3' or 'x > 3'. */
const sides = ({ left, right }: Facts, kind: Side['kind']): readonly Place[] =>
  [withPlace('<', left), withPlace('>', right)].filter((side) => side.kind === kind);

const joined = (its: readonly Place[]) => its.map(({ where }) => where).join(' and for ');

function steepens(facts: Facts): Finding[] {
  if (sides(facts, 'steepens').length === 0) return [];
  const { left, right } = facts;
  const where = left.kind === right.kind ? 'on both sides' : `to the ${left.kind === 'steepens' ? 'left' : 'right'}`;
  const sentence =
    `The slope grows without end ${where}: large sums give large gradients, and training may run away. ` +
    'A small learning rate helps.';
  return [{ kind: 'steepens', weight: 'caution', sentence, at: [] }];
}

function straight(facts: Facts): Finding[] {
  if (!facts.straight) return [];
  const sentence =
    'f is a straight line. Layers of straight lines add up to a single one, so a network with f alone bends nowhere, however deep it is.';
  return [{ kind: 'straight', weight: 'caution', sentence, at: [] }];
}

function flat(facts: Facts): Finding[] {
  const its = sides(facts, 'flat');
  if (its.length === 0 || facts.piecewiseConstant) return [];
  const sentence = `For ${joined(its)} the slope is exactly 0: a neuron whose sums all lie there learns no more (a dead neuron).`;
  return [{ kind: 'flat', weight: 'caution', sentence, at: its.map(({ from }) => from) }];
}

function saturates(facts: Facts): Finding[] {
  const its = sides(facts, 'saturates');
  if (its.length === 0) return [];
  const slope = shortNumber(Math.max(...its.map((side) => side.slope)));
  const sentence = `f levels off: for ${joined(its)} its slope is below ${slope}, and hardly anything is learned through it.`;
  return [{ kind: 'saturates', weight: 'caution', sentence, at: its.map(({ from }) => from) }];
}

function manyKinks({ kinks, low, high }: Kinks): Finding[] {
  if (low <= domain.low && high >= domain.high) return [];
  const sentence =
    `f has too many places where it may jump or bend to look at them all: ${kinks.length} were found ` +
    `between x = ${shortNumber(low)} and ${shortNumber(high)}, and none were looked for beyond.`;
  return [{ kind: 'too many kinks', weight: 'caution', sentence, at: [low, high] }];
}

/** A corner at which f is greatest or least. */
const isPeak = ({ kind, slopeBefore, slopeAfter }: Kink) => kind === 'corner' && slopeBefore * slopeAfter < 0;

function turns({ direction, piecewiseConstant: steps }: Facts, at: readonly number[]): Finding[] {
  if (direction !== 'turns' || steps) return [];
  const where = at.length > 0 ? `f turns at ${placesText(at)}` : 'f goes up and down';
  return [{ kind: 'turns', weight: 'fact', sentence: `${where}: a larger sum may give a smaller output.`, at }];
}

function range({ range: [low, high] }: Facts): Finding {
  const [from, to] = [shortNumber(low), shortNumber(high)];
  const text =
    low === -Infinity && high === Infinity
      ? 'f takes values without end, below and above.'
      : low === -Infinity
        ? `f is at most ${to}, and without end below.`
        : high === Infinity
          ? `f is at least ${from}, and without end above.`
          : `f lies between ${from} and ${to}.`;
  const onOneSide = low >= 0 || high <= 0 ? ` Its outputs are all ${low >= 0 ? 'positive' : 'negative'} or 0.` : '';
  return { kind: 'range', weight: 'fact', sentence: text + onOneSide, at: [] };
}

function symmetry({ symmetry: kind, straight: line }: Facts): Finding[] {
  if (!kind || line) return [];
  const sentence =
    kind === 'odd'
      ? 'f is odd: f(−x) = −f(x), so that outputs are centred on 0 where inputs are.'
      : 'f is even: f(−x) = f(x), so that a neuron cannot tell a sum from its opposite.';
  return [{ kind: 'symmetry', weight: 'fact', sentence, at: [] }];
}
