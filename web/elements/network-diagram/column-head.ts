/** What stands above a column: its name, its activation, and the buttons that change it. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ActivationName } from '../../../src/index.js';
import { activationLabel, offeredActivations } from '../quantity.js';

export interface Head {
  readonly title: string;
  /** As a button's name says it: 'hidden layer 2'. */
  readonly spoken: string;
  readonly activation: ActivationName;
  /** One of the reader's own, which the menu offers too. */
  readonly own: ActivationName | null;
  /** Null where the number of neurons is not the reader's to choose. */
  readonly neurons: number | null;
  readonly mostNeurons: number;
  readonly locked: boolean;
  /** The activation can be chosen. */
  readonly choosable: boolean;
  readonly onActivation: (name: ActivationName) => void;
  readonly onNeurons: (count: number) => void;
  readonly onRemove: () => void;
}

export function renderHead(head: Head) {
  const { title, spoken, activation, neurons, locked, choosable } = head;
  const offered = offeredActivations(activation, head.own);
  return html`
    <span class="title">${title}</span>
    ${
      choosable
        ? html`<select aria-label="Activation of ${spoken}" @change=${(event: Event) => {
            const chosen = offered.find((name) => name === (event.target as HTMLSelectElement).value);
            if (chosen) head.onActivation(chosen);
          }}>
            ${offered.map((name) => html`<option value=${name} .selected=${live(name === activation)}>${activationLabel(name)}</option>`)}
          </select>`
        : html`<span class="activation">${activationLabel(activation)}</span>`
    }
    ${neurons === null || locked ? nothing : renderCount(head, neurons)}
  `;
}

const button = (label: string, sign: string, disabled: boolean, why: string, act: () => void) => html`
  <button type="button" aria-label=${label} title=${disabled ? why : label} ?disabled=${disabled} @click=${act}>${sign}</button>
`;

function renderCount({ spoken, mostNeurons, onNeurons, onRemove }: Head, neurons: number) {
  const typed = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const count = Math.round(Number(input.value));
    if (count >= 1 && count <= mostNeurons) onNeurons(count);
    else input.value = String(neurons);
  };
  return html`
    <span class="count">
      ${button(`One neuron fewer in ${spoken}`, '−', neurons <= 1, 'A layer has one neuron at least', () => onNeurons(neurons - 1))}
      <input
        type="number"
        inputmode="numeric"
        min="1"
        max=${mostNeurons}
        aria-label="Neurons in ${spoken}"
        .value=${live(String(neurons))}
        @change=${typed}
      />
      ${button(`One neuron more in ${spoken}`, '+', neurons >= mostNeurons, `A layer has ${mostNeurons} neurons at most`, () => onNeurons(neurons + 1))}
      ${button(`Remove ${spoken}`, '×', false, '', onRemove)}
    </span>
  `;
}
