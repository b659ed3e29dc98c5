import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { sharedBackend } from '../../elements/shared-backend.js';
import { LabPartElement } from './lab-part.js';
import { measuring } from './measuring.js';
import { estimate } from './numbers.js';
import { allParts, totalSeconds } from './parts.js';

const chooseQuick = (event: Event): void => {
  measuring.quick = (event.target as HTMLInputElement).checked;
};

/** Measures everything, says how far it is, and stops it. It stays in sight while something is measured. */
@customElement('lab-bar')
export class LabBar extends LabPartElement {
  protected override render() {
    const { progress, said, problem } = measuring;
    this.toggleAttribute('data-busy', progress !== null);
    return html`
      <div class="bar">
        <button class="button main" type="button" ?disabled=${!progress && !sharedBackend.current} @click=${this.#onClick}>
          ${progress ? 'Stop' : 'Measure everything'}
        </button>
        ${progress ? html`<progress max="1" .value=${progress.share} aria-label="Measured so far"></progress>` : nothing}
        <p class="bar-line">${progress ? `Measuring ${progress.part.title}${progress.line ? `: ${progress.line}` : ''}` : said || this.#estimate()}</p>
        ${progress ? nothing : this.#renderQuick()}
      </div>
      <p class="visually-hidden" role="status">${progress ? `Measuring ${progress.part.title}` : said}</p>
      ${problem ? html`<p class="notice" role="alert">${problem}</p>` : nothing}
    `;
  }

  /** One button for both, so that the focus stays where it is; a double click does not stop what it began. */
  readonly #onClick = ({ detail }: MouseEvent): void => {
    if (!measuring.progress) void measuring.measure(allParts);
    else if (detail < 2) measuring.stop();
  };

  #estimate(): string {
    const backend = sharedBackend.current;
    if (!backend) return 'Looking for what computes…';
    const seconds = totalSeconds(backend, measuring.quick);
    return `Takes ${estimate(seconds)} on ${backend.about.label}. Every part can also be measured by itself.`;
  }

  #renderQuick() {
    return html`<label class="quick">
      <input type="checkbox" .checked=${live(measuring.quick)} @change=${chooseQuick} />
      quick: fewer cases, shorter measurements
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lab-bar': LabBar;
  }
}
