import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  getActivation,
  saturationSlope,
  type HealthReport,
  type Histogram,
  type LayerHealth,
  type Network,
} from '../../../src/index.js';
import { formatNumber } from '../../elements/format.js';

const width = 150;
const height = 44;

/** Powers of ten that the bars of the gradients show below the largest. */
const decades = 6;
/** Dead neurons that are named; of more there is only the count. */
const mostNamed = 8;

/** Neurons, counted. */
const neurons = (count: number) => `${count} ${count === 1 ? 'neuron' : 'neurons'}`;
const percent = (part: number) => `${(100 * part).toFixed(part > 0.0995 || part === 0 ? 0 : 1)}%`;
const layerName = (network: Network, at: number) =>
  at === network.layers.length - 1 ? 'Output' : `Hidden layer ${at + 1}`;

/** 'None of 8 neurons is dead' or '2 of 8 neurons are dead: 3 and 5'. */
function deadWords(silent: Float32Array) {
  const dead = Array.from(silent.keys()).filter((neuron) => (silent[neuron] ?? 0) >= 1);
  if (dead.length === 0) return silent.length === 1 ? 'It is not dead' : `None of ${neurons(silent.length)} is dead`;
  if (silent.length === 1) return html`<b>It is dead</b>`;
  const which = dead.length <= mostNamed ? `: ${dead.map((neuron) => neuron + 1).join(', ')}` : '';
  return html`<b>${dead.length} of ${neurons(silent.length)} ${dead.length === 1 ? 'is' : 'are'} dead</b>${which}`;
}

/**
 * How well each layer is: how many of its neurons are dead or saturated, the histograms of z, a and the gradient over
 * all training samples, and how the gradient's size changes with depth.
 */
@customElement('health-panel')
export class HealthPanel extends LitElement {
  @property({ attribute: false }) report: HealthReport | null = null;
  @property({ attribute: false }) network: Network | null = null;
  /** How many training samples there are, of which the report may be about some. */
  @property({ type: Number, attribute: 'out-of' }) outOf = 0;

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { report, network } = this;
    if (!report || !network) return html`<p class="hint">Looking at every neuron…</p>`;
    const { layers } = report;
    if (!layers)
      return html`<p class="hint">Some values are infinite or not a number: there is nothing to count. Rewind, or choose a smaller learning rate.</p>`;
    return html`
      <p class="hint">
        Over ${this.#howMany(report)} training samples. A neuron is <b>dead</b> where f′(z) is 0 for every sample:
        none can change it. It is <b>saturated</b> for a sample where <span class="term">|f′(z)|</span> is below ${saturationSlope}: almost nothing of the error
        gets through.
      </p>
      <div class="layers">${layers.map((layer, at) => this.#layer(layer, at, network))}</div>
      ${this.#depth(layers, network)}
    `;
  }

  #howMany({ samples }: HealthReport): string {
    const count = samples.toLocaleString('en');
    return samples < this.outOf ? `${count} of the ${this.outOf.toLocaleString('en')}` : `all ${count}`;
  }

  #layer(layer: LayerHealth, at: number, network: Network) {
    const name = layerName(network, at);
    const saturated = layer.saturated.reduce((sum, each) => sum + each, 0) / Math.max(1, layer.saturated.length);
    return html`
      <div class="layer" role="group" aria-label=${name}>
        <h4>${name} · ${getActivation(network.layers[at]?.activation ?? 'identity').label}</h4>
        <p>${deadWords(layer.silent)}; saturated for ${percent(saturated)} of the samples.</p>
        <div class="histograms">
          ${histogram('z', 'z', layer.preActivations)} ${histogram('a', 'a', layer.activations)}
          ${histogram('∂L/∂z', 'the gradient by z', layer.gradients)}
        </div>
      </div>
    `;
  }

  /** The size of the gradient against depth, on a logarithmic scale. */
  #depth(layers: readonly LayerHealth[], network: Network) {
    const largest = Math.max(...layers.map(({ gradientNorm }) => gradientNorm));
    const length = (norm: number) =>
      norm > 0 && largest > 0 ? Math.max(1, 100 * (1 + Math.log10(norm / largest) / decades)) : 0;
    return html`
      <div class="depth">
        <h4>The gradient on its way back: ‖∂L/∂W‖ of each layer</h4>
        <dl>
          ${layers.map(
            ({ gradientNorm }, at) => html`
              <div>
                <dt>${layerName(network, at)}</dt>
                <dd>
                  <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="bar" height="8" width=${length(gradientNorm).toFixed(1)} />
                  </svg>
                  ${formatNumber(gradientNorm)}
                </dd>
              </div>
            `,
          )}
        </dl>
        <p class="hint">${depthWords(layers)} The bars are logarithmic: ${decades} powers of ten.</p>
      </div>
    `;
  }
}

function depthWords(layers: readonly LayerHealth[]): string {
  const first = layers[0]?.gradientNorm ?? 0;
  const last = layers.at(-1)?.gradientNorm ?? 0;
  if (layers.length < 2) return '';
  if (!(last > 0) || !(first > 0)) return 'No gradient reaches the first layer: it learns nothing.';
  const ratio = first / last;
  if (ratio >= 0.1 && ratio <= 10) return 'It keeps about its size through the layers.';
  const times = formatNumber(ratio < 1 ? 1 / ratio : ratio, 0);
  return ratio < 1
    ? `That of the first layer is ${times} times smaller than that of the last: it ${ratio < 0.01 ? 'vanishes' : 'shrinks'}.`
    : `That of the first layer is ${times} times larger than that of the last: it ${ratio > 100 ? 'explodes' : 'grows'}.`;
}

/** Bars as high as their share, the tallest fills the height. */
function histogram(name: string, spoken: string, { low, high, counts }: Histogram) {
  const most = Math.max(1, ...counts);
  const bar = width / counts.length;
  const words = `${spoken} from ${formatNumber(low)} to ${formatNumber(high)}`;
  return html`
    <figure>
      <figcaption>${name}</figcaption>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Histogram of ${words}">
        ${Array.from(counts, (count, at) => {
          const tall = count === 0 ? 0 : Math.max(0.8, (height * count) / most);
          return svg`<rect class="bar" x=${at * bar} y=${height - tall} width=${bar * 0.86} height=${tall} />`;
        })}
        ${low < 0 && high > 0 ? svg`<path class="zero" d="M${(-low / (high - low)) * width} 0v${height}" />` : nothing}
      </svg>
      <div class="ends" aria-hidden="true"><span>${formatNumber(low)}</span><span>${formatNumber(high)}</span></div>
    </figure>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'health-panel': HealthPanel;
  }
}
