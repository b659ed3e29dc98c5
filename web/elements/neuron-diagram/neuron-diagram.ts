import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { Activation, ActivationName } from '../../../src/index.js';
import { formulas, signs, tokens, visuallyHidden } from '../../styles/shared.js';
import { formatFixed, formatNumber, signOf } from '../format.js';
import { MeasuredWidth } from '../measured.js';
import '../number-field/number-field.js';
import type { NumberFieldEvent, NumberProblemEvent } from '../number-field/number-field.js';
import { type ElementPlace, placed } from '../placed.js';
import {
  activationOf,
  isLit,
  type NeuronSetting,
  neuronChange,
  type QuantityName,
  quantityHover,
} from '../quantity.js';
import { keepTouch, type Scale, scrub } from '../scrub.js';
import { type DiagramLayout, layoutDiagram } from './layout.js';
import { miniatureOf } from './miniature.js';
import { styles } from './neuron-diagram.styles.js';
import { type PlacedRibbon, ribbonsOf } from './ribbons.js';

export type { NeuronChangeEvent, NeuronSetting } from '../quantity.js';

/** The least height and width of what a finger is to meet, in pixels. */
const fingertip = 44;

/** In units of the drawing: larger text lets it grow to this width before it grows out of its column. */
const leastWidth = 280;

/** A letter of the formula with its index. */
const symbol = (letter: string, at: number, equals = true) => html`<span class="symbol" aria-hidden="true"
  >${letter}<sub>${at + 1}</sub>${equals ? html`<span class="equals"> =</span>` : nothing}</span
>`;

/**
 * One neuron: its inputs, its weights as ribbons (thickness is size, colour is sign), the bias from below, the
 * weighted sum and the activation. Each input, weight and the bias can be dragged on the drawing, and typed, dragged
 * and stepped in its number. The element shows what it is given: it asks with an event, and whoever listens sets
 * the properties, the sum and the output included.
 *
 * @fires neuron-change - `detail.quantity` (`x1`, `w2`, `b`, …) and `detail.value`, with every change asked for.
 * @fires quantity-hover - `detail.quantity` as a quantity is pointed at or focused, null when it is left.
 * @csspart drawing - The SVG.
 * @csspart problem - The sentence, below the drawing, about a text that is no number in the range.
 * @cssprop --np-ink - And the other colours and fonts of `styles/tokens.css`: each has a default here.
 */
@customElement('neuron-diagram')
export class NeuronDiagram extends LitElement {
  static override styles = [tokens, signs, formulas, visuallyHidden, styles];

  /** x, one to six numbers. */
  @property({ type: Array }) inputs: readonly number[] = [0, 0];
  /** w, one for each input. */
  @property({ type: Array }) weights: readonly number[] = [0, 0];
  @property({ type: Number }) bias = 0;
  /** z = w · x + b, as computed. */
  @property({ type: Number, attribute: 'pre-activation' }) preActivation = 0;
  /** a = f(z), as computed. */
  @property({ type: Number }) output = 0;
  /** By name, or an activation of one's own. */
  @property() activation: ActivationName | Activation = 'sigmoid';
  /** The activation's own number, such as PReLU's slope; its default if left out. */
  @property({ attribute: false }) parameters: readonly number[] | undefined = undefined;
  /** The quantity that lights up: `x1`, `w1`, `term1` (both factors), `b`, `z`, `a`; null for the pointed one. */
  @property() highlighted: string | null = null;
  /** Inputs go from minus this to this. */
  @property({ type: Number, attribute: 'input-limit' }) inputLimit = 3;
  /** Weights and the bias go from minus this to this. */
  @property({ type: Number, attribute: 'weight-limit' }) weightLimit = 4;
  /** What an arrow key adds. */
  @property({ type: Number }) step = 0.05;
  @property({ type: Boolean, reflect: true }) disabled = false;

  @state() private pointed: QuantityName | null = null;
  /** Why what was typed into a field was refused. */
  @state() private problems: ReadonlyMap<NeuronSetting, string> = new Map();
  private readonly measured = new MeasuredWidth(this, 360);

  private get lit(): string | null {
    return this.highlighted ?? this.pointed;
  }

  protected override render() {
    const width = this.measured.value / this.measured.scale(leastWidth);
    const layout = layoutDiagram(width, Math.max(1, this.inputs.length));
    const { lit, preActivation, output } = this;
    // The slope is not drawn here: what stands for other things is not to fade for it.
    const highlighting = lit !== null && lit !== 'slope';
    return html`
      <div class="neuron ${highlighting ? 'highlighting' : ''} ${this.disabled ? 'disabled' : ''}" data-units=${width}>
        <svg part="drawing" aria-hidden="true" viewBox="0 0 ${layout.width} ${layout.height}">
          ${ribbonsOf(layout, this.weights, this.bias).map((ribbon) => this.ribbon(ribbon))} ${this.body(layout)}
        </svg>
        ${this.fields(layout)}
        <p class="visually-hidden">
          The weighted sum z is ${formatFixed(preActivation)}; the output a is ${formatNumber(output, 3)}.
        </p>
      </div>
      ${[...this.problems].map(
        ([quantity, problem]) => html`<p part="problem" class="problem" role="alert">
            <span class="symbol">${quantity[0]}<sub>${quantity.slice(1)}</sub></span>: ${problem}
          </p>`,
      )}
    `;
  }

  protected override updated(): void {
    const drawing = this.renderRoot.querySelector<HTMLElement>('.neuron');
    drawing?.style.setProperty('--_units', drawing.dataset.units ?? '');
  }

  /** The attributes of a part that stands for a quantity. */
  private classOf(quantity: QuantityName, value?: number): string {
    return `${isLit(quantity, this.lit) ? 'lit' : ''} ${value === undefined ? '' : signOf(value)}`;
  }

  private ribbon({ quantity, value, thickness, gradient, spine, outline }: PlacedRibbon) {
    const { x1, y1, x2, y2 } = gradient;
    return svg`<g data-quantity=${quantity} class=${this.classOf(quantity, value)}>
      <linearGradient id="ribbon-${quantity}" gradientUnits="userSpaceOnUse" x1=${x1} y1=${y1} x2=${x2} y2=${y2}>
        <stop class="pale" offset="0" />
        <stop class="middle" offset="0.5" />
        <stop class="full" offset="1" />
      </linearGradient>
      <path class="halo" d=${spine} stroke-width=${thickness + 12} />
      <path class="bed" d=${spine} />
      <path class="ribbon" d=${outline} fill="url(#ribbon-${quantity})" />
      <path
        class="grip ${quantity === 'b' ? 'upright' : ''}"
        data-grip=${quantity}
        d=${spine}
        stroke-width=${Math.max(fingertip, thickness)}
        @touchstart=${quantity === 'b' && !this.disabled ? keepTouch : nothing}
        @pointerdown=${(event: PointerEvent) => this.grasp(event, quantity, value)}
        @pointerenter=${() => this.point(quantity)}
        @pointerleave=${() => this.point(null)}
      />
    </g>`;
  }

  private body({ inputs, inputRadius, sum, box }: DiagramLayout) {
    const { preActivation, output } = this;
    const corner = { x: box.x - box.size / 2, y: box.y - box.size / 2 };
    const miniature = miniatureOf(activationOf(this.activation), this.parameters, preActivation, box);
    return svg`
      ${inputs.map(({ x, y }, at) => {
        const quantity = `x${at + 1}` as const;
        return svg`<circle class="backing" cx=${x} cy=${y} r=${inputRadius} />
        <g data-quantity=${quantity} class=${this.classOf(quantity)}>
          <circle class="halo" cx=${x} cy=${y} r=${inputRadius + 3.5} stroke-width="7" />
          <circle class="input" cx=${x} cy=${y} r=${inputRadius} />
        </g>`;
      })}
      <circle class="backing" cx=${sum.x} cy=${sum.y} r=${sum.radius} />
      <line class="wire" x1=${sum.x + sum.radius} x2=${corner.x} y1=${sum.y} y2=${sum.y} />
      <g
        data-quantity="z"
        class=${this.classOf('z')}
        @pointerenter=${() => this.point('z')}
        @pointerleave=${() => this.point(null)}
      >
        <circle class="halo" cx=${sum.x} cy=${sum.y} r=${sum.radius + 3.5} stroke-width="7" />
        <circle class="body" cx=${sum.x} cy=${sum.y} r=${sum.radius} />
        <text class="sigma" x=${sum.x} y=${sum.y - 4}>Σ</text>
        <text x=${sum.x} y=${sum.y + 16}>${formatFixed(preActivation)}</text>
      </g>
      <g
        data-quantity="a"
        class=${this.classOf('a')}
        @pointerenter=${() => this.point('a')}
        @pointerleave=${() => this.point(null)}
      >
        <rect class="halo" x=${corner.x - 3.5} y=${corner.y - 3.5} width=${box.size + 7} height=${box.size + 7} rx="15.5" stroke-width="7" />
        <rect class="body" x=${corner.x} y=${corner.y} width=${box.size} height=${box.size} rx="12" />
        ${miniature.paths.map(({ sign, path }) => svg`<path class="curve ${sign}" d=${path} />`)}
        <circle class="point" cx=${miniature.point.x} cy=${miniature.point.y} r="3.75" />
        <text x=${box.x} y=${box.y + box.size / 2 + 21}><tspan class="letter">a</tspan> = ${formatNumber(output, 3)}</text>
      </g>
    `;
  }

  private fields({ inputs, inputRadius, weightLabels, bias, biasBeside, width, height }: DiagramLayout) {
    // In per cent: on paper the drawing is narrower than it was measured, and the fields go along.
    const at = (left: number, top: number) => ({ left: (left / width) * 100, top: (top / height) * 100 });
    return html`
      ${inputs.map(({ x, y }, row) => {
        const size = { width: (inputRadius / width) * 200, height: (inputRadius / height) * 200 };
        const place = { ...at(x, y), ...size };
        const value = this.inputs[row] ?? 0;
        return this.field(`x${row + 1}`, `input x ${row + 1}`, value, 'input-field', place, symbol('x', row, false));
      })}
      ${weightLabels.map(({ x, y }, row) => {
        const place = at(Math.min(x, width - 108), y);
        const value = this.weights[row] ?? 0;
        return this.field(`w${row + 1}`, `weight w ${row + 1}`, value, 'weight-field', place, symbol('w', row));
      })}
      ${this.field(
        'b',
        'bias b',
        this.bias,
        biasBeside ? 'bias-field beside' : 'bias-field',
        at(bias.x, bias.y + (biasBeside ? -16 : 16)),
        html`<span class="symbol" aria-hidden="true">b<span class="equals"> =</span></span>`,
      )}
    `;
  }

  private field(
    quantity: NeuronSetting,
    label: string,
    value: number,
    kind: string,
    place: ElementPlace,
    visibleLabel: unknown,
  ) {
    const { min, max, step, digits } = this.scaleOf(quantity);
    return html`<number-field
      class="${kind} ${this.classOf(quantity)}"
      data-quantity=${quantity}
      ${placed(place, '%')}
      label=${label}
      .value=${live(value)}
      min=${min}
      max=${max}
      step=${step}
      digits=${digits}
      ?signed=${kind !== 'input-field'}
      ?stacked=${kind === 'input-field'}
      ?disabled=${this.disabled}
      problem-elsewhere
      @number-problem=${(event: NumberProblemEvent) => this.explain(quantity, event.detail.problem)}
      @number-input=${(event: NumberFieldEvent) => this.ask(quantity, event.detail.value)}
      @pointerenter=${() => this.point(quantity)}
      @pointerleave=${() => this.point(null)}
      @focusin=${() => this.point(quantity)}
      @focusout=${() => this.point(null)}
      >${visibleLabel}</number-field
    >`;
  }

  private scaleOf(quantity: NeuronSetting): Scale {
    const limit = quantity.startsWith('x') ? this.inputLimit : this.weightLimit;
    return { min: -limit, max: limit, step: this.step, digits: 2 };
  }

  private point(quantity: QuantityName | null): void {
    if (quantity === this.pointed) return;
    this.pointed = quantity;
    this.dispatchEvent(quantityHover(quantity));
  }

  private ask(quantity: NeuronSetting, value: number): void {
    this.dispatchEvent(neuronChange(quantity, value));
    // A listener that keeps the old value gets the old value shown.
    this.requestUpdate();
  }

  private explain(quantity: NeuronSetting, problem: string | null): void {
    const others = [...this.problems].filter(([other]) => other !== quantity);
    this.problems = new Map(problem === null ? others : [...others, [quantity, problem]]);
  }

  private grasp(event: PointerEvent, quantity: NeuronSetting, value: number): void {
    if (this.disabled || (event.pointerType === 'mouse' && event.button !== 0)) return;
    event.preventDefault();
    scrub(event, {
      value,
      scale: this.scaleOf(quantity),
      input: (next) => this.ask(quantity, next),
      end: (outcome) => {
        if (outcome === 'clicked') this.fieldOf(quantity)?.focus();
      },
    });
  }

  private fieldOf(quantity: NeuronSetting): HTMLElement | null {
    return this.renderRoot.querySelector(`number-field[data-quantity="${quantity}"]`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-diagram': NeuronDiagram;
  }
}
