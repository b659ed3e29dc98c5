import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { formulaOf, type Backend, type ColourScale } from '../../../src/index.js';
import type { NetworkDiagram } from '../../elements/network-diagram/network-diagram.js';
import '../../elements/network-diagram/network-diagram.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { watchTheme } from '../../styles/colours.js';
import './data-card.js';
import type { Brush, BrushEvent, FileChosenEvent } from './data-card.js';
import { Editor } from './editor.js';
import type { CommandEvent, RunStepsEvent, StateChangeEvent } from './events.js';
import { frozenFlags } from './frozen.js';
import { ownActivation, type OwnChangeEvent } from '../../own-activation.js';
import './health-panel.js';
import { HealthWatch } from './health-watch.js';
import type { HideName } from './hiding.js';
import { type Held, holdPlace, holdSample, tracedBy } from './holding.js';
import { Intake, type Reading } from './intake.js';
import { placesOf, sampleOf } from './map-points.js';
import type { NeuronCard, ParameterChangeEvent } from './neuron-card.js';
import './neuron-card.js';
import type { OutputMap } from '../../elements/output-map/output-map.js';
import type { OutputCard } from './output-card.js';
import './output-card.js';
import './own-card.js';
import { ownIn, withOutput, withOwn, withOwnEverywhere, withStartingParameters } from './own-layers.js';
import type { Plans } from './plans.js';
import { saveText } from './save-text.js';
import { scaleColours } from './scale-colours.js';
import type { Ends, Reach } from './scales.js';
import { Session } from './session.js';
import './settings-panel.js';
import { fileOf, linkTo, readLink, withoutState } from './share.js';
import './share-panel.js';
import { initialState, type PlaygroundState } from './state.js';
import { tables } from './tables.js';
import './trace-panel.js';
import './transport-bar.js';

interface Selected {
  readonly layer: number;
  readonly neuron: number;
}

const unitReach: Reach = { low: -1, centre: 0, high: 1 };
const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const reducedMotion = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
/** A column's name may be long: where it has underscores it can be broken. */
const breakable = (label: string) => label.replaceAll('_', '_\u200b');
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** The playground: data, network, output, and everything that can be turned, over one training. */
@customElement('neuron-playground')
export class NeuronPlayground extends LitElement {
  @state() private playground: PlaygroundState = initialState;
  @state() private selected: Selected | null = null;
  @state() private brush: Brush = 'none';
  @state() private held: Held | null = null;
  @state() private notice = '';
  /** A file that is being read. */
  @state() private reading: Reading | null = null;
  @state() private embed = false;
  /** Counts the session's news, for the parts that show it. */
  @state() private news = 0;
  @query('network-diagram') private diagram!: NetworkDiagram | null;
  @query('output-card') private output!: OutputCard | null;
  @query('neuron-card') private neuron!: NeuronCard | null;

  readonly session = new Session(initialState, {
    backend: () => sharedBackend.open(),
    table: async ({ data }) => (data.kind === 'table' ? tables.read(data) : null),
    draw: (plans) => this.#draw(plans),
    nextFrame,
  });
  readonly #editor = new Editor(this.session, (next) => this.#adopt(next));
  readonly #intake = new Intake(this, {
    state: () => this.playground,
    opened: (shared) => {
      this.notice = '';
      void this.#editor.replace(shared);
    },
    failed: (message) => {
      this.notice = message;
    },
    reading: (now) => {
      this.reading = now;
    },
  });
  readonly #health = new HealthWatch(this, this.session);
  #ends: Ends | null = null;
  #unwatch: (() => void) | null = null;
  #backend: Backend | null = null;

  constructor() {
    super();
    for (const name of ['change', 'progress']) {
      this.session.addEventListener(name, () => {
        this.news += 1;
      });
    }
    this.#listen();
  }

  /** A part of the page, styled by the page: see playground.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    sharedBackend.addEventListener('change', this.#onBackend);
    ownActivation.addEventListener('change', this.#onOwn);
    addEventListener('hashchange', this.#onHash);
    this.#unwatch = watchTheme(() => {
      this.#ends = null;
      this.requestUpdate();
      this.session.redraw();
    });
    void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sharedBackend.removeEventListener('change', this.#onBackend);
    ownActivation.removeEventListener('change', this.#onOwn);
    removeEventListener('hashchange', this.#onHash);
    this.#unwatch?.();
    this.session.pause();
  }

  /** What the parts of the page ask for. */
  #listen(): void {
    const on = <E extends CustomEvent>(name: string, does: (detail: E['detail']) => void) =>
      this.addEventListener(name, (event) => does((event as E).detail));
    on<StateChangeEvent>('state-change', ({ state: next, key }) => void this.#editor.change(next, key));
    on<CommandEvent>('command', (detail) => this.#command(detail.command));
    on<RunStepsEvent>('run-steps', ({ steps }) => void this.session.runSteps(steps));
    on<FileChosenEvent>('file-chosen', ({ file }) => void this.#intake.open(file));
    on('save-file', () => void this.#saveFile());
    on('own-everywhere', () => this.#useOwnEverywhere());
    on('redraw-request', () => this.session.redraw());
    on<ParameterChangeEvent>('parameter-change', ({ place, value }) => void this.#editor.setParameter(place, value));
    on<BrushEvent>('brush-change', ({ brush }) => {
      this.brush = brush;
    });
  }

  /** What the address asks for; a page that was asked for nothing begins to learn by itself. */
  async #open(): Promise<void> {
    const { session } = this;
    const link = await readLink(location.hash).catch(async (error: unknown) => {
      // What it hides, and where it stands, can be read all the same.
      const rest = await readLink(withoutState(location.hash));
      const message = [`The link was not opened: ${messageOf(error)}.`, rest.message].filter(Boolean).join(' ');
      return { ...rest, message, given: true };
    });
    this.notice = link.message;
    this.embed = link.embed;
    this.toggleAttribute('embedded', link.embed);
    const own = ownIn(link.state);
    if (own) ownActivation.write(formulaOf(own.name), own.parameters);
    await this.#editor.open(link);
    if (!link.given && !reducedMotion() && new URLSearchParams(location.search).get('play') !== '0') session.play();
  }

  readonly #onHash = (): void => void this.#open();

  /** Layers that have the reader's own activation go with what the reader writes. */
  readonly #onOwn = (event: Event): void => {
    const { before, now } = (event as OwnChangeEvent).detail;
    const next = before ? withOwn(this.playground, before.name, now) : this.playground;
    if (next === this.playground) this.requestUpdate();
    else void this.#editor.change(next, 'own');
  };

  #useOwnEverywhere(): void {
    const { current } = ownActivation;
    if (current) void this.#editor.change(withOwnEverywhere(this.playground, current), 'own-everywhere');
  }

  readonly #onBackend = (): void => {
    const { current } = sharedBackend;
    const before = this.#backend;
    if (!current) return;
    this.#backend = current;
    this.requestUpdate(); // what it has to say
    if (before && before !== current) void this.session.renew();
  };

  #adopt(next: PlaygroundState): void {
    this.playground = next;
    const { selected } = this;
    if (!selected) return;
    const { neurons } = next.hidden[selected.layer] ?? { neurons: 1 };
    if (selected.layer > next.hidden.length || selected.neuron >= neurons) this.selected = null;
  }

  #command(name: CommandEvent['detail']['command']): void {
    const { session } = this;
    const does: Record<typeof name, () => unknown> = {
      play: () => session.play(),
      pause: () => session.pause(),
      stop: () => session.stop(),
      step: () => session.runSteps(1),
      epoch: () => session.runSteps(session.stepsToEpochEnd),
      rewind: () => this.#editor.rewind(),
      undo: () => this.#editor.undo(),
      redo: () => this.#editor.redo(),
    };
    does[name]();
  }

  readonly #scaleOf = (layer: number): ColourScale => {
    this.#ends ??= scaleColours(this);
    return { ...(this.session.reaches[layer + 1] ?? unitReach), ...this.#ends };
  };

  async #draw(plans: Plans): Promise<void> {
    await Promise.all([this.diagram?.draw(plans.thumbnails), this.output?.draw(plans), this.neuron?.draw(plans)]);
  }

  protected override render() {
    const { notice, session } = this;
    return html`
      ${[sharedBackend.notice, notice].filter(Boolean).map((text) => html`<p class="notice" role="alert">${text}</p>`)}
      ${session.problem ? this.#renderProblem() : nothing} ${this.reading ? this.#renderReading(this.reading) : nothing}
      ${this.#renderControls()}
      <div class="columns" ?data-without-data=${this.#hidesData}>
        ${this.#hidesData ? nothing : html`<section class="card data" aria-label="Data"><h2 class="figure-title">Data</h2>${this.#renderData()}</section>`}
        <section class="card net" aria-label="Network"><h2 class="figure-title">Network</h2>${this.#renderNetwork()}</section>
        <section class="card out" aria-label="Output"><h2 class="figure-title">Output</h2>${this.#renderOutput()}</section>
      </div>
      ${this.embed ? html`<div class="card controls">${this.#renderSettings()}</div>` : this.#renderParts()}
    `;
  }

  /** Nothing of the data is left to be turned. */
  get #hidesData(): boolean {
    const { data, hide } = this.playground;
    const parts: readonly HideName[] = data.kind === 'table' ? ['data'] : ['data', 'paint', 'features'];
    return parts.every((part) => hide.includes(part));
  }

  #renderProblem() {
    const { problem, goodStep } = this.session;
    const back = () => void this.session.goBack();
    return html`
      <p class="notice" role="alert">
        ${problem}
        ${goodStep === null ? nothing : html`<button class="button" type="button" @click=${back}>Go back to step ${goodStep.toLocaleString('en')}</button>`}
      </p>
    `;
  }

  #renderReading({ name, rows }: Reading) {
    // A screen reader is told once that it is read, not every row.
    const count = html`<span aria-hidden="true">${rows.toLocaleString('en')} rows so far</span>`;
    return html`
      <p class="notice" role="status">
        <button class="button" type="button" @click=${() => this.#intake.stop()}>Stop</button> Reading ${name}… ${rows > 0 ? count : nothing}
      </p>
    `;
  }

  #renderControls() {
    const { session, playground } = this;
    const { report, task } = session;
    return html`
      <div class="card controls">
        <transport-bar
          .playground=${playground}
          .playing=${session.playing}
          .ready=${session.plans !== null && !session.preparing}
          .longRun=${session.longRun}
          .step=${report?.step ?? 0}
          .epoch=${report?.epoch ?? 0}
          .stepsPerSecond=${session.stepsPerSecond}
          .batch=${Math.min(playground.batch, task?.train.length ?? playground.batch)}
          .canUndo=${this.#editor.canUndo}
          .canRedo=${this.#editor.canRedo}
        ></transport-bar>
        ${this.embed ? nothing : this.#renderSettings()}
      </div>
    `;
  }

  #renderSettings() {
    const { task } = this.session;
    return html`<settings-panel .playground=${this.playground} .classes=${task?.classes ?? 2}></settings-panel>`;
  }

  #renderData() {
    const { task } = this.session;
    return html`
      <data-card
        .playground=${this.playground}
        .brush=${this.brush}
        .classLabels=${task?.classLabels ?? []}
        .inputLabels=${task?.inputLabels ?? []}
        .note=${task?.note ?? ''}
      ></data-card>
    `;
  }

  #renderNetwork() {
    const { session, playground } = this;
    const { task, network } = session;
    const others = task && !task.wholePlane ? task.axisLabels : null;
    return html`
      <network-diagram
        .network=${network}
        .revision=${session.revision}
        .inputLabels=${(task?.inputLabels ?? []).map(breakable)}
        .outputLabels=${(task?.outputLabels ?? []).map(breakable)}
        .own=${ownActivation.current?.name ?? null}
        .selected=${this.selected}
        .frozen=${frozenFlags(network, playground)}
        .locked=${playground.hide.includes('layers')}
        .activationsLocked=${playground.hide.includes('activations')}
        .fields=${true}
        .scaleOf=${this.#scaleOf}
        @neuron-select=${({ detail }: CustomEvent<Selected>) => {
          this.selected = detail;
          session.redraw();
        }}
        @layers-change=${({ detail }: CustomEvent<{ layers: PlaygroundState['hidden'] }>) =>
          this.#editor.change({ ...playground, hidden: withStartingParameters(detail.layers), frozen: [] }, 'layers')}
        @output-activation=${({ detail }: CustomEvent<{ activation: PlaygroundState['outputActivation'] }>) =>
          this.#editor.change(withOutput(playground, detail.activation), 'output')}
      ></network-diagram>
      ${
        others
          ? html`<p class="hint">Each picture is a slice: ${others[0]} across, ${others[1]} up, every other input at its mean.</p>`
          : nothing
      }
    `;
  }

  #renderOutput() {
    const { session, playground } = this;
    const paints = playground.data.kind !== 'table' && !playground.hide.includes('paint');
    return html`
      <output-card
        .session=${session}
        .playground=${playground}
        .scale=${this.#scaleOf(session.network ? session.network.layers.length - 1 : 0)}
        .brush=${paints ? this.brush : 'none'}
        .held=${this.held}
        .news=${this.news}
        @point-hold=${({ detail }: CustomEvent<{ index: number }>) => {
          const sample = session.task ? sampleOf(session.task, detail.index) : null;
          if (session.task && sample !== null) this.held = holdSample(session.task, sample);
        }}
        @place-hold=${({ detail }: CustomEvent<{ x1: number; x2: number }>) => {
          if (session.task) this.held = holdPlace(session.task, detail.x1, detail.x2);
        }}
        @points-paint=${({ detail }: CustomEvent<{ points: [number, number][]; target: number }>) =>
          void this.#editor.paint(detail.points, detail.target)}
        @points-erase=${({ detail, target }: CustomEvent<{ indices: number[] }>) => {
          const { points } = target as OutputMap;
          if (points) void this.#editor.erase(placesOf(points, detail.indices));
        }}
      ></output-card>
    `;
  }

  #renderParts() {
    const { hide } = this.playground;
    const part = (name: HideName, title: string, content: () => TemplateResult, open: boolean) =>
      hide.includes(name)
        ? nothing
        : html`
            <details class="card more" data-part=${name} ?open=${open} @toggle=${this.#onToggle}>
              <summary class="figure-title">${title}</summary>
              ${content()}
            </details>
          `;
    return html`
      <div class="parts">
        ${this.selected && !hide.includes('neuron') ? this.#renderNeuron(this.selected) : nothing}
        ${part('trace', 'One sample, there and back', () => this.#renderTrace(), true)}
        ${part('health', 'How the neurons are', () => this.#renderHealth(), true)}
        ${part('own', 'An activation of your own', () => this.#renderOwn(), ownIn(this.playground) !== null)}
        ${part('share', 'Share', () => html`<share-panel .makeLink=${this.#makeLink}></share-panel>`, false)}
      </div>
    `;
  }

  readonly #onToggle = ({ target }: Event): void => {
    const { dataset, open } = target as HTMLDetailsElement;
    if (dataset['part'] === 'health') this.#health.watch(open);
  };

  get #trace() {
    return tracedBy(this.held, this.session.network, this.session.task, this.playground);
  }

  #renderNeuron({ layer, neuron }: Selected) {
    return html`
      <section class="card more" aria-label="Neuron">
        <neuron-card
          .session=${this.session}
          .playground=${this.playground}
          .layer=${layer}
          .neuron=${neuron}
          .trace=${this.#trace}
          .scale=${this.#scaleOf(layer)}
          .news=${this.news}
          @close=${() => {
            this.selected = null;
          }}
        ></neuron-card>
      </section>
    `;
  }

  #renderTrace() {
    const { network, task } = this.session;
    return html`
      <trace-panel
        .network=${network}
        .trace=${this.#trace}
        .loss=${this.playground.loss}
        .inputLabels=${task?.inputLabels ?? []}
        .outputLabels=${task?.outputLabels ?? []}
        .selected=${this.selected}
      ></trace-panel>
    `;
  }

  #renderOwn() {
    const name = ownActivation.current?.name;
    return html`<own-card .used=${this.playground.hidden.every(({ activation }) => activation === name)}></own-card>`;
  }

  #renderHealth() {
    const { network, task } = this.session;
    return html`<health-panel .report=${this.#health.report} .network=${network} .outOf=${task?.train.length ?? 0}></health-panel>`;
  }

  readonly #makeLink = async (embed: boolean, hide: readonly HideName[]): Promise<string> => {
    const training = await this.session.save();
    const { origin, pathname, search } = location;
    const curve = this.session.curve.save();
    return linkTo(`${origin}${pathname}${search}`, { state: { ...this.playground, hide }, training, curve }, embed);
  };

  async #saveFile(): Promise<void> {
    const training = await this.session.save();
    const curve = this.session.curve.save();
    saveText('playground.json', 'application/json', fileOf({ state: this.playground, training, curve }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'neuron-playground': NeuronPlayground;
  }
}
