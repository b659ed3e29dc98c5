import { html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { checkControl } from './fields.js';
import { hideable, hideNames, type HideName } from './hiding.js';

/**
 * The playground as a link and as a file.
 *
 * @fires save-file
 */
@customElement('share-panel')
export class SharePanel extends LitElement {
  /** Makes the link of what is on the page now. */
  @property({ attribute: false }) makeLink: (embed: boolean, hide: readonly HideName[]) => Promise<string> = () =>
    Promise.resolve('');
  @state() private link = '';
  @state() private embed = false;
  /** For those who open the link; here everything stays. */
  @state() private hide: readonly HideName[] = [];
  @state() private message = '';

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render() {
    return html`
      <p class="hint">
        A link holds everything: the data, the settings, every weight, and where the training is. Whoever opens it sees the same
        picture and can go on from there.
      </p>
      <div class="row">
        <button class="button" type="button" @click=${this.#copy}>Copy a link</button>
        <button class="button" type="button" @click=${() => this.dispatchEvent(new CustomEvent('save-file', { bubbles: true }))}>Save a file</button>
        ${checkControl('only the figure, to be embedded', this.embed, (embed) => {
          this.embed = embed;
          this.#outdate();
        })}
      </div>
      ${this.link ? html`<input class="link" readonly aria-label="The link" .value=${this.link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()} />` : nothing}
      <p role="status" class="hint">${this.message}</p>
      <details>
        <summary>Hide controls from those who open the link</summary>
        <div class="hidings">
          ${hideNames.map((name) => checkControl(hideable[name], this.hide.includes(name), (on) => this.#hide(name, on)))}
        </div>
      </details>
    `;
  }

  #hide(name: HideName, on: boolean): void {
    this.hide = hideNames.filter((each) => (each === name ? on : this.hide.includes(each)));
    this.#outdate();
  }

  /** A link that was made says something else now. */
  #outdate(): void {
    if (this.link) this.message = 'Copy the link again: it is another one now.';
    this.link = '';
  }

  readonly #copy = async (): Promise<void> => {
    try {
      this.link = await this.makeLink(this.embed, this.hide);
    } catch (error) {
      this.link = '';
      this.message = error instanceof Error ? error.message : String(error);
      return;
    }
    try {
      await navigator.clipboard.writeText(this.link);
      this.message = `Copied: ${this.link.length.toLocaleString('en')} characters.`;
    } catch {
      // Not every page may write to the clipboard.
      this.message = 'Copy the link from the box.';
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'share-panel': SharePanel;
  }
}
