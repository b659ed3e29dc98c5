import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import {
  cssColour,
  features,
  featureNames,
  sampleSetNames,
  sampleSets,
  type FeatureName,
  type SampleSetName,
} from '../../../src/index.js';
import { tokenColour, watchTheme } from '../../styles/colours.js';
import { askForState } from './events.js';
import { checkControl, numberControl, selectControl } from './fields.js';
import { drawSet } from './set-picture.js';
import { type DrawnData, initialState, type PlaygroundState, reach, type TableData } from './state.js';
import { suitable } from './suitable.js';
import './table-columns.js';

export type FileChosenEvent = CustomEvent<{ readonly file: File }>;
export type BrushEvent = CustomEvent<{ readonly brush: Brush }>;
/** 'none', 'erase', or what is painted: a class, or a value. */
export type Brush = 'none' | 'erase' | number;

/** A set as it is first shown: its own number of classes, what was set before of the rest. */
function drawn(name: SampleSetName, before: PlaygroundState['data']): DrawnData {
  const { classes, fixed } = sampleSets[name];
  const { samples, noise, seed } = before.kind === 'drawn' ? before : (initialState.data as DrawnData);
  return { kind: 'drawn', name, classes: classes.least, samples, noise: fixed ? 0 : noise, seed };
}

/**
 * What is to be learned: a sample set with its dials, a table, or points that are painted.
 *
 * @fires state-change
 * @fires file-chosen - `detail.file`, a CSV or a saved playground.
 * @fires brush-change - `detail.brush`.
 */
@customElement('data-card')
export class DataCard extends LitElement {
  @property({ attribute: false }) playground: PlaygroundState = initialState;
  @property({ attribute: false }) brush: Brush = 'none';
  @property({ attribute: false }) classLabels: readonly string[] = [];
  /** The names of a network's inputs. */
  @property({ attribute: false }) inputLabels: readonly string[] = [];
  /** In words: what was left out of a table. */
  @property() note = '';
  /** The last input was to be taken away. */
  @state() private needsInput = false;
  @query('input[type=file]') private file!: HTMLInputElement;
  #unwatch: (() => void) | null = null;

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#unwatch = watchTheme(() => this.#drawSets());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch?.();
  }

  protected override firstUpdated(): void {
    this.#drawSets();
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('playground') && changed.get('playground')?.data.kind !== this.playground.data.kind)
      this.#drawSets();
  }

  protected override render() {
    const { data, hide } = this.playground;
    return html`
      ${
        hide.includes('data')
          ? nothing
          : html`${this.#sets()} ${data.kind === 'table' ? this.#table(data) : nothing}
            <div class="dials">${this.#dials()} ${this.#split()} ${this.#anew()}</div>
            ${this.#shown()} ${this.#files()}`
      }
      ${hide.includes('paint') || data.kind === 'table' ? nothing : this.#paint()}
      ${hide.includes('features') || data.kind === 'table' ? nothing : this.#features()}
    `;
  }

  #ask(key: string, change: Partial<PlaygroundState>): void {
    askForState(this, { ...this.playground, ...change }, key);
  }

  #sets() {
    const { data } = this.playground;
    return html`
      <div class="sets" role="radiogroup" aria-label="Samples" @keydown=${this.#onSetKey}>
        ${sampleSetNames.map((name, at) => {
          const chosen = data.kind === 'drawn' && data.name === name;
          const { label, description } = sampleSets[name];
          const entry = chosen || (data.kind !== 'drawn' && at === 0);
          return html`
            <button
              class="set"
              type="button"
              role="radio"
              data-set=${name}
              aria-checked=${chosen}
              aria-label="${label}: ${description}"
              title="${label}: ${description}"
              tabindex=${entry ? 0 : -1}
              @click=${() => this.#choose(name)}
            ><canvas width="44" height="44"></canvas></button>
          `;
        })}
      </div>
      <p class="set-name">${this.#describe()}</p>
    `;
  }

  #describe() {
    const { data } = this.playground;
    if (data.kind === 'table') return html`<strong>${data.name}</strong>`;
    if (data.kind === 'painted') return html`<strong>Painted points</strong>, ${data.points.length / 3} of them`;
    const { label, description } = sampleSets[data.name];
    return html`<strong>${label}</strong>: ${description}`;
  }

  #choose(name: SampleSetName): void {
    this.#ask('data', suitable({ ...this.playground, data: drawn(name, this.playground.data), plane: [0, 1] }));
  }

  /** Arrow keys choose the neighbour, as in any group of radio buttons. */
  readonly #onSetKey = (event: KeyboardEvent): void => {
    const move = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const from = sampleSetNames.findIndex((name) => name === (event.target as HTMLElement).dataset['set']);
    if (!move || from < 0) return;
    event.preventDefault();
    const name = sampleSetNames[(from + move + sampleSetNames.length) % sampleSetNames.length];
    if (!name) return;
    this.#choose(name);
    this.querySelector<HTMLElement>(`[data-set="${name}"]`)?.focus();
  };

  #dials() {
    const { data } = this.playground;
    if (data.kind !== 'drawn') return nothing;
    const { classes } = sampleSets[data.name];
    const turn = (key: string, change: Partial<DrawnData>) =>
      this.#ask(`data-${key}`, suitable({ ...this.playground, data: { ...data, ...change } }));
    return html`
        ${
          classes.most > classes.least
            ? numberControl({
                label: 'Classes',
                value: data.classes,
                min: classes.least,
                max: classes.most,
                step: 1,
                digits: 0,
                whole: true,
                onInput: (value) => turn('classes', { classes: value }),
              })
            : nothing
        }
        ${numberControl({
          label: 'Samples',
          value: data.samples,
          min: reach.samples.least,
          max: reach.samples.most,
          step: 10,
          digits: 0,
          whole: true,
          onInput: (samples) => turn('samples', { samples }),
        })}
        ${numberControl({
          label: 'Noise',
          value: data.noise,
          min: reach.noise.least,
          max: reach.noise.most,
          step: 0.01,
          digits: 2,
          onInput: (noise) => turn('noise', { noise }),
        })}
        ${numberControl({
          label: 'Draw no.',
          value: data.seed,
          min: reach.seed.least,
          max: reach.seed.most,
          step: 1,
          digits: 0,
          whole: true,
          onInput: (seed) => turn('seed', { seed }),
        })}
    `;
  }

  /** Other samples of the same kind. */
  #anew() {
    const { data } = this.playground;
    if (data.kind !== 'drawn' || sampleSets[data.name].fixed) return nothing;
    const draw = () => this.#ask('data-seed', { data: { ...data, seed: data.seed + 1 } });
    return html`<button class="button" type="button" title="Other samples of the same kind" @click=${draw}>Draw anew</button>`;
  }

  get #hidesTest(): boolean {
    return this.playground.hide.includes('test');
  }

  #split() {
    if (this.#hidesTest) return nothing;
    return numberControl({
      label: 'For tests, %',
      value: Math.round(this.playground.testShare * 100),
      min: 0,
      max: 90,
      step: 5,
      digits: 0,
      whole: true,
      onInput: (value) => this.#ask('test-share', { testShare: value / 100 }),
    });
  }

  #shown() {
    const { show } = this.playground;
    if (this.#hidesTest) return nothing;
    return checkControl('show test samples', show.test, (test) => this.#ask('show-test', { show: { ...show, test } }));
  }

  #table(data: TableData) {
    return html`<table-columns .playground=${this.playground} .data=${data} .inputLabels=${this.inputLabels}></table-columns>
      <p class="hint">${this.note} Numbers are standardised: mean 0, standard deviation 1.</p>`;
  }

  #files() {
    return html`
      <div class="files">
        <button class="button" type="button" @click=${() => this.file.click()}>Open a CSV file</button>
        <p class="hint">or drop one anywhere, or paste a table. It stays on this machine.</p>
        <input type="file" hidden accept=".csv,.tsv,.txt,.json,text/csv" @change=${this.#onFile} />
      </div>
    `;
  }

  readonly #onFile = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    input.value = ''; // so that the same file can be chosen again
    if (file) {
      this.dispatchEvent(new CustomEvent('file-chosen', { detail: { file }, bubbles: true }) satisfies FileChosenEvent);
    }
  };

  #paint() {
    const { data } = this.playground;
    if (data.kind === 'table') return nothing;
    const paints =
      data.classes > 0
        ? this.classLabels.map((label, at) => ({ value: String(at), label: `paint ${label}` }))
        : [-1, -0.5, 0.5, 1].map((value) => ({ value: String(value), label: `paint ${value}` }));
    const choices = [{ value: 'none', label: 'hold samples' }, ...paints, { value: 'erase', label: 'erase' }];
    const choose = (value: string) => {
      const brush: Brush = value === 'none' || value === 'erase' ? value : Number(value);
      this.dispatchEvent(new CustomEvent('brush-change', { detail: { brush }, bubbles: true }) satisfies BrushEvent);
    };
    return html`<div class="paint">${selectControl('On the picture, the pointer will', choices, String(this.brush), choose)}</div>`;
  }

  #features() {
    const { playground } = this;
    const turn = (name: FeatureName, on: boolean) => {
      const next = featureNames.filter((each) => (each === name ? on : playground.features.includes(each)));
      this.needsInput = next.length === 0;
      if (next.length > 0) this.#ask('features', { features: next, frozen: [] });
      else this.requestUpdate(); // its box is ticked again
    };
    return html`
      <fieldset class="features">
        <legend>Inputs</legend>
        ${featureNames.map((name) =>
          checkControl(features[name].label, playground.features.includes(name), (on) => turn(name, on)),
        )}
      </fieldset>
      ${this.needsInput ? html`<p class="hint" role="alert">A network needs an input: choose another before you take away the last.</p>` : nothing}
    `;
  }

  #drawSets(): void {
    const [negative, positive] = (['negative', 'positive'] as const).map((token) =>
      cssColour(tokenColour(this, token)),
    );
    if (!negative || !positive) return;
    for (const button of this.querySelectorAll<HTMLElement>('.set')) {
      const canvas = button.querySelector('canvas');
      const name = sampleSetNames.find((each) => each === button.dataset['set']);
      if (canvas && name) drawSet(canvas, name, { negative, positive });
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-card': DataCard;
  }
}
