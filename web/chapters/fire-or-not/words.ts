/** What the figure says, in sentences. */
import { formatFixed } from '../../elements/format.js';
import type { Guess } from './state.js';
import type { Cycle, Run, Visit } from './rule.js';
import { answerOf, type StepNeuron } from './step-neuron.js';
import { isSeparable, mostRight, nameOf, rightRows, type Row, rows, samples, type TruthTable } from './truth-table.js';

/** As (0, 1), which no end of a line tears apart. */
export const sampleName = (row: Row): string => `(${samples[row].join(',\u00a0')})`;

export const several = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** How many rows are right, and what is wrong with the others. */
export function verdictOf(neuron: StepNeuron, table: TruthTable): string {
  const right = rightRows(neuron, table);
  if (right.every(Boolean)) return `All four rows are right: this neuron computes ${nameOf(table)}.`;
  const wrong = rows.filter((row) => !right[row]);
  const named = (fires: boolean) =>
    wrong.filter((row) => (answerOf(neuron, samples[row]) === 1) === fires).map((row) => sampleName(row));
  const [tooEager, tooSlow] = [named(true), named(false)];
  const reasons = [
    tooEager.length > 0 ? `${listed(tooEager)} ${tooEager.length === 1 ? 'fires' : 'fire'} and should not` : '',
    tooSlow.length > 0 ? `${listed(tooSlow)} should fire and ${tooSlow.length === 1 ? 'does' : 'do'} not` : '',
  ];
  const count = right.filter(Boolean).length;
  return `${count === 0 ? 'No row is' : `${count} of 4 rows ${count === 1 ? 'is' : 'are'}`} right: ${reasons.filter(Boolean).join('; ')}.`;
}

const openings: Record<Guess, string> = {
  yes: 'It cannot be done, for all that it looks so near.',
  no: 'You were right: it cannot be done.',
  unsure: 'It cannot be done.',
};

/** Why a table that no line can separate is out of reach, once the reader has said what to expect. */
export function whyNot(table: TruthTable, guess: Guess): string {
  const pair = (target: 0 | 1) => listed(rows.filter((row) => table[row] === target).map((row) => sampleName(row)));
  return (
    `${openings[guess]} It must fire at ${pair(1)}: those two sums together, w₁ + w₂ + 2b, are 0 or more. It must not at ` +
    `${pair(0)}: those two together, w₁ + w₂ + 2b once more, are below 0. No numbers do both, so at most ` +
    `${mostRight(table)} of 4 rows can be right.`
  );
}

/** What the rule saw in one sample, or would see. */
export function lookOf({ row, answer, target, error }: Visit, isPreview: boolean): string {
  const saw = isPreview ? ['does not fire', 'fires'] : ['did not fire', 'fired'];
  const seen = `${sampleName(row)} ${saw[answer]}`;
  if (error === 0) return `${seen}, as it should: nothing ${isPreview ? 'would change' : 'changed'}.`;
  const should = `and should${target === 1 ? '' : ' not'}${isPreview ? '' : ' have'}`;
  return `${seen} ${should}: the rule ${isPreview ? 'would change' : 'changed'} the weights.`;
}

/** How far the rule has come. `bound` is the most mistakes that the theorem allows from where it began. */
export function progressOf(run: Run, bound: number | null, table: TruthTable, knowsAnswer: boolean): string {
  const { visits, mistakes, done, cycle } = run;
  if (cycle) return goesRound(cycle);
  if (done && visits.length === 0) {
    return 'There is nothing to learn: all four rows are right. Turn a dial, or begin at zero.';
  }
  const most = bound?.toLocaleString('en');
  const said = (sentence: string) => (most === undefined ? '' : ` Novikoff’s theorem ${sentence}.`);
  if (visits.length === 0) return `The rule begins where the dials are.${said(`allows it ${most} mistakes at most`)}`;
  const made = `${several(mistakes, 'mistake')} in ${several(visits.length, 'look')}`;
  if (done) return `Done after ${made}.${said(`allowed ${most}`)}`;
  const unpromised = knowsAnswer && !isSeparable(table) ? ' The theorem promises nothing: no weights do it.' : '';
  return `${made} so far.${said(`allows ${most} at most`)}${unpromised}`;
}

function goesRound({ epochs, firstEpoch, mistakes }: Cycle): string {
  return (
    `Epoch ${firstEpoch + epochs} ended with the very weights that epoch ${firstEpoch + 1} began with: ` +
    `${several(mistakes, 'mistake')}, and all undone again. So it goes on for ever.`
  );
}

/** Where the line is, for those who do not see it. */
export function lineOf({ weights, bias }: StepNeuron, isInView: boolean): string {
  if (weights.every((weight) => weight === 0)) {
    return `With both weights 0 there is no line: it ${bias >= 0 ? 'always' : 'never'} fires.`;
  }
  if (!isInView) {
    const fires = (weights[0] + weights[1]) / 2 + bias >= 0;
    return `The line lies outside the picture, in which it ${fires ? 'always' : 'never'} fires.`;
  }
  return `It fires where w₁x₁ + w₂x₂ reaches the threshold −b\u00a0=\u00a0${formatFixed(-bias)}.`;
}

/** Who has made the looks. `compared` of them the engine has made since the page was opened. */
export function makerOf(compared: number, { visits }: Run): string {
  const maker = 'the engine’s own perceptron rule';
  if (compared > 0) {
    return `T${maker.slice(1)} made ${several(compared, 'look')} too, as ${compared === 1 ? 'a step' : 'steps'} of a training, and came to the same weights, to the last bit.`;
  }
  if (visits.length > 0) return `These looks were worked out anew from the address. The next ones ${maker} makes too.`;
  return `Each look ${maker} makes too, as a step of a training, and must come to the same weights.`;
}
