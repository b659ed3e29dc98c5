import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { getActivation, losses, type LossSettings, type Network } from '../../../src/index.js';
import { formatNumber, signOf } from '../../elements/format.js';
import '../../elements/scroll-box/scroll-box.js';
import type { Trace } from './trace.js';
import { backwardWords, forwardWords, mostTerms } from './trace-words.js';

interface Place {
  readonly layer: number;
  readonly neuron: number;
}

/**
 * One sample on its way through the network and back: z, a, f′ and δ of every neuron, with how they follow from each
 * other for one of them: the neuron that is selected, else the one whose number in a table was pressed, else the output.
 */
@customElement('trace-panel')
export class TracePanel extends LitElement {
  @property({ attribute: false }) network: Network | null = null;
  @property({ attribute: false }) trace: Trace | null = null;
  @property({ attribute: false }) loss: LossSettings = { kind: 'mean-squared-error' };
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  @property({ attribute: false }) outputLabels: readonly string[] = [];
  @property({ attribute: false }) selected: Place | null = null;
  /** Chosen in a table here. */
  @state() private picked: Place | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('selected')) this.picked = null;
  }

  protected override render() {
    const { trace, network } = this;
    if (!trace || !network) {
      return html`<p class="hint">Click a sample, or a place, on the picture of the output to see how it goes through the network.</p>`;
    }
    return html`
      <scroll-box label="The numbers of every layer">
        <div class="passes">
          ${table(
            'In',
            ['', 'x'],
            trace.inputs.map((input, at) => row(this.inputLabels[at] ?? `x${at + 1}`, [input])),
            trace.inputs.length,
          )}
          ${network.layers.map((_, at) => this.#layer(network, trace, at))}
          ${trace.targets ? this.#target(trace, trace.targets) : nothing}
        </div>
      </scroll-box>
      ${this.#sums(network, trace)}
    `;
  }

  /** The neuron that is written out. */
  #written({ layers }: Network): Place {
    const wanted = this.picked ?? this.selected;
    const exists = wanted && wanted.neuron < (layers[wanted.layer]?.neurons ?? 0);
    return exists ? wanted : { layer: layers.length - 1, neuron: 0 };
  }

  #layer(network: Network, trace: Trace, at: number) {
    const layer = network.layers[at];
    const numbers = trace.layers[at];
    if (!layer || !numbers) return nothing;
    const last = at === network.layers.length - 1;
    const written = this.#written(network);
    const probabilities = last ? trace.probabilities : null;
    const heads = ['', 'z', 'a', ...(probabilities ? ['p'] : []), 'f′(z)', ...(trace.targets ? ['δ'] : [])];
    const rows = Array.from({ length: Math.min(mostTerms, layer.neurons) }, (_, neuron) =>
      row(
        (last && this.outputLabels[neuron]) || String(neuron + 1),
        [
          numbers.z[neuron],
          numbers.a[neuron],
          ...(probabilities ? [probabilities[neuron]] : []),
          numbers.slope[neuron],
          ...(trace.targets ? [numbers.delta[neuron]] : []),
        ],
        {
          chosen: written.layer === at && written.neuron === neuron,
          choose: () => {
            this.picked = { layer: at, neuron };
          },
        },
      ),
    );
    const title = `${last ? 'Output' : `Layer ${at + 1}`} · ${getActivation(layer.activation).label}`;
    return table(title, heads, rows, layer.neurons);
  }

  #target(trace: Trace, targets: ArrayLike<number>) {
    const { label, formula } = losses[this.loss.kind];
    return html`
      <div>
        ${table(
          label,
          ['', 't'],
          [
            ...Array.from(targets, (target, at) => row(this.outputLabels[at] ?? '', [target])),
            html`<tr class="total"><th scope="row">loss</th>${cell(trace.loss)}</tr>`,
          ],
          targets.length + 1,
        )}
        <p class="hint">${formula}</p>
      </div>
    `;
  }

  /** How z and δ of one neuron are made, number by number. */
  #sums(network: Network, trace: Trace) {
    const { layer, neuron } = this.#written(network);
    const last = layer === network.layers.length - 1;
    const name = last
      ? `Output ${this.outputLabels[neuron] || neuron + 1}`
      : `Layer ${layer + 1}, neuron ${neuron + 1}`;
    return html`
      <div class="sums">
        <h4>${name}</h4>
        <p><b>Forward.</b> ${forwardWords(network, trace, layer, neuron)}</p>
        ${trace.targets ? html`<p><b>Backward.</b> ${backwardWords(network, trace, layer, neuron)}</p>` : nothing}
        <p class="hint">Press a number in front of a row, or a neuron in the network, to see its sums.</p>
      </div>
    `;
  }
}

/** Rows beyond those that are written out are counted. */
const table = (title: string, heads: readonly string[], rows: readonly unknown[], all: number) => html`
  <table class="pass">
    <caption title=${title}>${title}</caption>
    <thead>
      <tr>${heads.map((head) => (head ? html`<th scope="col">${head}</th>` : html`<td></td>`))}</tr>
    </thead>
    <tbody>${rows}</tbody>
    ${all > rows.length ? html`<tfoot><tr><td colspan=${heads.length}>and ${all - rows.length} more</td></tr></tfoot>` : nothing}
  </table>
`;

const row = (
  name: string,
  numbers: readonly (number | undefined)[],
  pick?: { readonly chosen: boolean; readonly choose: () => void },
) => html`
  <tr class=${pick?.chosen ? 'chosen' : ''}>
    <th scope="row" title=${name}>
      ${
        pick
          ? html`<button type="button" aria-pressed=${pick.chosen} @click=${pick.choose}>${name}</button>`
          : html`<span>${name}</span>`
      }
    </th>
    ${numbers.map(cell)}
  </tr>
`;

const cell = (number = 0) => html`<td class=${signOf(number)}>${formatNumber(number)}</td>`;

declare global {
  interface HTMLElementTagNameMap {
    'trace-panel': TracePanel;
  }
}
