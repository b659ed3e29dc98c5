import { css, html, LitElement } from 'lit';
import { customElement } from 'lit/decorators.js';
import { tokens } from '../../styles/shared.js';
import { sharedBackend } from '../shared-backend.js';

/** What computes the page: the adapter's name with a filled dot, or the CPU with a hollow one. */
@customElement('compute-status')
export class ComputeStatus extends LitElement {
  static override styles = [
    tokens,
    css`
      :host {
        color: var(--_soft);
        font-size: var(--np-text-small, 0.8125rem);
      }

      .dot {
        display: inline-block;
        width: 0.55rem;
        height: 0.55rem;
        margin-inline-end: 0.4rem;
        border: 2px solid light-dark(#2f9e6b, #3fae7c);
        border-radius: 50%;
      }

      .dot[data-kind='gpu'] {
        background: light-dark(#2f9e6b, #3fae7c);
      }
    `,
  ];

  readonly #onChange = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    sharedBackend.addEventListener('change', this.#onChange);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    sharedBackend.removeEventListener('change', this.#onChange);
  }

  protected override render() {
    const backend = sharedBackend.current;
    return html`<span role="status"
      ><span class="dot" data-kind=${backend?.kind ?? 'none'}></span>${backend?.about.label ?? 'Looking for a GPU…'}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compute-status': ComputeStatus;
  }
}
