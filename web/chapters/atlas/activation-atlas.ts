import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { activationNames, getActivation, type ActivationName } from '../../../src/index.js';
import '../../elements/crosscheck-badge/crosscheck-badge.js';
import '../../elements/neuron-field/neuron-field.js';
import { activationLabel, offeredActivations } from '../../elements/quantity.js';
import { ownActivation, startingParameters } from '../../own-activation.js';
import { options } from '../story/options.js';
import { address } from '../story/address.js';
import { FigureWork } from '../story/figure-work.js';
import { OwnFollower } from '../story/own-follower.js';
import { smallNetwork } from '../story/small-network.js';
import './atlas.css';
import { factsOf } from './facts.js';
import { renderMiniature } from './miniature.js';
import { parseState, printState, type AtlasState } from './state.js';
import { measureTruth, type Truth } from './truth.js';
import './truth-plot.js';
import './two-curves.js';

/** The same weights for both networks: what differs is the activation. */
const seed = 5;

/** Every activation of the catalogue: pictures to choose from, two at a time on one plot, their facts, and how exact they are. */
@customElement('activation-atlas')
export class ActivationAtlas extends LitElement {
  @state() private shown: AtlasState = parseState(address.read());
  @state() private truth: Truth | null = null;
  readonly #work = new FigureWork(this, async (backend) => {
    const { first } = this.shown;
    this.truth = null;
    this.truth = await measureTruth(backend, first, startingParameters(first));
    return { destroy: () => undefined };
  });
  #networks = this.#makeNetworks();

  constructor() {
    super();
    address.keep('atlas', () => printState(this.shown));
  }

  /** A part of the page, styled by the page: see atlas.css. */
  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#onHash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#onHash);
  }

  readonly #onHash = (): void => {
    this.shown = parseState(address.read(), this.shown);
  };

  /** Where it shows the reader's own activation, it goes with what the reader writes. */
  readonly follower = new OwnFollower(this, ({ before, now }) => {
    const { first, second } = this.shown;
    if (first === before?.name) this.shown = { first: now.name, second };
    else if (second !== null && second === before?.name) this.shown = { first, second: now.name };
    else this.requestUpdate();
  });

  #makeNetworks() {
    const { first, second } = this.shown;
    return [first, ...(second ? [second] : [])].map((name) => smallNetwork(name, startingParameters(name), seed));
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('shown')) return;
    this.#networks = this.#makeNetworks();
    if (this.hasUpdated) this.#work.restart();
  }

  protected override render() {
    const { first, second } = this.shown;
    const [one, other] = [first, second].map((name) =>
      name ? { activation: getActivation(name), parameters: startingParameters(name) } : null,
    );
    return html`
      <fieldset class="tiles">
        <legend class="visually-hidden">Activation</legend>
        ${offeredActivations(first, ownActivation.current?.name).map((name) => this.#renderTile(name))}
      </fieldset>
      <div class="figure-row atlas-columns">
        <div>
          <h3 class="figure-title">
            <span>${activationLabel(first)}</span>
            <label class="beside">
              <span>beside it</span>
              <select @change=${this.#onSecond}>
                <option value="none" .selected=${second === null}>nothing</option>
                ${options(
                  offeredActivations(second ?? first, ownActivation.current?.name).filter((name) => name !== first),
                  second ?? undefined,
                  activationLabel,
                )}
              </select>
            </label>
          </h3>
          <two-curves .first=${one ?? null} .second=${other ?? null}></two-curves>
        </div>
        <div class="fields" ?data-two=${second !== null}>
          ${this.#networks.map((network, at) => {
            const name = at === 0 ? first : (second ?? first);
            return html`
              <div>
                <h3 class="figure-title">${activationLabel(name)} in a small network</h3>
                ${
                  this.#work.nearness.near || this.hasUpdated
                    ? html`<neuron-field .network=${network} label="A network of 8 and 8 neurons with ${getActivation(name).label}"></neuron-field>`
                    : nothing
                }
              </div>
            `;
          })}
        </div>
      </div>
      <div class="figure-row facts" ?data-two=${second !== null}>
        ${[first, ...(second ? [second] : [])].map(
          (name) => html`
            <div>
              <h3 class="figure-title">${getActivation(name).label}</h3>
              <dl>
                ${factsOf(name, startingParameters(name)).map(
                  (fact) => html`<div><dt>${fact.name}</dt><dd>${fact.text}</dd></div>`,
                )}
              </dl>
            </div>
          `,
        )}
      </div>
      <div class="figure-row">
        <h3 class="figure-title">How exact ${getActivation(first).label} is here: error in units in the last place, along z</h3>
        <truth-plot .truth=${this.truth}></truth-plot>
      </div>
      <div class="figure-foot">
        <crosscheck-badge .report=${this.truth?.report ?? null} ?pending=${this.truth === null}></crosscheck-badge>
      </div>
      ${this.#work.problem ? html`<p class="notice" role="alert">${this.#work.problem}</p>` : nothing}
    `;
  }

  #renderTile(name: ActivationName) {
    const { first, second } = this.shown;
    const activation = getActivation(name);
    return html`
      <label class="tile" ?data-second=${name === second}>
        <input type="radio" name="atlas" value=${name} .checked=${name === first} @change=${() => this.#choose(name)} />
        ${renderMiniature(activation, startingParameters(name))}
        <span>${activationLabel(name)}</span>
      </label>
    `;
  }

  /** What stood first before stands beside the new one, unless nothing is wanted there. */
  #choose(name: ActivationName): void {
    const { first, second } = this.shown;
    this.shown = { first: name, second: second === null ? null : second === name ? first : second };
    address.write();
  }

  #onSecond(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    const second =
      [...activationNames, ownActivation.current?.name].find((name): name is ActivationName => name === value) ?? null;
    this.shown = { ...this.shown, second };
    address.write();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'activation-atlas': ActivationAtlas;
  }
}
