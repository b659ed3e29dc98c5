import { html, LitElement, nothing, svg } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import '../../elements/number-field/number-field.js';
import { MeasuredWidth } from '../../elements/measured.js';
import { clamp, drag, keyed, type Scale } from '../../elements/scrub.js';
import {
  firingShare,
  leastStimuli,
  runTrial,
  sigmoidThrough,
  stepMs,
  threshold,
  trialMs,
  trials,
  type Trial,
} from './integrate-and-fire.js';
import './stimulus-response.css';

const stimulusScale: Scale = { min: 0, max: 2, step: 0.05, digits: 2 };
const noiseScale: Scale = { min: 0, max: 1, step: 0.05, digits: 2 };

/** A drawing's frame, in pixels. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const height = 188;
/** How high a spike is drawn, in thresholds. */
const peak = 1.7;
const lowest = -0.7;
const percent = (share: number) => `${Math.round(share * 100)}%`;

/**
 * The idea behind the activation: a nerve cell that is stimulated again and again. Each time it fires or it does not;
 * how often it fires rises smoothly with the stimulus.
 */
@customElement('stimulus-response')
export class StimulusResponse extends LitElement {
  @state() private stimulus = 0.8;
  @state() private noise = 0.3;
  @state() private trial = 0;
  @query('.response') private plot!: SVGSVGElement;
  readonly #measured = new MeasuredWidth(this, 600);

  /** A part of the page, styled by the page: see one-neuron.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    const { stimulus, noise, trial } = this;
    const least = leastStimuli(noise);
    const run = runTrial(trial, stimulus, noise);
    const share = firingShare(least, stimulus);
    // Beside each other from this width on: see one-neuron.css.
    const width = this.#measured.value >= 500 ? (this.#measured.value - 28) / 2 : this.#measured.value;
    return html`
      <div class="trial-columns">
        <div>
          <h3 class="figure-title">
            <span>Trial ${trial + 1} of ${trials}</span>
            <button class="button" type="button" @click=${this.#next}>Stimulate again</button>
          </h3>
          ${this.#renderTrial(run, width)}
        </div>
        <div>
          <h3 class="figure-title">How often it fires</h3>
          ${this.#renderResponse(least, share, width)}
        </div>
      </div>
      <div class="trial-dials">
        ${this.#renderDial('stimulus', stimulus, stimulusScale, (value) => {
          this.stimulus = value;
        })}
        ${this.#renderDial('noise', noise, noiseScale, (value) => {
          this.noise = value;
        })}
        <p role="status">${this.#words(run, share)}</p>
      </div>
    `;
  }

  #renderDial(label: string, value: number, scale: Scale, give: (value: number) => void) {
    return html`
      <number-field
        label=${label}
        .value=${value}
        .min=${scale.min}
        .max=${scale.max}
        .step=${scale.step}
        .digits=${scale.digits}
        @number-input=${({ detail }: CustomEvent<{ value: number }>) => give(detail.value)}
      ></number-field>
    `;
  }

  /** The potential over the time of one trial; a spike is always as high. */
  #renderTrial({ potential, spikesMs }: Trial, width: number) {
    const frame: Frame = { left: 8, right: width - 8, top: 12, bottom: height - 26 };
    const x = (ms: number) => frame.left + (ms / trialMs) * (frame.right - frame.left);
    const y = (volts: number) =>
      frame.bottom -
      ((clamp(volts, { min: lowest, max: peak }) - lowest) / (peak - lowest)) * (frame.bottom - frame.top);
    const spikes = new Set(spikesMs);
    const path = Array.from(potential, (volts, step) => {
      const at = `${x(step * stepMs).toFixed(1)} ${y(volts).toFixed(1)}`;
      if (!spikes.has(step * stepMs)) return `${step ? 'L' : 'M'}${at}`;
      const across = x(step * stepMs).toFixed(1);
      return `L${across} ${y(threshold).toFixed(1)}V${y(peak).toFixed(1)}V${y(0).toFixed(1)}`;
    }).join('');
    return svg`
      <svg class="trial" viewBox="0 0 ${width} ${height}" role="img" aria-label="The potential of the cell over ${trialMs} milliseconds: ${this.#fired(spikesMs)}.">
        <path class="threshold" d="M${frame.left} ${y(threshold)}H${frame.right}" />
        <text x=${frame.left} y=${y(threshold) - 6}>threshold</text>
        <path class="grid" d="M${frame.left} ${y(0)}H${frame.right}" />
        <path class="potential" d=${path} />
        <text x=${frame.left} y=${height - 8}>0</text>
        <text class="axis-name" x=${width / 2} y=${height - 8} text-anchor="middle">milliseconds</text>
        <text x=${frame.right} y=${height - 8} text-anchor="end">${trialMs}</text>
      </svg>
    `;
  }

  /** The share of all trials that fire, over the stimulus. */
  #renderResponse(least: Float64Array, share: number, width: number) {
    const frame = this.#responseFrame(width);
    const { min, max } = stimulusScale;
    const x = (stimulus: number) => frame.left + ((stimulus - min) / (max - min)) * (frame.right - frame.left);
    const y = (value: number) => frame.bottom - value * (frame.bottom - frame.top);
    const stairs = Array.from(least, (stimulus, at) => ({
      at: x(clamp(stimulus, stimulusScale)),
      share: (at + 1) / trials,
    }))
      .map(({ at, share: after }) => `H${at.toFixed(1)}V${y(after).toFixed(1)}`)
      .join('');
    const fit = sigmoidThrough(least);
    const [px, py] = [x(this.stimulus), y(share)];
    return html`
      <svg
        class="response" viewBox="0 0 ${width} ${height}" role="slider" tabindex="0" aria-label="Stimulus"
        aria-valuemin=${min} aria-valuemax=${max} aria-valuenow=${this.stimulus}
        aria-valuetext="stimulus ${this.stimulus.toFixed(2)}: the cell fires in ${percent(share)} of the trials"
        @pointerdown=${this.#onDown} @keydown=${this.#onKey}
      >
        ${[0, 0.5, 1].map(
          (tick) => svg`<path class="grid" d="M${frame.left} ${y(tick)}H${frame.right}" />
            <text x=${frame.left - 7} y=${y(tick)} text-anchor="end" dominant-baseline="central">${percent(tick)}</text>`,
        )}
        ${fit ? svg`<path class="sigmoid" d=${this.#sigmoidPath(fit, x, y)} />` : nothing}
        <path class="shares" d="M${frame.left} ${y(0)}${stairs}H${frame.right}" />
        <path class="guide" d="M${frame.left} ${py}H${px}V${frame.bottom}" />
        <circle class="knob" cx=${px} cy=${py} r="6.5" />
        <text x=${frame.left} y=${height - 8}>${min}</text>
        <text class="axis-name" x=${(frame.left + frame.right) / 2} y=${height - 8} text-anchor="middle">stimulus</text>
        <text x=${frame.right} y=${height - 8} text-anchor="end">${max}</text>
      </svg>
    `;
  }

  #sigmoidPath(
    { steepness, middle }: { steepness: number; middle: number },
    x: (stimulus: number) => number,
    y: (share: number) => number,
  ): string {
    const { min, max } = stimulusScale;
    return Array.from({ length: 81 }, (_, at) => min + ((max - min) * at) / 80)
      .map((stimulus, at) => {
        const share = 1 / (1 + Math.exp(-steepness * (stimulus - middle)));
        return `${at ? 'L' : 'M'}${x(stimulus).toFixed(1)} ${y(share).toFixed(1)}`;
      })
      .join('');
  }

  #responseFrame(width: number): Frame {
    return { left: 42, right: width - 10, top: 12, bottom: height - 26 };
  }

  #fired(spikesMs: readonly number[]): string {
    const [first] = spikesMs;
    if (first === undefined) return 'it did not fire';
    const times = ['once', 'twice'][spikesMs.length - 1] ?? `${spikesMs.length} times`;
    return `it fired ${times}, first after ${first} ms`;
  }

  #words({ spikesMs }: Trial, share: number): string {
    const all = `Of ${trials} trials with this stimulus, ${percent(share)} fire.`;
    return `In this trial ${this.#fired(spikesMs)}. ${all}`;
  }

  #next(): void {
    this.trial = (this.trial + 1) % trials;
  }

  #pointed(event: PointerEvent): number {
    const { left, width } = this.plot.getBoundingClientRect();
    const drawn = this.plot.viewBox.baseVal.width;
    const frame = this.#responseFrame(drawn);
    const across = (((event.clientX - left) / width) * drawn - frame.left) / (frame.right - frame.left);
    const { min, max } = stimulusScale;
    return Number(clamp(min + across * (max - min), stimulusScale).toFixed(2));
  }

  #onDown(event: PointerEvent): void {
    if (event.pointerType === 'mouse' && event.button !== 0) return;
    const before = this.stimulus;
    this.stimulus = this.#pointed(event);
    drag(event, {
      move: (moved) => {
        this.stimulus = this.#pointed(moved);
      },
      end: (outcome) => {
        if (outcome === 'cancelled') this.stimulus = before;
      },
    });
  }

  #onKey(event: KeyboardEvent): void {
    const next = keyed(event, this.stimulus, stimulusScale);
    if (next === null) return;
    event.preventDefault();
    this.stimulus = next;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stimulus-response': StimulusResponse;
  }
}
