import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Backend } from '../../../src/index.js';
import { chooseCompute, chosenCompute, type ComputeChoice, computeChoices } from '../../compute-choice.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { type AdapterFacts, adapterFacts } from './adapter-facts.js';
import { options } from '../story/options.js';
import { LabPartElement } from './lab-part.js';
import { count, size } from './numbers.js';

const choiceNames: Readonly<Record<ComputeChoice, string>> = {
  auto: 'a GPU if there is one',
  gpu: 'WebGPU, software too',
  cpu: 'the CPU',
};

/** 'maxComputeWorkgroupStorageSize' as 'Most compute workgroup storage size'. */
const spelled = (name: string): string =>
  name
    .replace(/^max/, 'most')
    .replace(/^min/, 'least')
    .replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase());

const isBytes = (name: string): boolean => /StorageSize|BindingSize|BufferSize|Alignment/.test(name);

/** What computes: its name, its limits and its features, as the browser tells them. */
@customElement('lab-device')
export class LabDevice extends LabPartElement {
  /** Null while it is asked for, or where there is none. */
  @state() private facts: AdapterFacts | null = null;
  @state() private asked = false;

  override connectedCallback(): void {
    super.connectedCallback();
    sharedBackend.addEventListener('change', this.#ask);
    void this.#ask();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sharedBackend.removeEventListener('change', this.#ask);
  }

  readonly #ask = async (): Promise<void> => {
    this.facts = await adapterFacts();
    this.asked = true;
  };

  readonly #onChoice = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    chooseCompute(computeChoices.find((choice) => choice === value) ?? 'auto');
  };

  protected override render() {
    const backend = sharedBackend.current;
    return html`
      <div class="part-head">
        <p class="device-name">${backend?.about.label ?? 'Looking for a GPU…'}</p>
        <label>
          Measure
          <select @change=${this.#onChoice}>${options(computeChoices, chosenCompute(location.search), (choice) => choiceNames[choice])}</select>
        </label>
      </div>
      ${backend ? renderHonesty(backend) : nothing}
      ${sharedBackend.notice ? html`<p class="notice" role="alert">${sharedBackend.notice}</p>` : nothing}
      <dl class="facts">${backend ? renderAbout(backend) : nothing}</dl>
      ${this.facts ? renderFacts(this.facts) : html`<p class="hint">${this.asked ? 'The browser offers no GPU adapter, so there are no limits or features to tell.' : 'Asking the browser for limits and features…'}</p>`}
    `;
  }
}

/** Software adapters and the CPU are told apart from a GPU, calmly and at once. */
function renderHonesty({ kind, about }: Backend) {
  if (kind === 'gpu' && about.software) {
    return html`<p class="notice">
      This adapter is software: the processor does a graphics card’s work, hundreds of times slower. What is measured here is true
      of this machine, and says nothing of a GPU.
    </p>`;
  }
  if (kind === 'gpu') return nothing;
  return html`<p class="notice">
    ${sharedBackend.whyNoGpu ?? ''} What needs a GPU cannot be measured; the CPU’s own figures can.
  </p>`;
}

const renderAbout = ({ kind, about }: Backend) => html`
  <div><dt>Computes</dt><dd>${kind === 'gpu' ? (about.software ? 'software adapter' : 'GPU') : `CPU, ${count(about.threads)} ${about.threads === 1 ? 'thread' : 'threads'}`}</dd></div>
  ${[about.vendor, about.architecture].some(Boolean) ? html`<div><dt>Vendor, architecture</dt><dd>${[about.vendor, about.architecture].filter(Boolean).join(', ')}</dd></div>` : nothing}
  ${about.description ? html`<div><dt>It calls itself</dt><dd>${about.description}</dd></div>` : nothing}
  <div><dt>Processor cores</dt><dd>${count(navigator.hardwareConcurrency)}</dd></div>
`;

const renderFacts = ({ limits, features, language }: AdapterFacts) => html`
  <details class="limits">
    <summary>${limits.length} limits and ${features.length} features of the adapter</summary>
    <dl class="facts">
      ${limits.map(([name, value]) => html`<div><dt>${spelled(name)}</dt><dd>${isBytes(name) ? size(value) : count(value)}</dd></div>`)}
    </dl>
    <p class="names"><span>Features</span> ${features.map((name) => html`<code>${name}</code> `)}</p>
    ${language.length > 0 ? html`<p class="names"><span>WGSL</span> ${language.map((name) => html`<code>${name}</code> `)}</p>` : nothing}
  </details>
`;

declare global {
  interface HTMLElementTagNameMap {
    'lab-device': LabDevice;
  }
}
