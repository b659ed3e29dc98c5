/** What the parts of the figure ask for; the figure does it. */
import type { Guess } from './state.js';
import type { StepNeuron } from './step-neuron.js';
import type { Row, TruthTable } from './truth-table.js';

export type RuleCommand = 'rewind' | 'play' | 'pause' | 'mistake' | 'epoch' | 'zero';

interface FireRequests {
  /** Another truth table. */
  'table-choice': TruthTable;
  /** Another neuron: its line was moved. */
  'neuron-input': StepNeuron;
  'row-hold': Row;
  'guess-given': Guess;
  'rule-command': RuleCommand;
  /** Another learning rate. */
  'rate-input': number;
}

export type FireRequest<K extends keyof FireRequests> = CustomEvent<FireRequests[K]>;

export function ask<K extends keyof FireRequests>(from: EventTarget, kind: K, detail: FireRequests[K]): void {
  from.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true }) satisfies FireRequest<K>);
}
