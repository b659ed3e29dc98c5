import { html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import type { Figure } from '../../../src/index.js';
import './lab-lines.js';
import type { Line } from './lab-lines.js';
import { LabPartElement } from './lab-part.js';
import { measuring } from './measuring.js';
import { count, digits, duration, operationRate, rate, spreadOf } from './numbers.js';
import { throughputPart } from './parts.js';
import {
  along,
  expectedMs,
  figureAt,
  firstSetting,
  limits,
  type Setting,
  settingOf,
  takesTooLong,
} from './throughput.js';
import { barOf, isTimed, timeOf } from './timed.js';
import { sayCheck } from './words.js';

/** A slider rests this long before its setting is measured. */
const restMs = 300;

const up = { name: 'operations a second', label: operationRate, base: 10, empty: [0.1, 100] } as const;
const axes = {
  batch: { name: 'samples in a batch', label: count, base: 2, empty: [1, 2 ** 12] },
  width: { name: 'inputs, and neurons', label: count, base: 2, empty: [1, 2 ** 10] },
} as const;

type Axis = keyof typeof axes;

/** Two sliders, batch and width, and what the dense layer does there, measured when they rest. */
@customElement('lab-throughput')
export class LabThroughput extends LabPartElement {
  @state() private setting: Setting = firstSetting;
  /** What the sliders came to rest at, and is not measured yet. */
  #wanted: Setting | null = null;
  #timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    measuring.addEventListener('change', this.#onMeasuring);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    measuring.removeEventListener('change', this.#onMeasuring);
    clearTimeout(this.#timer);
  }

  protected override render() {
    const figure = figureAt(this.#own(), this.setting);
    return html`
      ${this.renderHead(throughputPart(this.setting), { label: 'Sweep both' })}
      <div class="throughput">
        <div class="dials">
          ${this.#renderSlider('batch', 'Samples in a batch')}
          ${this.#renderSlider('width', 'Inputs, and neurons')}
          <div class="reading" role="status">${figure ? renderReading(figure) : this.#whyNone()}</div>
        </div>
        <div class="curves">${this.#renderLines('batch')}${this.#renderLines('width')}</div>
      </div>
    `;
  }

  #renderSlider(axis: Axis, name: string) {
    const { min, max } = limits[axis];
    const value = this.setting[axis];
    return html`
      <label class="slider">
        <span>${name} <b>${count(value)}</b></span>
        <input
          type="range" min=${min} max=${max} step="1" .value=${live(String(Math.log2(value)))}
          aria-valuetext=${count(value)}
          @input=${(event: Event) => this.#turn(axis, 2 ** Number((event.target as HTMLInputElement).value))}
        />
      </label>
    `;
  }

  #renderLines(axis: Axis) {
    const { saved } = this.store;
    const lines: Line[] = [
      ...(saved ? [lineOf(along(saved.run.throughput, axis, this.setting), axis, 'saved')] : []),
      lineOf(along(this.#own(), axis, this.setting), axis, 'solid'),
    ];
    const held = axis === 'batch' ? `${count(this.setting.width)} wide` : `batch of ${count(this.setting.batch)}`;
    return html`<lab-lines
      name="Operations a second by ${axes[axis].name}, ${held}"
      .lines=${lines}
      .across=${axes[axis]}
      .up=${up}
      .marked=${{ at: this.setting[axis], words: held }}
    ></lab-lines>`;
  }

  #turn(axis: Axis, value: number): void {
    this.setting = { ...this.setting, [axis]: value };
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      this.#wanted = this.setting;
      this.#measureWanted();
    }, restMs);
  }

  /** What the sliders ask for waits until nothing else is measured; stopping that gives it up. */
  readonly #onMeasuring = (): void => {
    if (measuring.progress) return;
    if (measuring.stopped) this.#wanted = null;
    this.#measureWanted();
  };

  #measureWanted(): void {
    const wanted = this.#wanted;
    if (!wanted || measuring.progress) return;
    this.#wanted = null;
    if (!figureAt(this.#own(), wanted) && !takesTooLong(this.#expectedMs(wanted))) {
      void measuring.measure([throughputPart(wanted, true)]);
    }
    this.requestUpdate();
  }

  /** Of what computes now: after a change of the device, or of the choice, its own figures count. */
  #own(): readonly Figure[] {
    const label = sharedBackend.current?.about.label;
    return this.store.run.throughput.filter(({ adapter }) => label === undefined || adapter === label);
  }

  #expectedMs(setting: Setting): number {
    return expectedMs(setting, this.#own(), sharedBackend.current?.about.software ?? false);
  }

  #whyNone() {
    const ms = this.#expectedMs(this.setting);
    if (takesTooLong(ms)) {
      return html`<p class="hint">A single run would take about ${duration(ms)} here: not measured.</p>`;
    }
    const isOnItsWay = measuring.progress?.part.name === 'throughput' || this.#wanted !== null;
    return html`<p class="hint">${isOnItsWay ? 'measuring…' : 'Move a slider: what it comes to rest at is measured.'}</p>`;
  }
}

function renderReading(figure: Figure) {
  if (!isTimed(figure)) return html`<p>Not timed: ${sayCheck(figure)}.</p>`;
  const samples = (settingOf(figure).batch * 1000) / timeOf(figure).median;
  return html`
    <p class="big">${rate(samples)}</p>
    <p>samples a second, ${operationRate(figure.gflops)}</p>
    <p class="hint">
      ${duration(timeOf(figure).median)} a batch (${spreadOf(timeOf(figure))}), by ${figure.kernel}; ${digits(figure.intensity)}
      operations a byte. ${sayCheck(figure)}.
    </p>
  `;
}

const lineOf = (figures: readonly Figure[], axis: Axis, look: Line['look']): Line => ({
  name: look === 'saved' ? 'saved' : '',
  look,
  points: figures.flatMap((figure) => {
    const bar = barOf(figure, figure.gflops);
    if (!bar) return [];
    return {
      x: settingOf(figure)[axis],
      y: bar.value,
      low: bar.low,
      high: bar.high,
      words: `${look === 'saved' ? 'Saved run: ' : ''}${figure.workload}: ${operationRate(figure.gflops)} (${spreadOf(timeOf(figure))}), by ${figure.kernel}.`,
    };
  }),
});

declare global {
  interface HTMLElementTagNameMap {
    'lab-throughput': LabThroughput;
  }
}
