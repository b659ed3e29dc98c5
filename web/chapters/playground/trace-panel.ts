import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { activations, losses, type LossSettings, type Network } from '../../../src/index.js';
import { formatNumber } from '../../elements/format.js';
import { signOf } from '../../elements/format.js';
import type { Trace } from './trace.js';

/** Neurons of a layer whose numbers are all written out. */
const mostRows = 16;

/**
 * One sample on its way through the network and back: z, a, f′ and δ of every neuron, with how they follow from each
 * other for the neuron that is selected.
 */
@customElement('trace-panel')
export class TracePanel extends LitElement {
  @property({ attribute: false }) network: Network | null = null;
  @property({ attribute: false }) trace: Trace | null = null;
  @property({ attribute: false }) loss: LossSettings = { kind: 'mean-squared-error' };
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  @property({ attribute: false }) outputLabels: readonly string[] = [];
  /** Layer and neuron. */
  @property({ attribute: false }) selected: { readonly layer: number; readonly neuron: number } | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { trace, network } = this;
    if (!trace || !network) {
      return html`<p class="hint">Click a sample, or a place, on the picture of the output to see how it goes through the network.</p>`;
    }
    return html`
      <div class="passes">
        <table class="pass">
          <caption>In</caption>
          <tbody>
            ${trace.inputs.map((value, at) => html`<tr><th scope="row">${this.inputLabels[at] ?? `x${at + 1}`}</th>${number(value)}</tr>`)}
          </tbody>
        </table>
        ${network.layers.map((_, at) => this.#layer(network, trace, at))}
        ${trace.targets ? this.#target(trace, trace.targets) : nothing}
      </div>
      ${this.#sums(network, trace)}
    `;
  }

  #layer(network: Network, trace: Trace, at: number) {
    const layer = network.layers[at];
    const numbers = trace.layers[at];
    if (!layer || !numbers) return nothing;
    const last = at === network.layers.length - 1;
    const rows = Array.from({ length: Math.min(mostRows, layer.neurons) }, (_, neuron) => neuron);
    const chosen = (neuron: number) => this.selected?.layer === at && this.selected.neuron === neuron;
    const name = (neuron: number) => (last ? (this.outputLabels[neuron] ?? '') : '') || String(neuron + 1);
    return html`
      <table class="pass">
        <caption>${last ? 'Output' : `Layer ${at + 1}`} · ${activations[layer.activation].label}</caption>
        <thead>
          <tr><th scope="col"><span class="visually-hidden">neuron</span></th><th scope="col">z</th><th scope="col">a</th><th scope="col">f′(z)</th>${trace.targets ? html`<th scope="col">δ</th>` : nothing}</tr>
        </thead>
        <tbody>
          ${rows.map(
            (neuron) => html`
              <tr class=${chosen(neuron) ? 'chosen' : ''}>
                <th scope="row">${name(neuron)}</th>
                ${number(numbers.z[neuron])} ${number(numbers.a[neuron])} ${number(numbers.slope[neuron])}
                ${trace.targets ? number(numbers.delta[neuron]) : nothing}
              </tr>
            `,
          )}
        </tbody>
        ${layer.neurons > mostRows ? html`<tfoot><tr><td colspan="5">and ${layer.neurons - mostRows} more</td></tr></tfoot>` : nothing}
      </table>
    `;
  }

  #target(trace: Trace, targets: ArrayLike<number>) {
    return html`
      <table class="pass">
        <caption>${losses[this.loss.kind].label}</caption>
        <tbody>
          ${Array.from(targets, (value, at) => html`<tr><th scope="row">${this.outputLabels[at] ? `t, ${this.outputLabels[at]}` : 't'}</th>${number(value)}</tr>`)}
          <tr class="total"><th scope="row">loss</th>${number(trace.loss)}</tr>
        </tbody>
      </table>
    `;
  }

  /** How z and δ of the selected neuron are made, number by number. */
  #sums(network: Network, trace: Trace) {
    const { selected } = this;
    const layer = selected ? network.layers[selected.layer] : undefined;
    const numbers = selected ? trace.layers[selected.layer] : undefined;
    if (!selected || !layer || !numbers) return nothing;
    const { neuron } = selected;
    const before = selected.layer === 0 ? trace.inputs : (trace.layers[selected.layer - 1]?.a ?? []);
    const weights = layer.weights.subarray(neuron * layer.inputs, (neuron + 1) * layer.inputs);
    const terms = Array.from(
      weights.subarray(0, mostRows),
      (weight, at) => html`<span class="term">${value(weight)} · ${value(before[at])}</span> + `,
    );
    const more = layer.inputs > mostRows ? html`<span class="term">… </span>+ ` : nothing;
    return html`
      <div class="sums">
        <p><b>Forward.</b> z = ${terms}${more}<span class="term">${value(layer.biases[neuron])}</span> = <b>${value(numbers.z[neuron])}</b>,
          and a = f(z) = <b>${value(numbers.a[neuron])}</b>.</p>
        ${trace.targets ? this.#backward(network, trace, selected.layer, neuron, before) : nothing}
      </div>
    `;
  }

  #backward(network: Network, trace: Trace, at: number, neuron: number, before: ArrayLike<number>) {
    const numbers = trace.layers[at];
    const next = network.layers[at + 1];
    const after = trace.layers[at + 1];
    if (!numbers) return nothing;
    const slope = html`f′(z) = ${value(numbers.slope[neuron])}`;
    const arriving =
      next && after
        ? Array.from(
            { length: Math.min(mostRows, next.neurons) },
            (_, to) =>
              html`${to > 0 ? ' + ' : ''}<span class="term">${value(next.weights[to * next.inputs + neuron])} · ${value(after.delta[to])}</span>`,
          )
        : html`<span class="term">∂L/∂a = ${value(trace.lossSlopes?.[neuron])}</span>`;
    const delta = numbers.delta[neuron];
    return html`
      <p><b>Backward.</b> δ = (${arriving}) times ${slope} = <b>${value(delta)}</b>.
        Each weight’s gradient is δ times what came in: ${value(delta)} · ${value(before[0])} = <b>${value((delta ?? 0) * (before[0] ?? 0))}</b> for the first.
        ${numbers.slope[neuron] === 0 ? html`The slope is 0 here: whatever the error, this sample changes nothing in this neuron.` : nothing}</p>
    `;
  }
}

const value = (number: number | undefined) =>
  html`<span class=${signOf(number ?? 0)}>${formatNumber(number ?? 0)}</span>`;
const number = (given: number | undefined) => html`<td>${value(given)}</td>`;

declare global {
  interface HTMLElementTagNameMap {
    'trace-panel': TracePanel;
  }
}
