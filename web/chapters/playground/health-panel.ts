import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  activations,
  saturationSlope,
  type HealthReport,
  type Histogram,
  type LayerHealth,
  type Network,
} from '../../../src/index.js';
import { formatNumber } from '../../elements/format.js';

const width = 150;
const height = 44;

const share = (values: Float32Array, least: number) => values.filter((value) => value >= least).length;

/** Several neurons, counted. */
const neurons = (count: number) => `${count} ${count === 1 ? 'neuron' : 'neurons'}`;

/**
 * How well each layer is: how many of its neurons are dead or saturated, the histograms of z, a and the gradient over
 * all training samples, and how the gradient's size changes with depth.
 */
@customElement('health-panel')
export class HealthPanel extends LitElement {
  @property({ attribute: false }) report: HealthReport | null = null;
  @property({ attribute: false }) network: Network | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { report, network } = this;
    if (!report || !network) return html`<p class="hint">Looking at every neuron…</p>`;
    const { layers } = report;
    if (!layers) return html`<p class="hint">Some values are infinite or not a number: there is nothing to count.</p>`;
    const largest = Math.max(...layers.map(({ gradientNorm }) => gradientNorm));
    return html`
      <p class="hint">
        Over all ${report.samples.toLocaleString('en')} training samples. A neuron is <b>dead</b> where f′(z) is 0 for every sample:
        none can change it. It is <b>saturated</b> for a sample where |f′(z)| is below ${saturationSlope}: almost nothing of the error
        gets through.
      </p>
      <div class="layers">${layers.map((layer, at) => this.#layer(layer, at, network, largest))}</div>
      <p class="hint">${this.#depth(layers)}</p>
    `;
  }

  #layer(layer: LayerHealth, at: number, network: Network, largest: number) {
    const last = at === network.layers.length - 1;
    const name = last ? 'Output' : `Hidden layer ${at + 1}`;
    const { activation = 'identity', neurons: count = 0 } = network.layers[at] ?? {};
    const dead = share(layer.silent, 1);
    const saturated = layer.saturated.reduce((sum, each) => sum + each, 0) / Math.max(1, count);
    return html`
      <div class="layer" role="group" aria-label=${name}>
        <h4>${name} · ${activations[activation].label}</h4>
        <p>
          ${dead > 0 ? html`<b>${dead} of ${neurons(count)} dead</b>` : `none of ${neurons(count)} dead`};
          saturated in ${(100 * saturated).toFixed(saturated > 0.0995 ? 0 : 1)}%
        </p>
        <div class="histograms">
          ${histogram('z', layer.preActivations)} ${histogram('a', layer.activations)} ${histogram('gradient', layer.gradients)}
        </div>
        <div class="norm">
          <span>‖∂L/∂W‖ = ${formatNumber(layer.gradientNorm)}</span>
          <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bar" x="0" y="0" height="6" width=${largest > 0 ? (100 * layer.gradientNorm) / largest : 0} />
          </svg>
        </div>
      </div>
    `;
  }

  #depth(layers: readonly LayerHealth[]) {
    const first = layers[0]?.gradientNorm ?? 0;
    const last = layers.at(-1)?.gradientNorm ?? 0;
    if (layers.length < 2 || !(last > 0)) return nothing;
    const ratio = first / last;
    if (ratio < 0.01)
      return `The gradient of the first layer is ${formatNumber(1 / ratio)} times smaller than that of the last: it vanishes on its way back.`;
    if (ratio > 100)
      return `The gradient of the first layer is ${formatNumber(ratio)} times larger than that of the last: it explodes on its way back.`;
    return 'The gradient keeps about its size on its way back through the layers.';
  }
}

/** Bars as high as their share, the tallest fills the height. */
function histogram(name: string, { low, high, counts }: Histogram) {
  const most = Math.max(1, ...counts);
  const bar = width / counts.length;
  const words = `${name} from ${formatNumber(low)} to ${formatNumber(high)}`;
  return html`
    <figure>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Histogram of ${words}">
        ${Array.from(counts, (count, at) => {
          const tall = count === 0 ? 0 : Math.max(0.8, (height * count) / most);
          return svg`<rect class="bar" x=${at * bar} y=${height - tall} width=${bar * 0.86} height=${tall} />`;
        })}
        ${low < 0 && high > 0 ? svg`<path class="zero" d="M${(-low / (high - low)) * width} 0v${height}" />` : nothing}
      </svg>
      <figcaption><span>${formatNumber(low)}</span><b>${name}</b><span>${formatNumber(high)}</span></figcaption>
    </figure>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'health-panel': HealthPanel;
  }
}
