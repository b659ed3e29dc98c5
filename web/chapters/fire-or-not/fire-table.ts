import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { formatFixed, signOf } from '../../elements/format.js';
import { ask } from './events.js';
import './fire-table.css';
import { letter, sumInLetters } from './letters.js';
import { type Guess, guesses, initialState } from './state.js';
import { answerOf, preActivationOf, type StepNeuron } from './step-neuron.js';
import {
  isSeparable,
  knownNames,
  knownTables,
  nameOf,
  rightRows,
  type Row,
  rows,
  samples,
  sameTable,
  type TruthTable,
  turnedOver,
} from './truth-table.js';
import { sampleName, verdictOf, whyNot } from './words.js';

const guessLabels: Record<Guess, string> = { yes: 'Yes', no: 'No', unsure: 'Not sure' };

/**
 * What the neuron should do and what it does, row by row; whether all is right; and where it cannot be, the question
 * whether it can.
 *
 * @fires table-choice - Another truth table.
 * @fires row-hold - The sample of a row is to be held.
 * @fires guess-given - What the reader expects.
 */
@customElement('fire-table')
export class FireTable extends LitElement {
  @property({ attribute: false }) table: TruthTable = initialState.table;
  @property({ attribute: false }) neuron: StepNeuron = initialState.start;
  @property({ attribute: false }) held: Row = initialState.held;
  @property({ attribute: false }) guess: Guess | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const isOwn = knownNames.every((name) => !sameTable(knownTables[name], this.table));
    return html`
      <h3 class="figure-title"><span>What it should do${isOwn ? `: ${nameOf(this.table)}` : ''}</span>${this.#renderChoice()}</h3>
      <table>
        <caption class="visually-hidden">
          The truth table of ${nameOf(this.table)}, and what the neuron answers
        </caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">hold</span></th>
            <th scope="col">${letter('x', 1)}</th>
            <th scope="col">${letter('x', 2)}</th>
            <th scope="col"><abbr title="target: what it should answer">${letter('t')}</abbr></th>
            <th scope="col" class="demand">asks for</th>
            <th scope="col" class="sum">${letter('z')}</th>
            <th scope="col">${letter('a')}</th>
            <th scope="col"><span class="visually-hidden">verdict</span></th>
          </tr>
        </thead>
        <tbody>
          ${rows.map((row) => this.#renderRow(row))}
        </tbody>
      </table>
      <div class="verdict">${this.#renderVerdict()}</div>
    `;
  }

  #renderChoice() {
    return html`
      <span class="choice" role="radiogroup" aria-label="Truth table">
        ${knownNames.map(
          (name) => html`<label
            ><input
              type="radio"
              name="fire-table"
              .checked=${live(sameTable(knownTables[name], this.table))}
              @change=${() => ask(this, 'table-choice', knownTables[name])}
            /><span>${name}</span></label
          >`,
        )}
      </span>
    `;
  }

  #renderRow(row: Row) {
    const { table, neuron, held } = this;
    const [x1, x2] = samples[row];
    const z = preActivationOf(neuron, samples[row]);
    const answer = answerOf(neuron, samples[row]);
    const target = table[row];
    const isRight = answer === target;
    return html`
      <tr ?data-held=${row === held} ?data-wrong=${!isRight} @click=${() => ask(this, 'row-hold', row)}>
        <td class="hold">
          <label
            ><input
              type="radio"
              name="fire-held"
              aria-label="Hold the sample ${sampleName(row)}"
              .checked=${live(row === held)}
              @change=${() => ask(this, 'row-hold', row)}
          /></label>
        </td>
        <td>${x1}</td>
        <td>${x2}</td>
        <td>
          <button
            class="target ${target === 1 ? 'positive' : 'negative'}"
            type="button"
            title="Turn this target over"
            aria-label="Target of ${sampleName(row)}: ${target}. Turn it over"
            @click=${(event: Event) => this.#turnOver(event, row)}
          >
            ${target}
          </button>
        </td>
        <td class="demand">${sumInLetters(row)} ${target === 1 ? '≥' : '<'} 0</td>
        <td class="sum ${signOf(z)}">${formatFixed(z)}</td>
        <td>${answer}</td>
        <td class="mark">${isRight ? '✓' : '✗'}<span class="visually-hidden">${isRight ? ' right' : ' wrong'}</span></td>
      </tr>
    `;
  }

  #renderVerdict() {
    const { table, neuron, guess } = this;
    const isSolved = rightRows(neuron, table).every(Boolean);
    const sentence = html`<p class=${isSolved ? 'solved' : ''}>${isSolved ? '✓ ' : ''}${verdictOf(neuron, table)}</p>`;
    if (isSeparable(table)) return sentence;
    if (guess) return html`${sentence}<p class="why">${whyNot(table, guess)}</p>`;
    return html`
      ${sentence}
      <div class="question" role="group" aria-labelledby="fire-question">
        <p id="fire-question">Can one neuron do it? Say what you expect, or try first.</p>
        ${guesses.map(
          (each) => html`<button class="button" type="button" @click=${() => ask(this, 'guess-given', each)}>
            ${guessLabels[each]}
          </button>`,
        )}
      </div>
    `;
  }

  #turnOver(event: Event, row: Row): void {
    event.stopPropagation(); // the row is not to be held for it
    ask(this, 'table-choice', turnedOver(this.table, row));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'fire-table': FireTable;
  }
}
